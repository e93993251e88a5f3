#include "figures/cells/scale_words.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "figures/cells/column_names.hpp"
#include "text/trim.hpp"
#include "text/unicode.hpp"

namespace onpace {
namespace {

struct ScaleWords {
  int power;
  std::string_view words;  ///< in lower case, between bars
};

/// In the languages of the profiles. `mil` is a thousand, `mil.` a million.
constexpr auto kWords = std::to_array<ScaleWords>({
    {0, "|unit|units|one|ones|个|"},
    {1, "|ten|tens|十|"},
    {2, "|hundred|hundreds|百|"},
    {3, "|thousand|thousands|thous|000s|'000|千|"},
    {3, "|tausend|tsd|millier|milliers|duizend|tusen|tusental|tusind|"},
    {3, "|miles|miles de|mil|r$ mil|us$ mil|milhar|milhares|migliaia|mii|"},
    {3, "|tys|tis|tisíc|tisíce|ezer|tuhat|tuhatta|tuh|tūkst|"},
    {3, "|тыс|тысяч|тысячи|тис|χιλ|χιλιάδες|bin|ribu|nghìn|ngàn|"},
    {4, "|ten thousand|万|"},
    {5, "|hundred thousand|lakh|lakhs|lac|lacs|十万|"},
    {6, "|million|millions|mn|mio|mill|mill. kr|mln|mil.|百万|"},
    {6, "|millionen|miljoen|miljon|miljoner|millioner|milj|"},
    {6, "|millón|millones|milhão|milhões|milione|milioni|milioane|"},
    {6, "|milion|miliony|milionów|millió|miljoonaa|miljonit|"},
    {6, "|млн|миллион|миллионов|εκατ|εκατομμύρια|milyon|juta|triệu|"},
    {7, "|ten million|crore|crores|千万|"},
    {8, "|hundred million|hundred millions|亿|"},
    {9, "|billion|billions|bn|mrd|mld|mia|mlrd|十亿|"},
    {9, "|milliard|milliards|milliarden|milliarder|miljarder|miljard|"},
    {9, "|mil millones|miles de millones|mil milhões|bilhão|bilhões|"},
    {9, "|miliardo|miliardi|miliarde|miliard|miliardy|milliárd|miljardia|miljardit|"},
    {9, "|млрд|миллиард|миллиардов|δισ|milyar|miliar|bilion|tỷ|"},
    {10, "|百亿|"},
    {11, "|千亿|"},
    {12, "|trillion|trillions|tn|万亿|lakh crore|трлн|triliun|"},
});

bool is_listed(std::string_view word, std::string_view words) {
  for (std::size_t at = word.empty() ? std::string_view::npos : words.find(word); at != std::string_view::npos;
       at = words.find(word, at + 1))
    if (at > 0 && words[at - 1] == '|' && words[at + word.size()] == '|') return true;
  return false;
}

constexpr std::size_t kLongest = 80;  ///< bytes

/// In lower case and half width, without marks around it.
std::string as_word(std::string_view text) {
  std::string word = lower_case(halfwidth(text.substr(0, kLongest)));
  std::string_view bare = trimmed(word);
  while (!bare.empty() && std::string_view(".,;:").find(bare.back()) != std::string_view::npos)
    bare.remove_suffix(1);
  return std::string(trimmed(bare));
}

/// As it is written, else without full stops at the end.
std::optional<int> power_of(std::string_view word) {
  while (true) {
    for (ScaleWords const& row : kWords)
      if (is_listed(word, row.words)) return row.power;
    if (!word.ends_with('.')) return std::nullopt;
    word.remove_suffix(1);
  }
}

template <std::size_t Count>
bool is_among(std::string_view name, std::array<std::string_view, Count> const& names) {
  std::string const word = as_word(name);
  return std::find(names.begin(), names.end(), word) != names.end();
}

}  // namespace

std::optional<int> scale_word(std::string_view text) {
  if (text.size() > kLongest) return std::nullopt;
  std::string const word = as_word(text);
  return power_of(word.starts_with("in ") ? std::string_view(word).substr(3) : std::string_view(word));
}

namespace {

constexpr std::string_view kOnlyAlone = "|miles|mill|tn|";                ///< mean something else within a text
constexpr std::string_view kOnlyFirst = "|mil|mii|bin|tis|tuh|lac|mia|";  ///< mean something else behind others

std::string_view without_stops(std::string_view word) {
  while (word.ends_with('.'))
    word.remove_suffix(1);
  return word;
}

/// `£m`, `$bn`, `1000`: what no word says.
std::optional<int> sign_power(std::string_view token) {
  constexpr auto signs = std::to_array<std::string_view>({"us$", "$", "£", "€", "¥"});
  for (std::string_view const sign : signs) {
    if (!token.starts_with(sign)) continue;
    std::string_view const letters = token.substr(sign.size());
    if (letters == "k") return 3;
    if (letters == "m" || letters == "mn") return 6;
    if (letters == "b" || letters == "bn") return 9;
  }
  // `1000`, `1 000`, `1,000`
  if (token.size() < 4 || token.front() != '1') return std::nullopt;
  bool const power = token.find_first_not_of("0 ,.", 1) == std::string_view::npos && token.ends_with("000");
  return power ? std::optional(static_cast<int>(std::count(token.begin(), token.end(), '0'))) : std::nullopt;
}

/// 100 at the least: `ten` and `units` say nothing of a scale within a text.
std::optional<int> power_within(std::string_view word, bool is_first = false) {
  std::string_view const bare = without_stops(word);
  if (is_listed(bare, kOnlyAlone) || (!is_first && is_listed(bare, kOnlyFirst))) return std::nullopt;
  auto const power = power_of(word);
  return power && *power >= 2 ? power : sign_power(word);
}

/// `亿立方米`, `億円`, `십억원`: the scale comes before a unit, without a space.
struct EasternScale {
  std::string_view sign;
  int power;
};

std::optional<int> chinese_power(std::string_view text) {
  constexpr auto scales = std::to_array<EasternScale>(
      {{"万亿", 12}, {"萬億", 12}, {"千亿", 11}, {"千億", 11}, {"百亿", 10}, {"百億", 10}, {"十亿", 9}, {"十億", 9},
       {"亿", 8},    {"億", 8},    {"千万", 7},  {"千萬", 7},  {"百万", 6},  {"百萬", 6},  {"十万", 5}, {"十萬", 5},
       {"万", 4},    {"萬", 4},    {"千", 3},    {"仟", 3},    {"兆円", 12}, {"兆元", 12}});
  constexpr auto places =
      std::to_array<std::string_view>({"市", "县", "区", "省", "镇", "乡", "村", "縣", "區", "県", "町", "郡", "州"});
  constexpr auto units =
      std::to_array<std::string_view>({"千克", "千瓦", "千米", "千卡", "千焦", "千伏", "千赫", "千字", "千葉"});
  bool const place =
      std::any_of(places.begin(), places.end(), [&](std::string_view end) { return text.ends_with(end); });
  bool const unit =
      std::any_of(units.begin(), units.end(), [&](std::string_view one) { return text.starts_with(one); });
  if (place || unit) return std::nullopt;
  for (EasternScale const& scale : scales)
    if (text.starts_with(scale.sign)) return scale.power;
  return std::nullopt;
}

/// Korean words begin with the same syllables, so a unit must follow.
std::optional<int> korean_power(std::string_view text) {
  constexpr auto scales = std::to_array<EasternScale>({{"천억", 11},
                                                       {"백억", 10},
                                                       {"십억", 9},
                                                       {"천만", 7},
                                                       {"백만", 6},
                                                       {"십만", 5},
                                                       {"조", 12},
                                                       {"억", 8},
                                                       {"만", 4},
                                                       {"천", 3}});
  constexpr auto units =
      std::to_array<std::string_view>({"명", "원", "달러", "불", "개", "대", "톤", "가구", "인", "건", "호", "마리",
                                       "세대", "ha", "㎡", "kwh", "us$", "$", "t"});
  for (EasternScale const& scale : scales) {
    if (!text.starts_with(scale.sign)) continue;
    std::string_view const rest = trimmed(text.substr(scale.sign.size()));
    bool const unit =
        std::any_of(units.begin(), units.end(), [&](std::string_view one) { return rest.starts_with(one); });
    return unit || rest.empty() ? std::optional(scale.power) : std::nullopt;
  }
  return std::nullopt;
}

std::optional<int> eastern_power(std::string_view text) {
  constexpr std::size_t longest = 30;
  if (text.size() > longest) return std::nullopt;
  auto const power = chinese_power(text);
  return power ? power : korean_power(text);
}

}  // namespace

std::optional<int> scale_within(std::string_view text) {
  constexpr std::string_view ends = " ,(";
  if (text.size() > kLongest) return std::nullopt;
  std::string const whole = as_word(text);
  std::string_view word = whole;
  bool const ratio = word.starts_with("per ") || word.find(" per ") != std::string_view::npos ||
                     word.find_first_of("/%") != std::string_view::npos || word.find("每") != std::string_view::npos;
  if (ratio) return std::nullopt;
  if (word.starts_with("in ")) word.remove_prefix(3);
  if (auto const power = eastern_power(word)) return power;
  // the longest words come first: `hundred millions of`, then `hundred`
  for (std::size_t end = word.size(); end > 0; --end) {
    if (end < word.size() && ends.find(word[end]) == std::string_view::npos) continue;
    if (auto const power = power_within(trimmed(word.substr(0, end)), true)) return power;
  }
  for (std::size_t begin = 1; begin < word.size(); ++begin) {
    if (ends.find(word[begin - 1]) == std::string_view::npos) continue;
    if (auto const power = power_within(trimmed(word.substr(begin)))) return power;
  }
  // `GDP in millions of USD`, `USD, thousands, seasonally adjusted`
  for (std::size_t begin = 0; begin < word.size();) {
    std::size_t const end = std::min(word.find_first_of(" ,();", begin), word.size());
    if (auto const power = power_within(word.substr(begin, end - begin))) return power;
    begin = end + 1;
  }
  return std::nullopt;
}

std::string_view in_brackets(std::string_view name) {
  struct Brackets {
    std::string_view open;
    std::string_view close;
  };
  constexpr auto kinds = std::to_array<Brackets>({{"(", ")"}, {"（", "）"}, {"[", "]"}});
  name = trimmed(name);
  for (Brackets const& kind : kinds) {
    if (!name.ends_with(kind.close)) continue;
    std::size_t const open = name.rfind(kind.open);
    if (open == std::string_view::npos) continue;
    std::size_t const begin = open + kind.open.size();
    return trimmed(name.substr(begin, name.size() - kind.close.size() - begin));
  }
  return {};
}

std::string_view scale_in_title(std::string_view title) {
  constexpr auto units = std::to_array<std::string_view>(
      {"单位：", "单位:", "単位：", "単位:", "單位：", "單位:", "단위:", "단위：",
       "Unit: ", "unit: ", "UNIT: ", "Unit : ", "Units: ", "Unit of measure: ", "Einheit: ", "Unité : ", "Unidad: "});
  std::string_view text = title.substr(0, 2 * kLongest);
  if (std::string_view const within = in_brackets(text); !within.empty()) text = within;
  for (std::string_view const begin : units)
    if (std::size_t const at = text.find(begin); at != std::string_view::npos)
      return trimmed(text.substr(at + begin.size()));
  constexpr auto begins = std::to_array<std::string_view>({"in ", "thousands", "millions", "billions", "trillions",
                                                           "milliers", "milliards", "mio", "mrd", "tsd", "millionen"});
  std::string const lower = lower_case(text.substr(0, 12));
  bool const says =
      std::any_of(begins.begin(), begins.end(), [&](std::string_view begin) { return lower.starts_with(begin); });
  bool const is_short = std::count(text.begin(), text.end(), ' ') < 3;  // `USD million`, `values in thousands`
  return (says || is_short) && scale_within(text) ? text : std::string_view();
}

bool is_scale_column(std::string_view name) {
  constexpr auto names = std::to_array<std::string_view>(
      {"unit multiplier", "unit_multiplier", "unit mult", "multiplier", "scale", "scaling", "scalar_factor",
       "scalar factor", "scalar_id", "scalar id", "powercode", "powercode code", "power code", "power_code",
       "magnitude", "单位倍数", "倍数", "数量级"});
  return is_among(name, names);
}

bool may_hold_factors(std::string_view name) {
  constexpr auto names =
      std::to_array<std::string_view>({"multiplier", "scale", "scaling", "magnitude", "单位倍数", "倍数"});
  return is_among(name, names);
}

bool may_be_unit_column(std::string_view name) {
  constexpr auto names = std::to_array<std::string_view>(
      {"units", "unit of measure", "unit_of_measure", "unit name", "value_unit", "unit measure", "unit_name",
       "unit code", "uom", "unité", "einheit", "unidad", "计量单位", "单位名称", "数据单位"});
  return is_among(name, names);
}

}  // namespace onpace

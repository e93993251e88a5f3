#include "figures/cells/scale_words.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "figures/cells/column_names.hpp"
#include "text/trim.hpp"
#include "text/unicode.hpp"

namespace onpace {
namespace {

struct ScaleWord {
  std::string_view word;
  int power;
};

constexpr auto kWords = std::to_array<ScaleWord>({
    {"unit", 0},
    {"units", 0},
    {"one", 0},
    {"ones", 0},
    {"个", 0},
    {"ten", 1},
    {"tens", 1},
    {"十", 1},
    {"hundred", 2},
    {"hundreds", 2},
    {"百", 2},
    {"thousand", 3},
    {"thousands", 3},
    {"thous", 3},
    {"000s", 3},
    {"'000", 3},
    {"千", 3},
    {"millier", 3},
    {"milliers", 3},
    {"tausend", 3},
    {"tsd", 3},
    {"miles", 3},
    {"ten thousand", 4},
    {"万", 4},
    {"十万", 5},
    {"million", 6},
    {"millions", 6},

    {"mio", 6},
    {"mill", 6},
    {"mn", 6},
    {"mln", 6},
    {"млн", 6},
    {"тыс", 3},
    {"tys", 3},
    {"млрд", 9},
    {"mld", 9},
    {"millionen", 6},
    {"millones", 6},
    {"百万", 6},
    {"千万", 7},
    {"亿", 8},
    {"billion", 9},
    {"billions", 9},
    {"bn", 9},
    {"milliard", 9},
    {"milliards", 9},
    {"mrd", 9},
    {"milliarden", 9},
    {"十亿", 9},
    {"百亿", 10},
    {"千亿", 11},
    {"万亿", 12},
    {"trillion", 12},
    {"trillions", 12},
    {"tn", 12},
    {"hundred million", 8},
    {"hundred millions", 8},
    {"hundred thousand", 5},
    {"ten million", 7},
});

constexpr std::size_t kLongest = 80;  ///< bytes

/// In lower case and half width, without marks around it.
std::string as_word(std::string_view text) {
  std::string word = lower_case(halfwidth(text.substr(0, kLongest)));
  std::string_view bare = trimmed(word);
  while (!bare.empty() && std::string_view(".,;:").find(bare.back()) != std::string_view::npos)
    bare.remove_suffix(1);
  return std::string(trimmed(bare));
}

std::optional<int> power_of(std::string_view word) {
  while (word.ends_with('.'))
    word.remove_suffix(1);
  auto const row =
      std::find_if(kWords.begin(), kWords.end(), [&](ScaleWord const& known) { return known.word == word; });
  return row == kWords.end() ? std::nullopt : std::optional(row->power);
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

/// Words that mean something else within a text.
constexpr auto kOnlyAlone = std::to_array<std::string_view>({"miles", "mill", "tn"});

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
  bool const power =
      token.size() > 3 && token.front() == '1' && token.find_first_not_of('0', 1) == std::string_view::npos;
  return power ? std::optional(static_cast<int>(token.size()) - 1) : std::nullopt;
}

/// 100 at the least: `ten` and `units` say nothing of a scale within a text.
std::optional<int> power_within(std::string_view word) {
  if (std::find(kOnlyAlone.begin(), kOnlyAlone.end(), word) != kOnlyAlone.end()) return std::nullopt;
  auto const power = power_of(word);
  return power && *power >= 2 ? power : sign_power(word);
}

/// `亿立方米`: the scale comes before a unit, without a space.
std::optional<int> chinese_power(std::string_view text) {
  constexpr auto scales =
      std::to_array<std::string_view>({"万亿", "千亿", "百亿", "十亿", "亿", "千万", "百万", "十万", "万", "千"});
  constexpr auto places = std::to_array<std::string_view>({"市", "县", "区", "省", "镇", "乡", "村"});
  constexpr auto units =
      std::to_array<std::string_view>({"千克", "千瓦", "千米", "千卡", "千焦", "千伏", "千赫", "千字"});
  constexpr std::size_t longest = 30;
  bool const place =
      std::any_of(places.begin(), places.end(), [&](std::string_view end) { return text.ends_with(end); });
  if (place || text.size() > longest) return std::nullopt;
  bool const unit =
      std::any_of(units.begin(), units.end(), [&](std::string_view one) { return text.starts_with(one); });
  if (unit) return std::nullopt;
  for (std::string_view const scale : scales)
    if (text.starts_with(scale)) return power_of(scale);
  return std::nullopt;
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
  if (auto const power = chinese_power(word)) return power;
  // the longest words come first: `hundred millions of`, then `hundred`
  for (std::size_t end = word.size(); end > 0; --end) {
    if (end < word.size() && ends.find(word[end]) == std::string_view::npos) continue;
    if (auto const power = power_within(trimmed(word.substr(0, end)))) return power;
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

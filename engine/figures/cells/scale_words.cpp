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
    {"mil", 6},
    {"mio", 6},
    {"mill", 6},
    {"mn", 6},
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

std::optional<int> scale_within(std::string_view text) {
  if (text.size() > kLongest) return std::nullopt;
  std::string const whole = as_word(text);
  std::string_view word = whole;
  if (word.starts_with("in ")) word.remove_prefix(3);
  // the longest words come first: `hundred millions of`, then `hundred`
  for (std::size_t end = word.size(); end > 0; --end) {
    if (end < word.size() && std::string_view(" ,(").find(word[end]) == std::string_view::npos) continue;
    if (auto const power = power_of(trimmed(word.substr(0, end))); power && *power > 0) return power;
  }
  for (std::size_t begin = 1; begin < word.size(); ++begin) {
    if (std::string_view(" ,(").find(word[begin - 1]) == std::string_view::npos) continue;
    if (auto const power = power_of(trimmed(word.substr(begin))); power && *power > 0) return power;
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

bool is_scale_column(std::string_view name) {
  constexpr auto names = std::to_array<std::string_view>(
      {"unit multiplier", "unit_multiplier", "unit mult", "multiplier", "scale", "scaling", "scalar_factor",
       "scalar factor", "scalar_id", "scalar id", "powercode", "powercode code", "power code", "power_code",
       "magnitude", "单位倍数", "倍数", "数量级"});
  return is_among(name, names);
}

bool may_be_unit_column(std::string_view name) {
  constexpr auto names = std::to_array<std::string_view>(
      {"units", "unit of measure", "unit_of_measure", "unit name", "value_unit", "unit measure", "unit_name",
       "unit code", "uom", "unité", "einheit", "unidad", "计量单位", "单位名称", "数据单位"});
  return is_among(name, names);
}

}  // namespace onpace

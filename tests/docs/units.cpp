#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <vector>

#include "pages.hpp"

namespace onpace::docs {
namespace {

struct MeasureName {
  std::string_view measure;
  std::string_view english;
  std::string_view chinese;
};

struct UnitText {
  std::string_view measure;
  std::string_view symbol;
  std::string_view scale;
  std::string_view aliases;
};

struct CounterText {
  std::string_view symbol;
  std::string_view aliases;
  std::string_view english;
  std::string_view chinese;
};

std::vector<MeasureName> const& measures() {
  static std::vector<MeasureName> const rows{
#define ONPACE_MEASURE(measure, english, chinese) {#measure, english, chinese},
#define ONPACE_DERIVED(measure, first, exponent, second, other_exponent, english, chinese) {#measure, english, chinese},
#include "values/units.def"
#undef ONPACE_DERIVED
  };
  return rows;
}

std::vector<UnitText> const& units() {
  static std::vector<UnitText> const rows{
#define ONPACE_UNIT(symbol, measure, scale, aliases) {#measure, symbol, scale, aliases},
#define ONPACE_RATIO(symbol, scale, aliases) {"ratio", symbol, scale, aliases},
#define ONPACE_POINTS(symbol, scale, aliases) {"points", symbol, scale, aliases},
#define ONPACE_SCALE(symbol, scale) {"scale", symbol, scale, ""},
#include "values/units.def"
#undef ONPACE_DERIVED
  };
  return rows;
}

std::vector<CounterText> const& counters() {
  static std::vector<CounterText> const rows{
#define ONPACE_COUNTER(symbol, aliases, english, chinese) {symbol, aliases, english, chinese},
#include "values/units.def"
#undef ONPACE_DERIVED
  };
  return rows;
}

/// `person persons 名` as `person`, `persons`, `名`.
std::string names(std::string_view aliases) {
  std::string result;
  while (!aliases.empty()) {
    std::size_t const blank = std::min(aliases.find(' '), aliases.size());
    result += (result.empty() ? "" : ", ") + code(aliases.substr(0, blank));
    aliases.remove_prefix(std::min(blank + 1, aliases.size()));
  }
  return result;
}

std::string table_of(std::string_view measure, std::string_view heading) {
  std::string rows;
  for (UnitText const& unit : units())
    if (unit.measure == measure)
      rows += fmt::format("| {} | {} | {} |\n", code(unit.symbol), unit.scale, names(unit.aliases));
  if (rows.empty()) return {};
  return fmt::format("\n## {}\n\n| unit 单位 | is 等于 | also written 也可写作 |\n|---|---|---|\n{}", heading, rows);
}

}  // namespace

std::string units_page() {
  std::string page = opening(
      "Units / 单位",
      "A unit is a type: what measures different things neither compares nor adds. `is` counts in the unit of its\n"
      "section that is 1. A scale goes before any unit (`万人`, `亿元`, `million USD`), units divide (`元/人`), and a\n"
      "rule file declares further ones under `units:`.");
  page += table_of("scale", "Scales, which are no units / 数量级");
  page += table_of("ratio", "Ratios / 比率");
  page += table_of("points", "Differences of ratios / 百分点");
  for (MeasureName const& measure : measures())
    page += table_of(measure.measure, fmt::format("{} / {}", measure.english, measure.chinese));
  page +=
      "\n## Counters / 计数单位\n\nEach counts something of its own.\n\n"
      "| unit 单位 | counts | 计 | also written 也可写作 |\n|---|---|---|---|\n";
  for (CounterText const& counter : counters())
    page += fmt::format("| {} | {} | {} | {} |\n", code(counter.symbol), counter.english, counter.chinese,
                        names(counter.aliases));
  return page;
}

}  // namespace onpace::docs

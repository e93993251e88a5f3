#include "values/unit_table.hpp"

#include <algorithm>
#include <array>

namespace onpace {
namespace {

enum Measure : std::uint16_t {
#define ONPACE_MEASURE(measure, english, chinese) measure,
#define ONPACE_DERIVED(measure, first, exponent, second, other_exponent, english, chinese) measure,
#include "values/units.def"
  kMeasureCount,
};

constexpr auto kUnits = std::to_array<UnitRow>({
#define ONPACE_UNIT(symbol, measure, scale, aliases) {symbol, UnitKind::measured, measure, scale, aliases},
#define ONPACE_RATIO(symbol, scale, aliases) {symbol, UnitKind::ratio, 0, scale, aliases},
#define ONPACE_POINTS(symbol, scale, aliases) {symbol, UnitKind::points, 0, scale, aliases},
#define ONPACE_SCALE(symbol, scale) {symbol, UnitKind::number, 0, scale, "", {}, {}, true},
#include "values/units.def"
});

constexpr auto kCounters = [] {
  auto rows = std::to_array<UnitRow>({
#define ONPACE_COUNTER(symbol, aliases, english, chinese) \
  {symbol, UnitKind::measured, 0, "1", aliases, english, chinese},
#include "values/units.def"
  });
  std::uint16_t measure = kMeasureCount;
  for (UnitRow& row : rows)
    row.measure = measure++;
  return rows;
}();

void add_names(std::vector<UnitName>& names, UnitRow const& row) {
  names.push_back({row.symbol, &row});
  for (std::string_view rest = row.aliases; !rest.empty();) {
    std::size_t const blank = std::min(rest.find(' '), rest.size());
    names.push_back({rest.substr(0, blank), &row});
    rest.remove_prefix(std::min(blank + 1, rest.size()));
  }
}

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char byte) { return static_cast<unsigned char>(byte) < 0x80U; });
}

std::vector<Factor> product(Factor a, Factor b) {
  std::vector<Factor> dimension{a};
  if (b.exponent != 0) dimension.push_back(b);
  std::sort(dimension.begin(), dimension.end(), [](Factor x, Factor y) { return x.measure < y.measure; });
  return dimension;
}

}  // namespace

std::span<UnitName const> built_in_names() {
  static std::vector<UnitName> const names = [] {
    std::vector<UnitName> all;
    all.reserve((kUnits.size() + kCounters.size()) * 4);
    for (UnitRow const& row : kUnits)
      add_names(all, row);
    for (UnitRow const& row : kCounters)
      add_names(all, row);
    std::sort(all.begin(), all.end(), [](UnitName const& a, UnitName const& b) { return a.text < b.text; });
    return all;
  }();
  return names;
}

std::vector<UnitRow const*> unit_rows() {
  std::vector<UnitRow const*> rows;
  for (UnitRow const& row : kUnits)
    rows.push_back(&row);
  for (UnitRow const& row : kCounters)
    rows.push_back(&row);
  return rows;
}

Text measure_text(UnitRow const& row) {
  switch (row.kind) {
    case UnitKind::number:
      return {"a scale, no unit", "数量级，不是单位"};
    case UnitKind::ratio:
      return {"a ratio", "比率"};
    case UnitKind::points:
      return {"a difference of ratios", "比率之差"};
    case UnitKind::measured:
      break;
  }
  if (row.measure >= kMeasureCount) return {"a number of " + std::string(row.english), std::string(row.chinese)};
  MeasureRow const& measure = measure_rows()[row.measure];
  return {std::string(measure.english), std::string(measure.chinese)};
}

std::string scale_text(UnitRow const& row) {
  if (row.kind != UnitKind::measured) return std::string(row.scale);
  if (row.measure >= kMeasureCount) return with_unit("1", row.symbol);
  for (UnitRow const& other : kUnits)
    if (other.kind == row.kind && other.measure == row.measure && other.scale == "1")
      return with_unit(row.scale, other.symbol);
  return std::string(row.scale);
}

UnitRow const* row_named(std::string_view text) {
  std::span<UnitName const> const names = built_in_names();
  auto const found = std::lower_bound(names.begin(), names.end(), text,
                                      [](UnitName const& name, std::string_view wanted) { return name.text < wanted; });
  return found != names.end() && found->text == text ? found->row : nullptr;
}

UnitRow const* scale_before(std::string_view text) {
  UnitRow const* longest = nullptr;
  for (UnitRow const& row : kUnits) {
    if (!row.is_scale || text.size() <= row.symbol.size() || !text.starts_with(row.symbol)) continue;
    if (is_ascii(row.symbol) && text[row.symbol.size()] != ' ') continue;
    if (longest == nullptr || row.symbol.size() > longest->symbol.size()) longest = &row;
  }
  return longest;
}

std::optional<Unit> unit_of(UnitRow const& row, std::string_view written) {
  std::optional<Number> const scale = parse_fraction(row.scale);
  if (!scale) return std::nullopt;
  Unit unit{row.kind, {}, *scale, std::string(written), {}};
  if (row.kind != UnitKind::measured) return unit;
  bool const is_counter = row.measure >= kMeasureCount;
  unit.dimension = is_counter ? std::vector<Factor>{{row.measure, 1}} : measure_rows()[row.measure].dimension;
  return unit;
}

std::span<MeasureRow const> measure_rows() {
  static std::vector<MeasureRow> const rows{
#define ONPACE_MEASURE(measure, english, chinese) {english, chinese, {{measure, 1}}},
#define ONPACE_DERIVED(measure, first, exponent, second, other_exponent, english, chinese) \
  {english, chinese, product({first, exponent}, {second, other_exponent})},
#include "values/units.def"
  };
  return rows;
}

UnitRow const* counter_of(std::uint16_t measure) {
  if (measure < kMeasureCount || measure >= first_free_measure()) return nullptr;
  return &kCounters[measure - kMeasureCount];
}

std::uint16_t first_free_measure() { return static_cast<std::uint16_t>(kMeasureCount + kCounters.size()); }

}  // namespace onpace

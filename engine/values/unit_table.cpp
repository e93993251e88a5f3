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

constexpr bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char byte) { return static_cast<unsigned char>(byte) < 0x80U; });
}

/// The scale words.
constexpr auto kScaleCount =
    std::count_if(kUnits.begin(), kUnits.end(), [](UnitRow const& row) { return row.is_scale; });
constexpr auto kScales = [] {
  std::array<std::uint16_t, kScaleCount> scales{};
  std::size_t count = 0;
  for (std::size_t row = 0; row < kUnits.size(); ++row)
    if (kUnits[row].is_scale) scales[count++] = static_cast<std::uint16_t>(row);
  return scales;
}();

/// A name by its row, counters after units, and where it stands among the row's aliases: without addresses, which would
/// have to be put right whenever the program starts.
struct NamePlace {
  std::uint16_t row = 0;
  std::uint16_t begin = 0;   ///< in the aliases; of the symbol nothing
  std::uint16_t length = 0;  ///< 0: no name
  bool is_alias = false;
};

constexpr UnitRow const& row_at(std::size_t row) {
  return row < kUnits.size() ? kUnits[row] : kCounters[row - kUnits.size()];
}

constexpr std::string_view text_of(NamePlace place) {
  UnitRow const& row = row_at(place.row);
  return place.is_alias ? row.aliases.substr(place.begin, place.length) : row.symbol;
}

constexpr std::size_t slot_of(std::string_view text, std::size_t slots) {
  std::uint32_t hash = 2166136261U;  // FNV-1a
  for (char const byte : text)
    hash = (hash ^ static_cast<unsigned char>(byte)) * 16777619U;
  return (hash ^ (hash >> 15U)) % slots;
}

/// Every name where its hash says, or in the next free slot.
constexpr auto kNames = [] {
  std::array<NamePlace, 2048> slots{};
  auto const add = [&](NamePlace name) {
    std::size_t slot = slot_of(text_of(name), slots.size());
    while (slots[slot].length > 0)
      slot = (slot + 1) % slots.size();
    slots[slot] = name;
  };
  for (std::size_t row = 0; row < kUnits.size() + kCounters.size(); ++row) {
    auto const number = static_cast<std::uint16_t>(row);
    add({number, 0, static_cast<std::uint16_t>(row_at(row).symbol.size())});
    std::string_view const aliases = row_at(row).aliases;
    for (std::size_t at = 0; at < aliases.size();) {
      std::size_t const end = std::min(aliases.find(' ', at), aliases.size());
      add({number, static_cast<std::uint16_t>(at), static_cast<std::uint16_t>(end - at), true});
      at = end + 1;
    }
  }
  return slots;
}();

constexpr MeasureRow measure(std::string_view english, std::string_view chinese, Factor factor) {
  return {english, chinese, {factor, {}}, 1};
}

constexpr MeasureRow derived(std::string_view english, std::string_view chinese, Factor a, Factor b) {
  if (b.exponent == 0) return measure(english, chinese, a);
  bool const in_order = a.measure < b.measure;
  return {english, chinese, {in_order ? a : b, in_order ? b : a}, 2};
}

constexpr auto kMeasures = std::to_array<MeasureRow>({
#define ONPACE_MEASURE(name, english, chinese) measure(english, chinese, {name, 1}),
#define ONPACE_DERIVED(name, first, exponent, second, other_exponent, english, chinese) \
  derived(english, chinese, {first, exponent}, {second, other_exponent}),
#include "values/units.def"
});

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
  if (text.empty()) return nullptr;
  for (std::size_t slot = slot_of(text, kNames.size()); kNames[slot].length > 0; slot = (slot + 1) % kNames.size())
    if (kNames[slot].length == text.size() && text_of(kNames[slot]) == text) return &row_at(kNames[slot].row);
  return nullptr;
}

UnitRow const* scale_before(std::string_view text) {
  UnitRow const* longest = nullptr;
  for (std::uint16_t const index : kScales) {
    UnitRow const& row = kUnits[index];
    if (text.size() <= row.symbol.size() || !text.starts_with(row.symbol)) continue;
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
  if (is_counter) return unit.dimension.assign(1, {row.measure, 1}), unit;
  std::span<Factor const> const dimension = kMeasures[row.measure].dimension();
  unit.dimension.assign(dimension.begin(), dimension.end());
  return unit;
}

std::span<MeasureRow const> measure_rows() { return kMeasures; }

UnitRow const* counter_of(std::uint16_t measure) {
  if (measure < kMeasureCount || measure >= first_free_measure()) return nullptr;
  return &kCounters[measure - kMeasureCount];
}

std::uint16_t first_free_measure() { return static_cast<std::uint16_t>(kMeasureCount + kCounters.size()); }

}  // namespace onpace

#include "init/series.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include "diagnostics/codes/init.hpp"
#include "figures/table/table.hpp"
#include "look/look.hpp"
#include "look/reading.hpp"
#include "look/summary.hpp"

namespace onpace {
namespace {

/// A series of one entity: its figures in the order of time.
struct Point {
  Period period{};
  Number value{};
};
using Points = std::vector<Point>;

Points points_of(Series const& series, EntityIndex entity) {
  Points points;
  for (Column const& column : series.columns)
    if (std::optional<Figure> const found = figure(column, entity)) points.push_back({column.period, found->value});
  return points;
}

bool is_below(Number const& a, Number const& b) { return compare(a, b) == std::strong_ordering::less; }

/// Whether figures rise within each year and fall when a year begins, as cumulated ones do.
bool looks_cumulated(Points const& points) {
  bool any_rise = false;
  bool any_fall = false;
  for (std::size_t index = 1; index < points.size(); ++index) {
    bool const same_year =
        year_of(points[index - 1].period.end - 1).begin == year_of(points[index].period.end - 1).begin;
    bool const falls = is_below(points[index].value, points[index - 1].value);
    if (same_year && falls) return false;
    any_rise = any_rise || same_year;
    any_fall = any_fall || (!same_year && falls);
  }
  return any_rise && any_fall;
}

/// Whether no figure is far from the one before it: what adds up anew each quarter or month varies more.
bool looks_steady(Points const& points) {
  for (std::size_t index = 1; index < points.size(); ++index) {
    Number const& before = points[index - 1].value;
    Number const change = points[index].value - before;
    Number const size = is_below(change, Number(0)) ? -change : change;
    if (is_below(before, size * Number(50))) return false;  // by more than two per cent
  }
  return points.size() > 2;
}

void guess_nature(GuessedSeries& series, Points const& points, bool within_years) {
  bool const is_ratio = series.unit == "%" || series.unit == "‰" || series.unit == "pp";
  if (is_ratio) {
    series.nature = "rate";
    series.why = {"its unit is a ratio", "单位是比率"};
  } else if (within_years && looks_cumulated(points)) {
    series.nature = "flow";
    series.year_to_date = true;
    series.why = {"its figures rise within each year and begin anew with the next: cumulated",
                  "数据在年内只增、次年重新开始，应为累计数"};
  } else if (looks_steady(points)) {
    series.nature = "stock";
    series.why = {"its figures change by less than 2 % each time: a level; `flow` if it adds up",
                  "各期变动都不到2%，应为存量；如逐期相加请改为 flow"};
  } else {
    series.nature = "flow";
    series.why = {"nothing speaks against adding up; `stock` if it is a level", "按逐期相加处理；如为存量请改为 stock"};
  }
}

/// The length of most periods as rules write it; empty where they have none.
std::string frequency_of(Points const& points) {
  std::map<std::string, std::size_t> counts;
  for (Point const& point : points)
    ++counts[length_of(point.period)];
  std::string best;
  for (auto const& [length, count] : counts)
    if (best.empty() || count > counts[best]) best = length;
  static constexpr auto kKnown =
      std::to_array<std::string_view>({"year", "half-year", "quarter", "month", "week", "day"});
  return std::find(kKnown.begin(), kKnown.end(), best) == kKnown.end() ? "" : best;
}

/// The lowest figure of the last period that the series has.
std::optional<Number> lowest_at_end(Series const& series, std::size_t entities) {
  for (auto column = series.columns.rbegin(); column != series.columns.rend(); ++column) {
    std::optional<Number> lowest;
    for (EntityIndex entity = 0; entity < entities; ++entity)
      if (auto const found = figure(*column, entity))
        if (!lowest || is_below(found->value, *lowest)) lowest = found->value;
    if (lowest) return lowest;
  }
  return std::nullopt;
}

std::optional<GuessedSeries> guess(SeriesLook const& look, SeriesConvention const& convention, Series const& series,
                                   std::size_t entities) {
  Points points;
  for (EntityIndex entity = 0; entity < entities && points.empty(); ++entity)
    points = points_of(series, entity);
  std::optional<Number> const lowest = lowest_at_end(series, entities);
  if (points.empty() || !lowest || convention.nature == Nature::milestone) return std::nullopt;
  GuessedSeries result{.key = convention.indicator, .name = look.indicator, .unit = convention.unit.symbol};
  result.frequency = frequency_of(points);
  guess_nature(result, points, result.frequency != "year" && !result.frequency.empty());
  result.aim = exact_quantity_text({*lowest * convention.unit.scale, convention.unit});
  return result;
}

}  // namespace

namespace {

std::optional<GuessedFile> nothing_found(SourceId file, Sources const& sources, Diagnostics& diagnostics) {
  diagnostics.report({.code = codes::figures_not_understood, .span = {}, .arguments = {sources[file].name}});
  return std::nullopt;
}

}  // namespace

std::optional<GuessedFile> guess_series(SourceId file, Sources& sources, Diagnostics& diagnostics) {
  FileLook const look = look_at(file, {}, sources, diagnostics);
  if (!look.is_read || diagnostics.has_errors()) return nothing_found(file, sources, diagnostics);
  FileReading const reading = read_with({.entry = look.entry}, {.file = file}, sources);
  GuessedFile result{.entry = look.entry.is_empty() ? "" : yaml_text(look.entry)};
  if (!reading.table || !look.span.last) return nothing_found(file, sources, diagnostics);
  Table const& table = *reading.table;
  result.entities = table.entities.size();
  result.last = *look.span.last;
  for (std::size_t index = 0; index < table.series.size() && index < look.series.size(); ++index)
    if (auto series = guess(look.series[index], reading.series[index], table.series[index], table.entities.size()))
      result.series.push_back(*std::move(series));
  if (result.series.empty()) return nothing_found(file, sources, diagnostics);
  return result;
}

}  // namespace onpace

#include "look/summary.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "figures/cells/column_names.hpp"
#include "figures/cells/scale_words.hpp"
#include "look/raw_table.hpp"
#include "values/unit_table.hpp"

namespace onpace {
namespace {

/// The longest first.
constexpr auto kLengths =
    std::to_array<std::string_view>({"year", "half-year", "third", "quarter", "month", "week", "day"});

void widen(SpanLook& span, Period period, std::uint64_t figures) {
  if (figures == 0) return;
  span.figures += figures;
  if (!span.first || period.begin < span.first->begin) span.first = period;
  if (!span.last || period.end > span.last->end) span.last = period;
  std::string length = length_of(period);
  if (std::find(span.lengths.begin(), span.lengths.end(), length) == span.lengths.end())
    span.lengths.push_back(std::move(length));
}

void put_in_order(PeriodLengths& lengths) {
  auto const place = [](std::string const& length) {
    return std::find(kLengths.begin(), kLengths.end(), length) - kLengths.begin();
  };
  std::sort(lengths.begin(), lengths.end(), [&](auto const& a, auto const& b) { return place(a) < place(b); });
}

void add_series(FileReading const& reading, SeriesIndex index, FileLook& look) {
  Table const& table = *reading.table;
  SeriesLook series{.indicator = reading.series[index].indicator};
  for (auto const& [theirs, ours] : reading.guess.entry.indicators)
    if (ours == series.indicator) {
      series.rule_name = ours;
      series.indicator = theirs;
      break;
    }
  series.unit = reading.series[index].unit.symbol;
  // `地区生产总值（亿元）`
  if (std::string_view const hint = in_brackets(series.indicator); series.unit.empty() && Units().find(hint))
    series.unit = hint;
  series.span = span_of(table, index, {});
  std::set<EntityIndex> entities;
  for (Column const& column : table.series[index].columns)
    for (std::size_t slot = 0; slot < column.rows.size(); ++slot)
      if (column.rows[slot] != kNoRow) entities.insert(entity_at(column, slot));
  series.entities = entities.size();
  look.series.push_back(std::move(series));
}

void add_statuses(Table const& table, FileLook& look) {
  std::map<ObservationStatus, std::uint64_t> counts;
  for (Series const& series : table.series)
    for (Column const& column : series.columns)
      for (std::size_t slot = 0; slot < column.rows.size(); ++slot)
        if (RowIndex const row = column.rows[slot]; row != kNoRow) ++counts[status_of(table.rows, row)];
  look.statuses.assign(counts.begin(), counts.end());
}

/// Of all tables of the file, column by column.
void add_columns(SeenFile const& seen, FileLook& look) {
  if (seen.tables.empty()) return;
  SeenTable const& table = seen.tables.front();
  look.rows = table.rows;
  look.across = table.across;
  look.is_understood = table.is_understood;
  look.separator = table.separator;
  std::map<std::string, std::uint64_t> missing;
  for (SeenColumn const& column : table.columns) {
    bool const differs = std::any_of(table.differences.begin(), table.differences.end(),
                                     [&](SeenDifference const& each) { return each.column == column.name; });
    bool const figures = column.holds_figures || column.meaning == ColumnName::value;
    if (figures) {
      if (column.empty > 0) missing[""] += column.empty;
      for (auto const& [text, count] : column.values.counts)
        if (!is_like_number(text)) missing[text] += count;
    }
    look.figure_columns += column.holds_figures ? 1 : 0;
    look.columns.push_back({.name = column.name,
                            .meaning = column.meaning,
                            .holds_figures = column.holds_figures,
                            .chooses = column.chooses,
                            .differs = differs,
                            .values = column.values.counts,
                            .has_more = column.values.is_full,
                            .empty = column.empty});
  }
  look.missing.assign(missing.begin(), missing.end());
}

/// What is joined to a column is read as that is.
void add_joins(FileLook& look) {
  for (auto const& [column, parts] : look.entry.joins) {
    std::map<std::string, std::size_t> places;
    for (ColumnLook& each : look.columns) {
      std::string const numbered = each.name + std::to_string(++places[each.name]);
      bool const joined = std::any_of(parts.begin(), parts.end(), [&](std::string const& part) {
        return is_same_name(part, each.name) || is_same_name(part, numbered);
      });
      if (joined) each.meaning = column;
    }
  }
}

}  // namespace

std::string length_of(Period period) {
  int const days = period.end - period.begin;
  if (days == 1) return "day";
  if (days == 7) return "week";
  if (!is_month_aligned(period)) return "other";
  switch (whole_months(period)) {
    case 1:
      return "month";
    case 3:
      return "quarter";
    case 4:
      return "third";
    case 6:
      return "half-year";
    case 12:
      return "year";
    default:
      return "other";
  }
}

SpanLook span_of(Table const& table, SeriesIndex series, std::optional<EntityIndex> entity) {
  SpanLook span;
  for (Column const& column : table.series[series].columns) {
    std::uint64_t figures = 0;
    if (entity) {
      figures = figure(column, *entity) ? 1 : 0;
    } else {
      for (std::size_t slot = 0; slot < column.rows.size(); ++slot)
        figures += column.rows[slot] == kNoRow ? 0 : 1;
    }
    widen(span, column.period, figures);
  }
  put_in_order(span.lengths);
  return span;
}

void add_reading(FileReading const& reading, FileLook& look) {
  if (!reading.seen.format.empty()) look.format = reading.seen.format;
  add_columns(reading.seen, look);
  look.entry = reading.guess.entry;
  add_joins(look);
  look.decimal = reading.guess.entry.decimal;
  look.is_read = reading.errors == 0 && reading.table.has_value();
  if (!reading.table) return;
  Table const& table = *reading.table;
  for (SeriesIndex index = 0; index < table.series.size(); ++index) {
    add_series(reading, index, look);
    if (look.has_entry && look.series.back().span.figures == 0) {
      look.series.pop_back();
      continue;
    }
    SpanLook const& span = look.series.back().span;
    if (!span.first) continue;
    look.span.figures += span.figures;
    if (!look.span.first || span.first->begin < look.span.first->begin) look.span.first = span.first;
    if (!look.span.last || span.last->end > look.span.last->end) look.span.last = span.last;
    for (std::string const& length : span.lengths)
      if (std::find(look.span.lengths.begin(), look.span.lengths.end(), length) == look.span.lengths.end())
        look.span.lengths.push_back(length);
  }
  put_in_order(look.span.lengths);
  look.entities = table.entities;
  std::erase(look.entities, "");
  add_statuses(table, look);
}

}  // namespace onpace

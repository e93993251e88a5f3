#include "figures/releases.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <span>
#include <string>
#include <tuple>
#include <utility>

#include "diagnostics/codes/figures.hpp"
#include "figures/cells/row_text.hpp"
#include "figures/intake/choice_help.hpp"
#include "figures/table/order.hpp"
#include "figures/told_apart.hpp"
#include "system/parallel.hpp"

namespace onpace {

Text cell_text(std::string_view indicator, std::string_view entity) {
  if (entity.empty()) return {fmt::format("`{}`", indicator), fmt::format("`{}` ", indicator)};
  return {fmt::format("`{}` of `{}`", indicator, entity), fmt::format("`{}` 的 `{}` ", entity, indicator)};
}

bool agree(Rows const& rows, Column const& column, std::size_t a, std::size_t b) {
  RowIndex const left = column.rows[a];
  RowIndex const right = column.rows[b];
  if (status_of(rows, left) != status_of(rows, right)) return false;
  if (breaks_at(rows, left) != breaks_at(rows, right)) return false;
  if (column.wide.empty()) return column.mantissas[a] == column.mantissas[b];
  return compare(column.wide[a], column.wide[b]) == std::strong_ordering::equal;
}

namespace {

constexpr std::size_t kMostConflicts = 100;
constexpr std::size_t kMostCompared = 1000;  ///< pairs of rows that are read again

struct ReleaseChoice {
  Rows const& rows;
  ReadRequest const& request;
  Names const& names;
  Sources const& sources;
  Diagnostics& diagnostics;
  Vintage const& vintage;
  EntityRange held;  ///< by the table
  bool all_known;    ///< no figure was released after the day that counts
  std::vector<WithdrawnFigure>& withdrawn;
  std::vector<UnreadColumns> unread;
  std::size_t conflicts = 0;
};

/// Whether a figure was known.
bool known_by(ReleaseChoice const& choice, CollectedColumn const& collected_column, Slot slot) {
  AsOf const& as_of = choice.request.as_of;
  // a day that lies ahead of the judgement is a plan, not a report
  bool const milestone = choice.request.conventions[collected_column.series].nature == Nature::milestone;
  if (milestone && collected_column.column.mantissas[slot] > as_of.last_day) return false;
  Vintage const& vintage = choice.vintage;
  if (vintage.rows != nullptr) return (*vintage.rows)[collected_column.column.rows[slot]];
  std::optional<Day> const released = released_on(choice.rows, collected_column.column.rows[slot]);
  if (released && vintage.known_until && *released > *vintage.known_until) return false;
  return !as_of.is_date || !released || *released <= as_of.last_day;
}

/// Whether no release is later than the day of judgement, or the one that is known.
bool are_all_known(Rows const& rows, AsOf const& as_of, Vintage const& vintage) {
  Day const day = as_of.is_date ? as_of.last_day : kSettingRelease;
  Day const known = std::min(day, vintage.known_until.value_or(kSettingRelease));
  return std::all_of(rows.released.begin(), rows.released.end(),
                     [&](Day released) { return released <= known || released == kSettingRelease; });
}

Text said_of(ReleaseChoice const& choice, RowIndex row) {
  std::string_view const value = value_text(choice.rows, row, choice.sources);
  switch (status_of(choice.rows, row)) {
    case ObservationStatus::normal:
      return {fmt::format("{}", value)};
    case ObservationStatus::provisional:
      return {fmt::format("{}, provisional", value), fmt::format("{}（初步）", value)};
    case ObservationStatus::estimated:
      return {fmt::format("{}, estimated", value), fmt::format("{}（估计）", value)};
    case ObservationStatus::break_in_series:
      return {fmt::format("{}, a break", value), fmt::format("{}（序列中断）", value)};
    case ObservationStatus::withdrawn:
      return {"withdrawn", "撤回"};
  }
  return {};
}

/// Whether two rows of one cell differ in a column that nobody reads: that is the mistake, told once a table.
bool is_told_apart(ReleaseChoice& choice, RowIndex first, RowIndex second, Text const& cell) {
  SourceId const source = source_of(choice.rows, second);
  if (source != source_of(choice.rows, first)) return false;
  auto const unread = std::find_if(choice.unread.begin(), choice.unread.end(),
                                   [&](UnreadColumns const& each) { return each.source == source; });
  if (unread == choice.unread.end()) return false;
  if (unread->told && ++unread->compared > kMostCompared) return true;
  Span const places[] = {place_of(choice.rows, first, choice.sources), place_of(choice.rows, second, choice.sources)};
  auto const difference = difference_between(*unread, choice.sources[source].text, places[0], places[1]);
  if (!difference) return unread->told && unread->separator == '\0';
  if (std::exchange(unread->told, true)) return true;
  Text const values = values_text(*difference);
  Text const column(fmt::format("`{}` ({})", difference->column, values.en),
                    fmt::format("`{}`（{}）", difference->column, values.zh));
  choice.diagnostics.report({.code = codes::rows_differ_in_column,
                             .span = places[1],
                             .arguments = {cell, column},
                             .label = shown_value(difference->second),
                             .labels = {{places[0], shown_value(difference->first)}},
                             .help = choice_help(difference->column, difference->first)});
  return true;
}

void report_conflict(ReleaseChoice& choice, CollectedColumn const& collected_column, Slot a, Slot b) {
  RowIndex const first = collected_column.column.rows[a];
  RowIndex const second = collected_column.column.rows[b];
  bool const set = release_order(choice.rows, second) == kSettingRelease;
  std::string const& entity = choice.names.entities()[entity_at(collected_column.column, a)];
  Text const cell = cell_text(choice.request.conventions[collected_column.series].indicator, entity);
  if (is_told_apart(choice, first, second, cell)) return;
  ++choice.conflicts;
  choice.diagnostics.report({.code = codes::figures_conflict,
                             .span = place_of(choice.rows, second, choice.sources),
                             .arguments = {cell, fmt::format("`{}`", filed_text(choice.rows, second, choice.sources))},
                             .label = said_of(choice, second),
                             .labels = {{place_of(choice.rows, first, choice.sources), said_of(choice, first)}},
                             .help = set ? Text("set each figure once", "每个数值只设一次") : Text()});
}

/// Reports differences within each release of one cell, whose slots come from the oldest release to the newest.
void report_conflicts(ReleaseChoice& choice, CollectedColumn const& collected_column, std::span<Slot const> cell) {
  Slot first = cell.front();
  auto const release = [&](Slot slot) { return release_order(choice.rows, collected_column.column.rows[slot]); };
  for (Slot const slot : cell.subspan(1)) {
    if (release(slot) != release(first))
      first = slot;
    else if (!agree(choice.rows, collected_column.column, first, slot))
      report_conflict(choice, collected_column, first, slot);
  }
}

/// The first one of the newest release that was known.
std::optional<Slot> newest_known(ReleaseChoice const& choice, CollectedColumn const& collected_column,
                                 std::span<Slot const> cell) {
  std::optional<Slot> best;
  auto const release = [&](Slot slot) { return release_order(choice.rows, collected_column.column.rows[slot]); };
  for (Slot const slot : cell)
    if ((!best || release(slot) > release(*best)) && known_by(choice, collected_column, slot)) best = slot;
  return best;
}

bool is_withdrawn(ReleaseChoice const& choice, CollectedColumn const& collected_column, Slot slot) {
  return collected_column.withdraws &&
         status_of(choice.rows, collected_column.column.rows[slot]) == ObservationStatus::withdrawn;
}

/// Remembers what the newest release withdrew, if an earlier release had a figure.
void note_withdrawn(ReleaseChoice& choice, CollectedColumn const& collected_column, std::span<Slot const> cell,
                    Slot newest) {
  Column const& column = collected_column.column;
  bool const was_there = std::any_of(cell.begin(), cell.end(), [&](Slot slot) {
    return !is_withdrawn(choice, collected_column, slot) &&
           release_order(choice.rows, column.rows[slot]) < release_order(choice.rows, column.rows[newest]);
  });
  if (was_there)
    choice.withdrawn.push_back({collected_column.series, entity_at(column, newest), column.period, column.rows[newest],
                                *released_on(choice.rows, column.rows[newest])});
}

/// Whether its figures can count: what was observed once the period has ended, a plan before.
bool has_come(ReleaseChoice const& choice, CollectedColumn const& collected_column) {
  return choice.request.conventions[collected_column.series].is_plan ||
         collected_column.column.period.end <= choice.request.as_of.last_day + 1;
}

/// The slots that count, by entity.
std::vector<Slot> counting_slots(ReleaseChoice& choice, CollectedColumn const& collected_column) {
  Column const& column = collected_column.column;
  std::vector<Slot> const order = order_by_cell(column, choice.rows, choice.names.entities().size());
  bool const comes = has_come(choice, collected_column);
  std::vector<Slot> counting;
  for (std::size_t begin = 0; begin < order.size();) {
    std::size_t end = begin + 1;
    while (end < order.size() && entity_at(column, order[end]) == entity_at(column, order[begin]))
      ++end;
    std::span<Slot const> const cell(order.data() + begin, end - begin);
    if (choice.conflicts < kMostConflicts) report_conflicts(choice, collected_column, cell);
    begin = end;
    if (!comes) continue;
    std::optional<Slot> const slot = newest_known(choice, collected_column, cell);
    if (slot && is_withdrawn(choice, collected_column, *slot))
      note_withdrawn(choice, collected_column, cell, *slot);
    else if (slot)
      counting.push_back(*slot);
  }
  return counting;
}

/// Whether every figure counts as it stands.
bool is_settled(ReleaseChoice const& choice, CollectedColumn const& collected_column) {
  bool const milestone = choice.request.conventions[collected_column.series].nature == Nature::milestone;
  bool const chosen = collected_column.withdraws || choice.vintage.rows != nullptr;
  if (milestone || chosen || !is_ascending(collected_column.column)) return false;
  if (choice.all_known) return true;
  for (Slot slot = 0; slot < collected_column.column.rows.size(); ++slot)
    if (!known_by(choice, collected_column, slot)) return false;
  return true;
}

/// False where no figure counts; the column is as it was then.
bool choose_in_column(ReleaseChoice& choice, CollectedColumn& collected_column) {
  Column& column = collected_column.column;
  if (!has_come(choice, collected_column) && is_ascending(column)) return false;
  std::vector<Slot> const slots = counting_slots(choice, collected_column);
  if (slots.empty()) return false;
  bool const all = slots.size() == column.rows.size();
  take_slots(column, slots);
  if (!all) tighten(column);
  shape(column, choice.held);
  return true;
}

/// Whether the column was one in which every figure counts. Such columns are not changed, since threads share them.
std::vector<char> shape_chosen(ReleaseChoice const& choice, std::vector<CollectedColumn>& columns) {
  std::vector<char> shaped(columns.size(), 0);
  run_in_parallel(choice.request.jobs, columns.size(), [&](std::size_t index) {
    CollectedColumn& collected_column = columns[index];
    if (!has_come(choice, collected_column) || !is_settled(choice, collected_column)) return;
    shape(collected_column.column, choice.held);
    shaped[index] = 1;
  });
  return shaped;
}

/// By series, then by the period's end and its start.
std::vector<std::uint32_t> column_order(std::vector<CollectedColumn> const& columns) {
  std::vector<std::uint32_t> order(columns.size());
  std::iota(order.begin(), order.end(), 0U);
  auto const key = [&](std::uint32_t index) {
    Period const period = columns[index].column.period;
    return std::tuple(columns[index].series, period.end, period.begin);
  };
  std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) { return key(a) < key(b); });
  return order;
}

/// Of what was observed; plans count before their periods.
std::vector<std::uint32_t> observed(ReleaseChoice const& choice, std::vector<CollectedColumn> const& columns,
                                    std::vector<std::uint32_t> order) {
  std::erase_if(order, [&](std::uint32_t index) { return choice.request.conventions[columns[index].series].is_plan; });
  return order;
}

/// A date before every figure is probably a mistake.
void report_all_later(ReleaseChoice& choice, std::vector<CollectedColumn> const& columns,
                      std::span<std::uint32_t const> order) {
  auto const earliest = std::min_element(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    return columns[a].column.period.end < columns[b].column.period.end;
  });
  Column const& column = columns[*earliest].column;
  RowIndex const row = column.rows[order_by_cell(column, choice.rows, choice.names.entities().size()).front()];
  choice.diagnostics.report({.code = codes::figures_all_later,
                             .span = place_of(choice.rows, row, choice.sources),
                             .arguments = {choice.request.as_of.text, filed_text(choice.rows, row, choice.sources)}});
}

void note_breaks(Series& series, Column const& column, Rows const& rows) {
  if (rows.breaks.empty() || series.has_breaks) return;
  for (std::size_t slot = 0; slot < column.rows.size() && !series.has_breaks; ++slot)
    series.has_breaks = column.rows[slot] != kNoRow && breaks_at(rows, column.rows[slot]);
}

/// Hands the columns in which a figure counts to their series; false where none was observed.
bool choose_in_columns(ReleaseChoice& choice, std::vector<CollectedColumn>& columns,
                       std::span<std::uint32_t const> order, std::vector<Series>& all) {
  std::vector<char> const shaped = shape_chosen(choice, columns);
  bool any = false;
  for (std::uint32_t const index : order) {
    if (shaped[index] == 0 && !choose_in_column(choice, columns[index])) continue;
    any = any || !choice.request.conventions[columns[index].series].is_plan;
    Series& series = all[columns[index].series];
    note_breaks(series, columns[index].column, choice.rows);
    series.columns.push_back(std::move(columns[index].column));
  }
  return any;
}

Table empty_table(Names const& names) {
  Table table;
  table.entities = names.entities().all();
  table.by_name.resize(table.entities.size());
  std::iota(table.by_name.begin(), table.by_name.end(), 0U);
  auto const is_before = [&](EntityIndex a, EntityIndex b) { return table.entities[a] < table.entities[b]; };
  if (!std::is_sorted(table.entities.begin(), table.entities.end()))
    std::sort(table.by_name.begin(), table.by_name.end(), is_before);
  return table;
}

}  // namespace

Table choose_releases(CollectedFigures collected, ReadRequest const& request, Names const& names,
                      Sources const& sources, Diagnostics& diagnostics, Vintage const& vintage) {
  Table table = empty_table(names);
  choose_releases_into(table, std::move(collected), request, names, sources, diagnostics, vintage);
  return table;
}

void choose_releases_into(Table& table, CollectedFigures collected, ReadRequest const& request, Names const& names,
                          Sources const& sources, Diagnostics& diagnostics, Vintage const& vintage) {
  table.kept = collected.kept;
  table.series.clear();
  for (SeriesConvention const& convention : request.conventions)
    table.series.push_back({convention.indicator, {}, false});
  std::vector<CollectedColumn>& columns = collected.columns;
  std::erase_if(columns, [](CollectedColumn const& collected_column) { return collected_column.column.rows.empty(); });
  table.withdrawn.clear();
  bool const all_known = are_all_known(collected.rows, request.as_of, vintage);
  ReleaseChoice choice{collected.rows, request,      names,     sources,         diagnostics,
                       vintage,        table.held(), all_known, table.withdrawn, std::move(collected.unread)};
  std::vector<std::uint32_t> const order = column_order(columns);
  std::vector<std::uint32_t> const seen = observed(choice, columns, order);
  bool const any = choose_in_columns(choice, columns, order, table.series) || !table.withdrawn.empty();
  if (!any && !seen.empty() && request.kept.is_all()) report_all_later(choice, columns, seen);
  table.rows = std::move(collected.rows);
}

void choose_releases_again(SeriesIndex series, Table& table, CollectedFigures const& collected,
                           ReadRequest const& request, Names const& names, Sources const& sources,
                           Vintage const& vintage) {
  std::vector<CollectedColumn> columns;
  for (CollectedColumn const& collected_column : collected.columns)
    if (collected_column.series == series && !collected_column.column.rows.empty()) columns.push_back(collected_column);
  Diagnostics told_before;
  std::erase_if(table.withdrawn, [&](WithdrawnFigure const& figure) { return figure.series == series; });
  bool const all_known = are_all_known(collected.rows, request.as_of, vintage);
  ReleaseChoice choice{collected.rows, request,      names,     sources,         told_before,
                       vintage,        table.held(), all_known, table.withdrawn, {}};
  table.series[series].columns.clear();
  table.series[series].has_breaks = false;
  choose_in_columns(choice, columns, column_order(columns), table.series);
}

}  // namespace onpace

#include "look/improve.hpp"

#include <algorithm>
#include <functional>
#include <set>
#include <utility>

#include "diagnostics/codes/figures.hpp"
#include "figures/cells/column_names.hpp"
#include "figures/offices/profiles.hpp"
#include "look/offers.hpp"

namespace onpace {
namespace {

constexpr int kMostRounds = 10;

/// Keeps what comes of a change where it is better, or where `mended` is no longer reported: behind one mistake there
/// may be another one.
bool try_change(FileReading& reading, ReadingRequest const& request, Sources& sources, std::optional<Code> mended,
                std::function<void(DataEntry&)> const& change) {
  EntryGuess guess = reading.guess;
  change(guess.entry);
  FileReading changed = read_with(std::move(guess), request, sources);
  bool const gone = mended && !has(changed, *mended) && is_understood(changed) && changed.errors <= reading.errors;
  bool const better = gone || is_better(changed, reading);
  if (better) reading = std::move(changed);
  return better;
}

/// A column of signs and numbers holds figures, and chooses none.
bool may_choose(SeenDifference const& each) {
  auto const is_fraction = [](std::string const& text) {
    return is_like_number(text) && text.find_first_of(".,") != std::string::npos;
  };
  return !each.column.empty() && std::none_of(each.values.begin(), each.values.end(), is_fraction);
}

/// Chooses one value of each column that tells rows apart. Behind one there may be another one, so fewer mistakes are
/// not asked for.
bool choose_rows(FileReading& reading, ReadingRequest const& request, Sources& sources) {
  if (reading.seen.tables.empty()) return false;
  EntryGuess guess = reading.guess;
  std::size_t const before = guess.entry.where.size();
  for (SeenDifference const& each : reading.seen.tables.front().differences) {
    bool const known = std::any_of(guess.entry.where.begin(), guess.entry.where.end(),
                                   [&](auto const& one) { return one.first == each.column; });
    if (!known && may_choose(each)) guess.entry.where.push_back({each.column, {usual_choice(each.values)}});
  }
  if (guess.entry.where.size() == before) return false;
  FileReading changed = read_with(std::move(guess), request, sources);
  if (changed.errors > reading.errors) return false;
  reading = std::move(changed);
  return true;
}

/// Figures of one cell differ: chooses by the column with the fewest values that may tell them apart.
bool choose_more(FileReading& reading, ReadingRequest const& request, Sources& sources) {
  if (!has(reading, codes::figures_conflict) || reading.seen.tables.empty()) return false;
  SeenColumn const* fewest = nullptr;
  for (SeenColumn const& column : reading.seen.tables.front().columns) {
    std::size_t const values = column.values.counts.size() + (column.empty > 0 ? 1 : 0);
    bool const free = !column.meaning && !column.holds_figures && !column.chooses && !is_beside(column.name);
    if (!free || values < 2 || column.values.is_full || column.name.empty()) continue;
    if (fewest == nullptr || values < fewest->values.counts.size() + (fewest->empty > 0 ? 1 : 0)) fewest = &column;
  }
  if (fewest == nullptr) return false;
  SeenDifference chosen{.column = fewest->name, .values = {}};
  for (auto const& [value, count] : fewest->values.counts)
    chosen.values.push_back(value);
  if (fewest->empty > 0) chosen.values.emplace_back();
  if (!may_choose(chosen)) return false;
  EntryGuess guess = reading.guess;
  guess.entry.where.push_back({chosen.column, {usual_choice(chosen.values)}});
  FileReading changed = read_with(std::move(guess), request, sources);
  if (changed.errors > reading.errors) return false;
  reading = std::move(changed);
  return true;
}

/// Says what units are in the words of rules, and ignores those that are none.
bool map_units(FileReading& reading, ReadingRequest const& request, Sources& sources) {
  if (!has(reading, codes::figure_unit_unknown) || !reading.guess.entry.units.empty()) return false;
  DataEntry::Words words;
  for (SeenTable const& table : reading.seen.tables)
    for (SeenColumn const& column : table.columns) {
      if (column.meaning != ColumnName::unit) continue;
      for (auto const& [text, count] : column.values.counts)
        if (std::string unit = unit_for_rules(text); unit != text)
          words.emplace_back(text, unit.empty() ? "none" : std::move(unit));
    }
  return !words.empty() && try_change(reading, request, sources, codes::figure_unit_unknown,
                                      [&](DataEntry& entry) { entry.units = words; });
}

/// A number that may be two, and both of them; nothing where the file settles it.
std::vector<std::string> open_number(FileReading const& reading) {
  for (Diagnostic const& each : reading.found.all())
    if (each.code == codes::mark_not_settled && each.arguments.size() == 3)
      return {each.arguments[0].en, each.arguments[1].en, each.arguments[2].en};
  return {};
}

bool settle_marks(FileReading& reading, ReadingRequest const& request, Sources& sources) {
  std::vector<std::string> const number = open_number(reading);
  bool const open = has(reading, codes::marks_disagree) || !number.empty() || has(reading, codes::digits_grouped) ||
                    has(reading, codes::decimal_comma);
  if (!open || !reading.guess.entry.decimal.empty()) return false;
  bool const grouped = has(reading, codes::digits_grouped);
  auto const settle = [&](char const* mark, std::optional<Code> mended) {
    return try_change(reading, request, sources, mended, [&](DataEntry& entry) {
      entry.decimal = mark;
      entry.decimal_readings = number;
    });
  };
  // beside semicolons a comma is the usual mark
  bool const semicolons = !reading.seen.tables.empty() && reading.seen.tables.front().separator == ';';
  if (!number.empty() && semicolons && settle(",", codes::mark_not_settled)) return true;
  return settle(".", grouped ? std::optional(codes::digits_grouped) : std::nullopt) || settle(",", {});
}

/// `T4` is no third of a year.
bool settle_trimesters(FileReading& reading, ReadingRequest const& request, Sources& sources) {
  if (!has(reading, codes::trimester_not_settled) || reading.seen.tables.empty()) return false;
  // `TIV`, too, as INE writes it
  auto const is_fourth = [](std::string const& cell) {
    bool const short_one = cell.size() <= 8;
    return short_one &&
           (cell.find("T4") != std::string::npos || cell.find("TIV") != std::string::npos || cell.starts_with("4T"));
  };
  bool fourth = false;
  for (std::vector<std::string> const& row : reading.seen.tables.front().head)
    for (std::string const& cell : row)
      fourth = fourth || is_fourth(cell);
  for (SeenColumn const& column : reading.seen.tables.front().columns)
    fourth = fourth || is_fourth(column.name);
  return fourth && try_change(reading, request, sources, codes::trimester_not_settled,
                              [](DataEntry& entry) { entry.trimesters = "quarters"; });
}

/// Rows without a period are left out where a column tells them from the others.
bool leave_out_rows(FileReading& reading, ReadingRequest const& request, Sources& sources) {
  constexpr std::size_t most = 3;
  if (!has(reading, codes::not_a_period) || reading.seen.tables.empty()) return false;
  SeenTable const& table = reading.seen.tables.front();
  auto const period = std::find_if(table.columns.begin(), table.columns.end(),
                                   [](SeenColumn const& column) { return column.meaning == ColumnName::period; });
  if (period == table.columns.end()) return false;
  auto const at = static_cast<std::size_t>(period - table.columns.begin());
  for (std::size_t index = 0; index < table.columns.size(); ++index) {
    SeenColumn const& column = table.columns[index];
    if (column.meaning || column.holds_figures || column.chooses || column.name.empty()) continue;
    std::set<std::string> good;
    std::set<std::string> bad;
    for (std::vector<std::string> const& row : table.head)
      if (row.size() > std::max(at, index)) (is_like_period(row[at]) ? good : bad).insert(row[index]);
    bool const apart =
        std::none_of(good.begin(), good.end(), [&](std::string const& value) { return bad.contains(value); });
    if (!apart || good.empty() || good.size() > most) continue;
    std::pair<std::string, std::vector<std::string>> const kept{column.name, {good.begin(), good.end()}};
    return try_change(reading, request, sources, codes::not_a_period,
                      [&](DataEntry& entry) { entry.where.push_back(kept); });
  }
  return false;
}

/// The step between the months of some days, where it is always the same and a usual one.
std::string step_between(std::vector<Day> const& days) {
  int step = 0;
  for (std::size_t index = 1; index < days.size(); ++index) {
    Date const before = date_of(days[index - 1]);
    Date const after = date_of(days[index]);
    int const months = (after.year - before.year) * 12 + after.month - before.month;
    if (step != 0 && months != step) return {};
    step = months;
  }
  return step == 1 ? "month" : step == 3 ? "quarter" : step == 6 ? "half-year" : step == 12 ? "year" : "";
}

/// Days that are all the first or all the last ones of months stand for longer periods.
bool say_stamps(FileReading& reading, ReadingRequest const& request, Sources& sources) {
  constexpr std::size_t fewest = 3;
  DataEntry const& entry = reading.guess.entry;
  Profile const* const profile = profile_named(entry.profile);
  bool const known = !entry.stamp.empty() || (profile != nullptr && profile->stamp != Stamp::none);
  if (known || !reading.table || reading.errors > 0) return false;
  std::vector<Day> days;
  for (Series const& series : reading.table->series)
    for (Column const& column : series.columns) {
      if (column.period.end - column.period.begin != 1) return false;
      days.push_back(column.period.begin);
    }
  std::sort(days.begin(), days.end());
  days.erase(std::unique(days.begin(), days.end()), days.end());
  if (days.size() < fewest) return false;
  bool const first = std::all_of(days.begin(), days.end(), [](Day day) { return date_of(day).day == 1; });
  bool const last = std::all_of(days.begin(), days.end(), [](Day day) { return date_of(day + 1).day == 1; });
  std::string const step = step_between(days);
  if ((!first && !last) || step.empty()) return false;
  EntryGuess guess = reading.guess;
  guess.entry.stamp = first ? "first-day" : "last-day";
  guess.entry.each = step;
  FileReading changed = read_with(std::move(guess), request, sources);
  if (changed.errors > 0 || changed.figures < reading.figures) return false;
  reading = std::move(changed);
  return true;
}

/// What the dates of a table show of the periods that they stand for, however few there are.
bool say_step(FileReading& reading, ReadingRequest const& request, Sources& sources) {
  if (!has(reading, codes::stamp_without_step) || reading.seen.tables.empty()) return false;
  SeenTable const& table = reading.seen.tables.front();
  std::set<Day> days;
  for (std::size_t index = 0; index < table.columns.size(); ++index)
    if (table.columns[index].meaning == ColumnName::period)
      for (std::vector<std::string> const& row : table.head)
        if (std::optional<Day> const day = index < row.size() ? parse_day(row[index]) : std::nullopt) days.insert(*day);
  std::string const step = step_between({days.begin(), days.end()});
  return !step.empty() &&
         try_change(reading, request, sources, codes::stamp_without_step, [&](DataEntry& entry) { entry.each = step; });
}

/// A column that was only taken by its name, and whose cells cannot be read.
bool drop_columns(FileReading& reading, ReadingRequest const& request, Sources& sources) {
  bool dropped = false;
  for (auto const& [code, column] : {std::pair(codes::figure_unit_unknown, ColumnName::unit),
                                     std::pair(codes::figure_status_unknown, ColumnName::status)}) {
    auto const is_it = [wanted = column](auto const& each) { return each.first == wanted; };
    std::vector<std::pair<ColumnName, std::string>> const& columns = reading.guess.entry.columns;
    if (!has(reading, code) || std::none_of(columns.begin(), columns.end(), is_it)) continue;
    dropped =
        try_change(reading, request, sources, code, [&](DataEntry& entry) { std::erase_if(entry.columns, is_it); }) ||
        dropped;
  }
  return dropped;
}

/// The first of several tables, where the entry chooses none.
bool choose_table(FileReading& reading, ReadingRequest const& request, Sources& sources) {
  if (!has(reading, codes::several_tables) || !reading.guess.entry.tables.empty()) return false;
  std::vector<std::string> const titles = offered_tables(reading);
  return !titles.empty() &&
         try_change(reading, request, sources, codes::several_tables, [&](DataEntry& entry) { entry.tables = titles; });
}

/// Marks of footnotes are left out.
bool list_notes(FileReading& reading, ReadingRequest const& request, Sources& sources) {
  constexpr std::size_t most = 20;
  std::vector<std::string> const marks = offered_notes(reading);
  if (marks.empty() || reading.guess.entry.notes.size() + marks.size() > most) return false;
  return try_change(reading, request, sources, {},
                    [&](DataEntry& entry) { entry.notes.insert(entry.notes.end(), marks.begin(), marks.end()); });
}

/// Rows whose scale cannot be applied, for they name no unit, are left out.
bool leave_out_scales(FileReading& reading, ReadingRequest const& request, Sources& sources) {
  bool const read = has(reading, codes::multiplier_not_read);
  if ((!read && !has(reading, codes::scale_differs)) || reading.seen.tables.empty()) return false;
  Code const code = read ? codes::multiplier_not_read : codes::scale_differs;
  std::set<std::string> bad;
  for (Diagnostic const& each : reading.found.all())
    if (each.code == code && !each.arguments.empty()) bad.insert(each.arguments.front().en);
  for (SeenColumn const& column : reading.seen.tables.front().columns) {
    auto const& values = column.values.counts;
    bool const beside =
        !column.meaning && !column.holds_figures &&
        std::any_of(values.begin(), values.end(), [&](auto const& each) { return bad.contains(each.first); });
    bool const scales = read ? column.meaning == ColumnName::multiplier : beside;
    if (!scales || column.chooses || column.name.empty() || column.values.is_full) continue;
    std::vector<std::string> kept;
    if (column.empty > 0) kept.emplace_back();
    for (auto const& [value, count] : column.values.counts)
      if (!bad.contains(value)) kept.push_back(value);
    return !kept.empty() && try_change(reading, request, sources, code, [&](DataEntry& entry) {
      entry.where.push_back({column.name, kept});
    });
  }
  return false;
}

/// In accounts brackets mean a negative number: that is proposed.
bool settle_brackets(FileReading& reading, ReadingRequest const& request, Sources& sources) {
  if (!has_open_brackets(reading) || !reading.guess.entry.brackets.empty()) return false;
  return try_change(reading, request, sources, {}, [](DataEntry& entry) { entry.brackets = "negative"; });
}

/// The file says itself what was taken from its name.
bool drop_constants(FileReading& reading, ReadingRequest const& request, Sources& sources) {
  if (!has(reading, codes::constant_beside_column) || reading.guess.entry.constants.empty()) return false;
  return try_change(reading, request, sources, codes::constant_beside_column,
                    [](DataEntry& entry) { entry.constants.clear(); });
}

/// Names the rows that the reader leaves out of itself, so that nothing is left to be said of them.
bool name_rows_left_out(FileReading& reading, ReadingRequest const& request, Sources& sources) {
  constexpr std::size_t most = 8;
  std::vector<std::string> const rows = rows_left_out(reading);
  if (rows.empty() || rows.size() > most || !reading.guess.entry.skip.empty()) return false;
  return try_change(reading, request, sources, codes::rows_without_period,
                    [&](DataEntry& entry) { entry.skip = rows; });
}

/// Rows that begin with what is no period, such as the key to the signs of a table.
bool skip_rows(FileReading& reading, ReadingRequest const& request, Sources& sources) {
  constexpr std::size_t most = 8;
  if (!has(reading, codes::not_a_period) || !reading.guess.entry.skip.empty()) return false;
  std::vector<std::string> const rows = rows_to_skip(reading, sources);
  return !rows.empty() && rows.size() <= most &&
         try_change(reading, request, sources, codes::not_a_period, [&](DataEntry& entry) { entry.skip = rows; });
}

/// Of scales that may be powers of ten or factors `1` is mostly a factor, as beside `1000`: that is proposed.
bool settle_multiplier(FileReading& reading, ReadingRequest const& request, Sources& sources) {
  return has(reading, codes::multiplier_of_two_readings) && reading.guess.entry.multiplier.empty() &&
         try_change(reading, request, sources, codes::multiplier_of_two_readings,
                    [](DataEntry& entry) { entry.multiplier = "factor"; });
}

/// The likelier of two readings of periods, or the only one that reads all of them.
bool settle_periods(FileReading& reading, ReadingRequest const& request, Sources& sources) {
  if (!reading.guess.entry.periods.empty()) return false;
  std::vector<std::string> const forms = offered_periods(reading);
  return std::any_of(forms.begin(), forms.end(), [&](std::string const& form) {
    return try_change(reading, request, sources, codes::period_of_two_readings,
                      [&](DataEntry& entry) { entry.periods = form; });
  });
}

}  // namespace

FileReading improved(FileReading reading, ReadingRequest const& request, Sources& sources) {
  for (int round = 0; round < kMostRounds; ++round) {
    bool const changed = choose_table(reading, request, sources) || settle_marks(reading, request, sources) ||
                         list_notes(reading, request, sources) || settle_brackets(reading, request, sources) ||
                         settle_multiplier(reading, request, sources) || settle_periods(reading, request, sources) ||
                         drop_constants(reading, request, sources) || leave_out_scales(reading, request, sources) ||
                         settle_trimesters(reading, request, sources) || map_units(reading, request, sources) ||
                         drop_columns(reading, request, sources) || leave_out_rows(reading, request, sources) ||
                         skip_rows(reading, request, sources) || name_rows_left_out(reading, request, sources) ||
                         choose_rows(reading, request, sources) || choose_more(reading, request, sources) ||
                         say_step(reading, request, sources) || say_stamps(reading, request, sources);
    if (!changed) return reading;
  }
  return reading;
}

}  // namespace onpace

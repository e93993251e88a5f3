#include "look/reading.hpp"

#include <algorithm>
#include <utility>

#include "diagnostics/codes/figures.hpp"
#include "figures/discover.hpp"
#include "figures/read.hpp"
#include "onpace/check.hpp"
#include "rules/load.hpp"
#include "run/offices.hpp"
#include "values/unit_table.hpp"

namespace onpace {
namespace {

/// Later than any figure.
AsOf end_of_time() { return {.last_day = day_of({9999, 12, 31}), .is_date = true, .text = "9999-12-31"}; }

std::uint64_t figures_in(Table const& table) {
  std::uint64_t figures = 0;
  for (Series const& series : table.series)
    for (Column const& column : series.columns)
      for (std::size_t slot = 0; slot < column.rows.size(); ++slot)
        figures += column.rows[slot] == kNoRow ? 0 : 1;
  return figures;
}

void read(FileReading& reading, ReadRequest const& what, Units const& units, Sources& sources) {
  reading.table = read_table(what, units, sources, reading.found);
  if (reading.table) reading.figures = figures_in(*reading.table);
  reading.errors = reading.found.error_count();
  std::vector<Diagnostic> const& all = reading.found.all();
  reading.warnings = static_cast<std::size_t>(std::count_if(all.begin(), all.end(), [](Diagnostic const& each) {
    return each.code == codes::series_differs_in_column || each.code == codes::rows_without_period ||
           each.code == codes::mapped_column_absent;
  }));
}

void read_into(FileReading& reading, std::vector<Office> const& offices, ReadingRequest const& request,
               Sources& sources) {
  Units const units;
  reading.series = discover_series({request.file}, offices, {}, units, sources, reading.guess.indicators);
  reading.seen.counts = request.counts;
  ReadRequest const what{.files = {request.file},
                         .offices = offices,
                         .settings = {},
                         .conventions = reading.series,
                         .entities = {},
                         .calendar = request.calendar,
                         .as_of = end_of_time(),
                         .jobs = request.jobs,
                         .seen = &reading.seen};
  read(reading, what, units, sources);
}

}  // namespace

std::optional<std::vector<Office>> offices_of(DataEntry const& entry, Sources& sources, Diagnostics& diagnostics) {
  if (entry.is_empty()) return std::vector<Office>();
  SourceId const source = sources.add("data:", "onpace: 1\n" + yaml_text(entry));
  std::optional<RuleFile> const rules = load_rules(source, file_limits_of({}, "data:"), sources, diagnostics);
  if (!rules) return std::nullopt;
  return offices_in(*rules, {}, diagnostics);
}

FileReading read_with(EntryGuess guess, ReadingRequest const& request, Sources& sources) {
  FileReading reading{.guess = std::move(guess)};
  std::optional<std::vector<Office>> const offices = offices_of(reading.guess.entry, sources, reading.found);
  if (offices && !reading.found.has_errors()) read_into(reading, *offices, request, sources);
  reading.errors = reading.found.error_count();
  return reading;
}

FileReading read_by(ReadRequest const& rules, Units const& units, ReadingRequest const& request, Sources& sources) {
  FileReading reading{.series = rules.conventions};
  reading.seen.counts = request.counts;
  ReadRequest what = rules;
  what.files = {request.file};
  what.jobs = request.jobs;
  what.seen = &reading.seen;
  read(reading, what, units, sources);
  return reading;
}

bool is_understood(FileReading const& reading) {
  return !reading.seen.tables.empty() && reading.seen.tables.front().is_understood;
}

bool is_better(FileReading const& a, FileReading const& b) {
  bool const a_reads = a.errors == 0 && a.figures > 0;
  bool const b_reads = b.errors == 0 && b.figures > 0;
  if (a_reads != b_reads) return a_reads;
  if (is_understood(a) != is_understood(b)) return is_understood(a);
  bool const a_stopped = has(a, codes::figures_not_read_further);
  bool const b_stopped = has(b, codes::figures_not_read_further);
  if (a_stopped != b_stopped) return b_stopped;
  if (a.errors != b.errors) return a.errors < b.errors;
  if (a.warnings != b.warnings) return a.warnings < b.warnings;
  return a.figures > b.figures;
}

bool has(FileReading const& reading, Code code) {
  return std::any_of(reading.found.all().begin(), reading.found.all().end(),
                     [&](Diagnostic const& each) { return each.code == code; });
}

}  // namespace onpace

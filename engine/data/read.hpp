// From data files to the table.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/diagnostics.hpp"
#include "base/source.hpp"
#include "data/file_mapping.hpp"
#include "data/stretch.hpp"
#include "data/table.hpp"
#include "onpace/progress.hpp"

namespace onpace {

/// What the reader must know of an indicator to store its figures.
struct SeriesConvention {
  std::string indicator;
  Unit unit;  ///< a figure without a unit takes it; others are converted
  Nature nature = Nature::flow;
  Reported reported = Reported::per_period;
  bool monotone = false;  ///< it can only grow: figures that say otherwise are warned of
  bool is_plan = false;   ///< figures of periods to come count, too
};

class NameIndex;
struct Survey;

struct ReadRequest {
  std::vector<SourceId> files;
  std::vector<FileMapping> mappings{};  ///< the first that fits a file's name counts
  std::vector<std::string> settings;    ///< `--set`: `gdp_growth@2025-Q2=5.6%`, `430000:gdp_growth@2025-Q2=5.6%`
  std::vector<SeriesConvention> conventions;
  std::vector<std::string> entities;  ///< known ones; empty: as the figures have them
  Calendar calendar;
  AsOf as_of;
  EntityRange kept{};              ///< the figures of others are checked, and not kept
  std::size_t most_doubts = 100;   ///< figures that contradict each other are warned of, so often and no more
  Survey const* survey = nullptr;  ///< of the same files: rows of others than those that are kept are passed over
  std::size_t piece_bytes = std::size_t{1} << 21U;  ///< what one thread reads at a time, at the least
  unsigned jobs = 1;  ///< threads to read with; the table and the diagnostics are the same whatever their number
  Progress* progress = nullptr;  ///< told of bytes
};

/// Reads, checks and stores every figure known as of the date; the newest release counts. Reports with file, line and
/// column; gives nothing when anything is wrong.
std::optional<Table> read_table(ReadRequest const& request, Units const& units, Sources& sources,
                                Diagnostics& diagnostics);

/// What files hold, without their figures.
struct Survey {
  Table table;  ///< names its entities, and has no columns
  std::shared_ptr<NameIndex const> entities;
  std::vector<Stretch> stretches;  ///< where the figures of which entities stand; none of files that are not read so
  std::uint64_t figures = 0;
  std::vector<Day> negative_from;  ///< by series: the first end of a period with a figure below 0; may end early
};

/// Reads and checks the files and keeps no figure. Reports whatever can be told of rows one by one; gives nothing when
/// anything is wrong.
std::optional<Survey> survey_figures(ReadRequest const& request, Units const& units, Sources& sources,
                                     Diagnostics& diagnostics);

/// Reads the figures that are kept into a table that has the survey's entities, in place of those it has. False, and
/// the table is without figures, after a report.
bool read_again(Table& table, ReadRequest const& request, Units const& units, Sources& sources,
                Diagnostics& diagnostics);

}  // namespace onpace

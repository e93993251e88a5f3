// What is to be read, and what is known of it beforehand.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "figures/offices/office.hpp"
#include "figures/table/row_range.hpp"
#include "figures/table/table.hpp"
#include "onpace/progress.hpp"
#include "text/source.hpp"

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
struct SeenFile;
struct Survey;

struct ReadRequest {
  std::vector<SourceId> files;
  std::vector<Office> offices{};      ///< the first that fits a file's name counts
  std::vector<std::string> settings;  ///< `--set`: `gdp_growth@2025-Q2=5.6%`, `430000:gdp_growth@2025-Q2=5.6%`
  std::vector<SeriesConvention> conventions;
  std::vector<std::string> entities;                ///< known ones; empty: as the figures have them
  std::vector<std::string> indicators_elsewhere{};  ///< sorted names that other rules of the run know
  std::vector<std::string> entities_elsewhere{};    ///< the same
  Calendar calendar;
  AsOf as_of;
  EntityRange kept{};                     ///< the figures of others are checked, and not kept
  std::size_t most_contradictions = 100;  ///< figures that contradict each other are warned of, so often and no more
  Survey const* survey = nullptr;  ///< of the same files: rows of others than those that are kept are passed over
  std::size_t piece_bytes = std::size_t{1} << 21U;  ///< what one thread reads at a time, at the least
  unsigned jobs = 1;  ///< threads to read with; the table and the diagnostics are the same whatever their number
  Progress* progress = nullptr;  ///< told of bytes
  SeenFile* seen = nullptr;      ///< told how the tables are laid out, where somebody asks for that; of one file
};

/// What files hold, without their figures.
struct Survey {
  Table table;  ///< names its entities, and has no columns
  std::shared_ptr<NameIndex const> entities;
  std::vector<RowRange> row_ranges;  ///< where the figures of which entities stand; none of files that are not read so
  std::uint64_t figures = 0;
  std::vector<Day> negative_from;  ///< by series: the first end of a period with a figure below 0; may end early
};

}  // namespace onpace

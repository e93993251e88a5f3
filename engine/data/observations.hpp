// Figures between their files and the table: which of them count.
#pragma once

#include <cstdint>
#include <limits>
#include <string_view>
#include <vector>

#include "base/diagnostics.hpp"
#include "data/decimal.hpp"
#include "data/names.hpp"
#include "data/read.hpp"

namespace onpace {

/// Orders releases: a figure without a release day is the oldest, a setting of the command line the newest.
inline constexpr Day kNoRelease = std::numeric_limits<Day>::min();
inline constexpr Day kSettingRelease = std::numeric_limits<Day>::max();
inline constexpr std::uint32_t kNotWide = 0xFFFFFFFFU;

struct Observation {
  SeriesIndex series = 0;
  EntityIndex entity = 0;
  Period period;  ///< as it is stored
  Day released = kNoRelease;
  std::int64_t mantissa = 0;  ///< of a milestone: the day it was done, or `kNotDone`
  int exponent = 0;
  std::uint32_t wide = kNotWide;  ///< index of a value that is no `Decimal`
  ObservationStatus status = ObservationStatus::normal;
  bool breaks = false;
  std::uint32_t line = 0;
  Span place;              ///< of the value
  std::string_view filed;  ///< the period and the value as the file has them
  std::string_view value;
};

struct Observations {
  std::vector<Observation> all;
  std::vector<Number> wide;
};

/// The value in its indicator's unit.
Number exact_value(Observation const& figure, std::vector<Number> const& wide);

/// "`gdp` of `430000`"; in Chinese a blank follows the backtick.
Text cell_text(Observation const& figure, ReadRequest const& request, Names const& names);

/// Keeps those known as of the date, one a cell, the newest release; sorted by series, period and entity. Two that
/// differ within one release are reported, and that the date lies before them all.
void keep_newest(Observations& observations, ReadRequest const& request, Names const& names, Diagnostics& diagnostics);

/// The column store of observations as `keep_newest` leaves them.
Table table_of(Observations const& observations, ReadRequest const& request, Names const& names);

}  // namespace onpace

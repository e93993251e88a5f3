// What a file of figures says of its series, and what an author would make of it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "diagnostics/diagnostics.hpp"
#include "onpace/text.hpp"
#include "text/source.hpp"
#include "values/period.hpp"

namespace onpace {

/// One indicator with a target to fill in.
struct GuessedSeries {
  std::string key{};
  std::string name{};  ///< as the file calls it, where that is another word
  std::string unit{};  ///< empty: none
  std::string nature{};
  Text why{};  ///< it was taken for that
  std::string frequency{};
  bool year_to_date = false;
  bool has_holes = false;  ///< so the latest figure counts, and no sum
  std::string aim{};       ///< the lowest figure of the last period, in its unit
};

struct GuessedFile {
  std::string entry{};  ///< the `data:` entry by which it was read; empty where it needs none
  std::vector<GuessedSeries> series{};
  std::size_t entities = 0;
  Period last{};  ///< of all figures
};

/// Nothing after a report.
std::optional<GuessedFile> guess_series(SourceId file, Sources& sources, Diagnostics& diagnostics);

}  // namespace onpace

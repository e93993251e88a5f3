// How verdicts moved from period to period and from release to release.
#pragma once

#include <string>

#include "onpace/check.hpp"

namespace onpace {

struct HistoryQuestion {
  /// `period`: as of each period that the figures reach; `release`: as of each day on which figures were released;
  /// `both`.
  std::string by = "both";
  bool flipped_only = false;    ///< only verdicts whose status changed
  std::string format = "text";  ///< or `json`
};

/// One rule file; of `request` the formats, outputs, `fail_on` and memory are not asked. `request.as_of` is the last
/// date of which anything is told; where it is a period, releases are compared as of that period. Exit status `judged`,
/// or `not_judged` where every verdict at every date is without data.
Answer history(Request const& request, HistoryQuestion const& question);

}  // namespace onpace

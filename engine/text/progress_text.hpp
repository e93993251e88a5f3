// Progress in words.
#pragma once

#include "onpace/progress.hpp"
#include "onpace/text.hpp"

namespace onpace {

/// A stage at one moment, `seconds` after it began.
struct ProgressSeen {
  Progress::Stage stage{};
  std::uint64_t done = 0;
  std::uint64_t total = 0;
  double seconds = 0;
};

/// `reading figures: 45 %, 812 MB/s, 3 s left`. The remaining time is shown once some of the work is done.
Text progress_text(ProgressSeen const& seen);

}  // namespace onpace

// How far a run is.
#pragma once

#include <atomic>
#include <cstdint>

namespace onpace {

/// Told by the run, read by whoever waits for it, from another thread at any time.
struct Progress {
  enum class Stage : std::uint8_t { starting, reading, judging, reporting };
  std::atomic<Stage> stage = Stage::starting;
  std::atomic<std::uint64_t> done = 0;   ///< of the stage: bytes read, verdicts judged
  std::atomic<std::uint64_t> total = 0;  ///< 0 where nobody can say

  void begin(Stage next, std::uint64_t in_all) {
    done = 0;
    total = in_all;
    stage = next;
  }
};

}  // namespace onpace

// Judging as of one date after another.
#pragma once

#include "history/history.hpp"

namespace onpace {

/// A table with what is derived from it while judging. It must not move: verdicts point into it.
class Occasion {
 public:
  Occasion(JudgeInput const& base, AsOf const& as_of, Table table)
      : as_of_(as_of), table_(std::move(table)), input_(input_like(base)) {}
  Occasion(Occasion const&) = delete;
  Occasion& operator=(Occasion const&) = delete;

  [[nodiscard]] JudgeInput const& input() const { return input_; }
  [[nodiscard]] Table const& table() const { return table_; }
  /// Gives access to replace one series; everything derived from it is forgotten.
  [[nodiscard]] Table& changing_table() {
    statuses_.clear();
    members_.clear();
    return table_;
  }

 private:
  JudgeInput input_like(JudgeInput const& base) {
    return {base.plan, table_, as_of_, base.hierarchy, statuses_, members_, true, base.jobs, base.kernels};
  }

  AsOf as_of_;
  Table table_;
  KnownStatuses statuses_{};
  KnownMembers members_{};
  JudgeInput input_;
};

}  // namespace onpace

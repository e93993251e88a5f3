// Runs over the members of a domain, and collects the figures that they rest on.
#pragma once

#include <memory>
#include <set>
#include <vector>

#include "evaluate/trace/members.hpp"
#include "evaluate/trace/run.hpp"

namespace onpace {

class MemberRun {
 public:
  MemberRun(Run const& run, PlannedAggregate const& aggregate, bool keeps_traces)
      : run_(run), aggregate_(aggregate), keeps_traces_(keeps_traces) {}

  /// The trace of the member, or nothing where the filter leaves it out. Until the next one.
  MemberTrace const* take(Member const& member);
  /// Drops the last member again.
  void drop_last();
  /// Of what was taken, without a result.
  MemberSet finished();

  [[nodiscard]] std::vector<Value>& values() { return values_; }  ///< of those that are left
  [[nodiscard]] std::vector<EntityIndex>& entities() { return entities_; }

 private:
  bool run_member(Member const& member);
  void note(Basis const& basis, bool is_left);
  void count(MemberTrace const& member);

  Run const& run_;
  PlannedAggregate const& aggregate_;
  bool keeps_traces_;
  MemberTrace at_hand_{};
  MemberSet set_{};
  std::vector<Value> values_{};
  std::vector<EntityIndex> entities_{};
  std::set<Members> noted_{};  ///< held, so that no address of theirs comes again
};

/// The figures and the members that a trace has of its own.
Basis basis_of(Trace&& trace);

}  // namespace onpace

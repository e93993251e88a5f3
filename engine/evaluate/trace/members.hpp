// The members of an aggregate's domain: the entity and the date for which its body is read.
#pragma once

#include <vector>

#include "evaluate/trace/evaluate.hpp"

namespace onpace {

struct Member {
  Moment moment;
  Period span{};  ///< of a domain in time
  std::optional<TargetStatus> target{};
};

/// The moment at which an aggregate is evaluated, as its anchor says.
Moment moment_at(Anchor const& anchor, EvaluationInput const& input, Moment const& moment);

/// In the order of time or of the entities. `steps` without a count end where the horizon begins.
std::vector<Member> members_of(PlannedAggregate const& aggregate, EvaluationInput const& input, Moment const& moment);

/// The member `back` steps before the reach.
Member member_before(PlannedAggregate const& aggregate, EvaluationInput const& input, Moment const& center, int back);

/// The supplied values, with the status of the member's target.
SuppliedValues supplied_to(Member const& member, SuppliedValues const& supplied);

}  // namespace onpace

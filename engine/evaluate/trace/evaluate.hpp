// The tracing evaluator: one entity, one value at a time, every slot kept.
#pragma once

#include <functional>
#include <memory>
#include <vector>

#include "evaluate/figures.hpp"
#include "evaluate/hierarchy.hpp"
#include "evaluate/member_set.hpp"
#include "evaluate/moment.hpp"
#include "onpace/status.hpp"
#include "plan/plan.hpp"

namespace onpace {

/// The status of another target, for an entity.
struct TargetStatus {
  std::uint32_t target = 0;
  EntityIndex entity = 0;
  Status status = Status::no_data;
};
using StatusesOfGroup = std::function<std::vector<TargetStatus>(std::uint32_t group, EntityIndex judged)>;

class KnownMembers;

struct EvaluationInput {
  std::span<Indicator const> indicators;
  Table const& table;
  Hierarchy const& hierarchy;
  StatusesOfGroup statuses{};       ///< asked of by programs that count targets
  KnownMembers* members = nullptr;  ///< of one date of judgement; without it, of one evaluation
  bool traces_members = true;       ///< of aggregates whose members many ask for; else what they gave is summed up
};

/// The values of all slots, and the figures that each load used.
struct Trace {
  std::vector<Value> values;
  std::vector<std::vector<UsedFigure>> figures;  ///< by load
  std::vector<Members> members;                  ///< by aggregate; null if it was not evaluated

  [[nodiscard]] Value const& result() const { return values.back(); }
};

Trace evaluate(Program const& program, EvaluationInput const& input, Moment const& moment,
               SuppliedValues const& supplied);

/// Every figure that went into the result; those of members that many rest on are listed once.
std::vector<UsedFigure> figures_of(Trace const& trace);
/// Those of one member.
std::vector<UsedFigure> figures_of(MemberTrace const& member);

}  // namespace onpace

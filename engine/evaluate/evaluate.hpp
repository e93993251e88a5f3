// The tracing evaluator: one entity, one value at a time, every slot kept.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <vector>

#include "evaluate/figures.hpp"
#include "evaluate/hierarchy.hpp"
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

/// What the members of a domain of entities gave; asked for by every entity that ranks itself among them.
struct MemberKey {
  PlannedAggregate const* aggregate = nullptr;
  std::uint32_t family = 0;
  Period horizon{};
  Day reach = 0;
  Period moved_from{};  ///< and its own reach: a shift of a shift starts there
  Day reach_moved_from = 0;
  Day due = 0;
  bool foresees = false;
  friend auto operator<=>(MemberKey const&, MemberKey const&) = default;
};
struct MemberTrace;
using MemberTraces = std::shared_ptr<std::vector<MemberTrace> const>;
using KnownMembers = std::map<MemberKey, MemberTraces>;

struct EvaluationInput {
  std::span<Indicator const> indicators;
  Table const& table;
  Hierarchy const& hierarchy;
  StatusesOfGroup statuses{};       ///< asked of by programs that count targets
  KnownMembers* members = nullptr;  ///< of one date of judgement; each is derived again where there is none
};

/// What one member of a domain gave to an aggregate.
struct MemberTrace {
  EntityIndex entity = 0;
  Period span{};             ///< of a domain in time
  std::uint32_t target = 0;  ///< of a group
  Value value{};
  std::vector<UsedFigure> figures{};
};

/// The values of all slots, and the figures that each load used.
struct Trace {
  std::vector<Value> values;
  std::vector<std::vector<UsedFigure>> figures;  ///< by load
  std::vector<MemberTraces> members;             ///< by aggregate; those that the filter leaves

  [[nodiscard]] Value const& result() const { return values.back(); }
};

Trace evaluate(Program const& program, EvaluationInput const& input, Moment const& moment,
               SuppliedValues const& supplied);

/// Every figure that went into the result.
std::vector<UsedFigure> figures_of(Trace const& trace);

}  // namespace onpace

// Everything that judging needs, ready to run on any table.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "check/check.hpp"
#include "plan/outlook.hpp"
#include "plan/program.hpp"

namespace onpace {

struct PlannedRung {
  LadderStatus status;
  Text label;
  Program when;
  std::string text;
  Span place;
};

struct PlannedMethod {
  std::string name;
  Text title;
  std::optional<Program> applies;
  std::optional<Program> expected_low;
  std::optional<Program> expected_high;
  std::string expected_text;
  std::vector<std::shared_ptr<PlannedRung const>> ladder;  ///< targets that are alike have the same rungs
  std::vector<std::shared_ptr<PlannedRung const>> when_over;
  bool is_own = false;  ///< a file of the author's
  bool asks_for_baseline = false;
  bool may_fall_back = false;
};

struct PlannedLeaf {
  std::string text;
  Span place;
  Relation relation;
  Program goal;
  std::optional<Program> reading;
  std::optional<Program> low;
  std::optional<Program> high;
  bool moving_aim = false;
  bool monotone = false;
  bool decided_by_past = false;  ///< names only spans that were written out: no later period can change it
  std::optional<Nature> nature;
  std::optional<IndicatorIndex> indicator;
  std::optional<Day> baseline_day;
  bool baseline_before_horizon = false;
  std::optional<Period> baseline_from;  ///< the first of these periods with a value
  bool asks_for_baseline = false;
  bool is_warning = false;     ///< at risk where it fails, at the end too
  bool waits_for_end = false;  ///< a level against what adds up: asked only once the horizon is over
  EarlyDecision early{};       ///< whether figures to come may be unable to change its answer
  std::vector<PlannedMethod> methods;
};

struct PlannedPathPoint {
  Day end;
  Program value;
  bool is_share = false;
};

struct PlannedTarget {
  TargetRule const* rule;
  Period horizon;
  bool by = false;
  std::optional<Day> due;
  std::string goal_text;
  std::optional<std::string> entity;
  bool for_each = false;         ///< judged for every entity, or
  std::string for_each_part_of;  ///< for those that belong to this one
  std::vector<PlannedLeaf> leaves;
  std::vector<GoalNode> parts;
  std::vector<PlannedPathPoint> path;
  int late_after = kUsualDaysLate;  ///< days behind its time after which a figure is stale
};

struct PlannedEntity {
  std::string code;
  std::string part_of;  ///< empty where nothing is said
};

/// Rungs that are the same for many targets, as they were settled and as they were planned.
struct SharedRungs {
  KnownRungs settled{};
  /// The keys are held, so that no address of theirs comes again.
  std::unordered_map<std::shared_ptr<CheckedRung const>, std::shared_ptr<PlannedRung const>> planned{};
};

/// The targets of checked rules, each planned on first use: its methods are written out, and its expressions become
/// programs. The rules must outlive it. Not for several threads at once.
class PlannedTargets {
 public:
  PlannedTargets() = default;
  PlannedTargets(CheckedRules& checked, Methods& methods, Sources const& sources, std::optional<int> late_after)
      : checked_(&checked),
        methods_(&methods),
        sources_(&sources),
        late_after_(late_after),
        settled_(std::move(checked.targets)) {}

  [[nodiscard]] std::size_t size() const { return checked_ == nullptr ? 0 : checked_->rules->targets.size(); }
  /// Never null. Up to `kMostTargetsKept` all are kept as they were checked, and then as planned. Of more, only the
  /// last one and those that somebody holds are kept; whoever is asked for is settled again.
  [[nodiscard]] std::shared_ptr<PlannedTarget const> operator[](std::uint32_t index) const;

 private:
  CheckedRules const* checked_ = nullptr;
  Methods* methods_ = nullptr;
  Sources const* sources_ = nullptr;
  std::optional<int> late_after_{};
  mutable std::vector<CheckedTarget> settled_{};  ///< each until it is planned
  mutable std::vector<std::shared_ptr<PlannedTarget const>> kept_{};
  mutable std::shared_ptr<PlannedTarget const> last_{};
  mutable std::uint32_t last_index_ = 0;
  mutable SharedRungs rungs_{};
};

struct Plan {
  RuleFile const* rules;
  Calendar calendar;
  std::vector<Indicator> indicators;
  std::vector<PlannedEntity> entities;  ///< those that the rules declare
  std::vector<Group> groups;
  PlannedTargets targets;

  /// As written; `targets` has the same order.
  [[nodiscard]] TargetRule const& rule(std::uint32_t target) const { return rules->targets[target]; }
};

/// Takes the targets out of `checked`. The arguments must outlive the plan. `late_after` overrides the rules for every
/// target.
Plan make_plan(CheckedRules& checked, Methods& methods, Sources const& sources,
               std::optional<int> late_after = std::nullopt);

}  // namespace onpace

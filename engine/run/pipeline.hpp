// The route of a target, from text to verdicts.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "diagnostics/diagnostics.hpp"
#include "figures/read.hpp"
#include "judge/groups.hpp"
#include "onpace/check.hpp"
#include "plan/plan.hpp"
#include "rules/load.hpp"
#include "run/offices.hpp"

namespace onpace {

/// What a route is given, besides the sources.
struct RouteRequest {
  SourceId rules = kNoSource;
  std::vector<SourceId> data;
  std::vector<std::string> settings;
  std::string as_of;
  std::vector<std::string> targets;
  std::vector<std::string> entities;
  std::vector<std::string> tags;
  std::optional<std::string> explained{};  ///< instead of `targets`: one of them, or a group
  unsigned jobs = 1;                       ///< threads to work with
  Progress* progress = nullptr;            ///< is told how far the route has come
  std::uint64_t memory = 0;                ///< about how many bytes the figures may take; 0: no limit
  std::optional<int> late_after{};         ///< days; instead of what the rules say
  std::string profile{};                   ///< of files for which the rules name none
  std::vector<FileProfile> profiles{};     ///< of single files
  std::string period{};                    ///< of figures that name none
  ImportBounds imports{};
};

/// What the rules of one run know together: a name that some of them know is no mistake for the others. Sorted.
struct KnownNames {
  std::vector<std::string> targets{};
  std::vector<std::string> tags{};
  std::vector<std::string> indicators{};
  std::vector<std::string> entities{};
};

/// Everything that a report may need. It must not move: the plan points into the rules, and plans targets on demand.
struct Route {
  RouteRequest request;
  RuleFile rules;
  std::unique_ptr<Methods> methods;
  std::optional<CheckedRules> checked;
  std::vector<Office> offices;  ///< how files are read
  Plan plan;
  AsOf as_of;
  Table table;
  std::vector<EntityRange> slices;            ///< the entities that are judged together; empty: all of them
  Survey survey{};                            ///< if there are parts: where the figures of each are
  std::shared_ptr<KnownNames const> known{};  ///< where there are several rule files
  Hierarchy hierarchy;
  Selection selection;
  mutable KnownStatuses known_statuses{};      ///< derived from all of the above
  mutable KnownMembers known_members{};        ///< the same
  std::optional<std::size_t> slice_at_hand{};  ///< index into `slices`: whose figures the table has
  VerdictTable verdicts;
  std::vector<GroupScore> scores;

  [[nodiscard]] JudgeInput judge_input() const {
    return {plan,
            table,
            as_of,
            hierarchy,
            known_statuses,
            known_members,
            true,
            request.jobs,
            &narrow_kernels().front(),
            request.progress};
  }
};

/// Loads and checks the rules only: no figure is read, and nothing is judged. Empty after a report.
std::unique_ptr<Route> plan_rules(RouteRequest const& request, Sources& sources, Diagnostics& diagnostics);

void add_names(RuleFile const& rules, KnownNames& names);

/// Reads the figures and judges. Where `route.known` is set, a selection may leave nothing of these rules. False after
/// a report.
bool judge_planned(Route& route, Sources& sources, Diagnostics& diagnostics);

/// Empty after a report.
std::unique_ptr<Route> judge_rules(RouteRequest const& request, Sources& sources, Diagnostics& diagnostics);

}  // namespace onpace

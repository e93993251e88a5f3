// Everything that is needed to judge, ready to run against any table.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "check/checked_rules.hpp"
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
  std::vector<PlannedRung> ladder;
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
  std::optional<Day> due;
  std::string goal_text;
  std::optional<std::string> entity;
  bool for_each = false;         ///< judged for every entity, or
  std::string for_each_part_of;  ///< for those that belong to this one
  std::vector<PlannedLeaf> leaves;
  std::vector<Part> parts;
  std::vector<PlannedPathPoint> path;
};

struct PlannedEntity {
  std::string code;
  std::string part_of;  ///< empty where nothing is said
};

struct Plan {
  RuleFile const* rules;
  Calendar calendar;
  std::vector<Indicator> indicators;
  std::vector<PlannedEntity> entities;  ///< those that the rules declare
  std::vector<Group> groups;
  std::vector<PlannedTarget> targets;
};

/// `checked` may go away; the rule file must stay.
Plan make_plan(CheckedRules const& checked);

}  // namespace onpace

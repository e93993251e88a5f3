// Rules with names, types and units settled. Planning and judging use these.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "check/expression/expression.hpp"
#include "check/expression/vocabulary.hpp"
#include "rules/rule_file.hpp"

namespace onpace {

/// How the reading must stand to the aim.
enum class Relation : std::uint8_t {
  at_least,
  above,
  at_most,
  below,
  equal,
  not_equal,
  band,
  condition,  ///< neither reading nor aim can be named
  milestone,
};

struct CheckedRung {
  LadderStatus status;
  Text label;
  Expression when;
  std::string text;  ///< as written in the method
  Span place;
  bool is_shared = false;  ///< kept for other goals, see check/known_rungs.hpp
};

/// A method, written out for one goal.
struct CheckedMethod {
  std::string name;
  Text title;
  std::optional<Expression> applies;
  std::optional<Expression> expected_low;   ///< what is expected by now of the lower bound
  std::optional<Expression> expected_high;  ///< of the upper bound
  std::string expected_text;
  std::vector<std::shared_ptr<CheckedRung const>> ladder;
  std::vector<std::shared_ptr<CheckedRung const>> when_over;
  bool is_own = false;             ///< a file of the author's: what it says is shown
  bool asks_for_baseline = false;  ///< or the target does in what it gives the method
  bool may_fall_back = false;      ///< tried first by default; without an expected value the next one decides
};

/// A part of a goal that is judged by itself.
struct Leaf {
  Expression goal;
  std::string text;
  Span place;
  Relation relation = Relation::condition;
  std::optional<Expression> reading;
  std::optional<Expression> low;            ///< the aim of at_least, above, equal, not_equal, the lower end of a band
  std::optional<Expression> high;           ///< the aim of at_most, below, equal, the upper end of a band
  bool moving_aim = false;                  ///< the aim changes with the reach
  bool monotone = false;                    ///< the reading can only grow
  std::optional<Expression> accrued;        ///< of a flow that does not begin at zero: what adds up,
  std::optional<Expression> offset;         ///< and where it begins
  std::optional<Nature> nature;             ///< of the reading, where it has one
  std::optional<IndicatorIndex> indicator;  ///< the reading is this one alone, to date
  std::optional<Expression> baseline;
  std::optional<Day> baseline_day;  ///< the day after the baseline's period
  std::optional<Period>
      baseline_from{};    ///< the first of these periods in which the reading has a value is the baseline
  bool is_trend = false;  ///< it only says which way is good: the aim is the baseline
  bool baseline_before_horizon = false;  ///< the last figures before the horizon are where the line begins
  bool waits_for_end = false;            ///< asked only once the horizon is over
  bool is_warning = false;               ///< what `warn:` says does not hold: where it does, the target is at risk
  std::optional<SharedUnit> row_unit;    ///< in which its values are printed; set once its methods are written out
  bool asks_for_baseline = false;        ///< some method speaks of it, or of the years since
  std::vector<CheckedMethod> methods;
};

/// `and`, `or` and the leaves of a goal; children before parents, the root last.
struct GoalNode {
  enum class Kind : std::uint8_t { leaf, all, any };
  Kind kind = Kind::leaf;
  std::uint32_t leaf = 0;
  std::vector<std::uint32_t> children{};
};

struct CheckedPathPoint {
  Day end;  ///< the day after the point's period
  Expression value;
  bool is_share = false;  ///< of the aim; else a value
};

struct CheckedTarget {
  TargetRule const* rule;
  Period horizon;
  bool by = false;         ///< the level of the horizon's last period counts, not what happens in the horizon
  std::optional<Day> due;  ///< of milestones
  std::string goal_text;
  std::optional<std::string> entity;
  std::vector<Leaf> leaves;
  std::vector<GoalNode> parts;
  std::vector<CheckedPathPoint> path;
};

struct CheckedRules {
  RuleFile const* rules;
  Vocabulary vocabulary;
  std::vector<CheckedTarget> targets{};  ///< of the rules, in their order; empty where there are too many to be kept
};

}  // namespace onpace

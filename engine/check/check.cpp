#include "check/check.hpp"
#include "check/circles.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "check/baselines.hpp"
#include "check/each_period.hpp"
#include "check/expression/plans.hpp"
#include "check/expression/settle.hpp"
#include "check/expression/types.hpp"
#include "check/expression/written.hpp"
#include "check/groups.hpp"
#include "check/levels.hpp"
#include "check/methods.hpp"
#include "check/parts.hpp"
#include "check/paths.hpp"
#include "check/row_unit.hpp"
#include "check/spans.hpp"
#include "check/warnings.hpp"
#include "diagnostics/codes/check.hpp"
#include "text/suggest.hpp"

namespace onpace {
namespace {

using Checker = Checking;

/// An author's `reading:` or `aim:`, which is a value like the goal's own.
std::optional<Expression> settle_value(Checker const& checker, ast::Tree const* tree, Period horizon) {
  if (tree == nullptr) return std::nullopt;
  Expression expression = settle(*tree, {}, checker.vocabulary, checker.diagnostics);
  read_plans_for(expression, horizon, checker.vocabulary);
  TypeChecker types{checker.vocabulary.units, checker.diagnostics};
  if (!require_quantity(types, {expression, expression.root(), tree->text, tree->map.whole})) return std::nullopt;
  return expression;
}

/// `reading:`, `aim:` and `direction:` say what the goal does not show.
void apply_overrides(Checker const& checker, CheckedTarget const& target, Leaf& leaf) {
  TargetRule const& rule = *target.rule;
  bool const readable = leaf.relation != Relation::condition && leaf.relation != Relation::milestone;
  bool const two_ended = leaf.relation == Relation::equal || leaf.relation == Relation::band;
  bool const one_sided = readable && !two_ended;
  if ((readable && (rule.reading || rule.aim)) || (one_sided && rule.direction)) {
    checker.diagnostics.report({.code = codes::goal_says_it_already, .span = rule.goal_span});
    return;
  }
  std::optional<Expression> reading = settle_value(checker, rule.reading.get(), target.horizon);
  std::optional<Expression> aim = settle_value(checker, rule.aim.get(), target.horizon);
  if (reading) leaf.reading = std::move(reading);
  bool const downward = rule.direction ? rule.direction->value == Direction::at_most
                                       : leaf.relation == Relation::at_most || leaf.relation == Relation::below;
  if (aim) {
    leaf.low = leaf.high = std::nullopt;
    (downward ? leaf.high : leaf.low) = std::move(aim);
    if (leaf.relation == Relation::condition) leaf.relation = downward ? Relation::at_most : Relation::at_least;
  }
  if (rule.direction && leaf.low && leaf.high) {
    // beyond the far end is good, so the far end is not a bound
    (downward ? leaf.low : leaf.high) = std::nullopt;
    leaf.relation = downward ? Relation::at_most : Relation::at_least;
    ast::Operator const op = downward ? ast::Operator::less_equal : ast::Operator::greater_equal;
    leaf.goal = joined(*leaf.reading, op, downward ? *leaf.high : *leaf.low, {TypeKind::truth, {}});
    leaf.goal.terms.back().place = rule.direction->span;
  }
  bool const half = leaf.reading.has_value() != (leaf.low || leaf.high);
  if (half) checker.diagnostics.report({.code = codes::no_reading, .span = rule.goal_span});
  if (half) leaf.reading = leaf.low = leaf.high = std::nullopt;
}

void set_horizon(Checker const& checker, CheckedTarget& target) {
  TargetRule const& rule = *target.rule;
  bool const own = rule.horizon || rule.by;
  Placed<Period> const* const by = own ? rule.by.get() : checker.rules.by ? &*checker.rules.by : nullptr;
  auto const& horizon = own ? rule.horizon : checker.rules.horizon;
  target.by = by != nullptr;
  if (by != nullptr) {
    target.horizon = by->value;
  } else if (horizon) {
    target.horizon = horizon->value;
  } else if (rule.due) {
    target.horizon = year_of(rule.due->value, checker.rules.calendar);
  } else {
    checker.diagnostics.report({.code = codes::no_horizon, .span = rule.key.span, .arguments = {rule.key.value}});
    return;
  }
  if (rule.due && (rule.due->value < target.horizon.begin || rule.due->value >= target.horizon.end))
    checker.diagnostics.report({.code = codes::due_outside_horizon,
                                .span = rule.due->span,
                                .arguments = {rule.key.value, day_text(rule.due->value), period_text(target.horizon)}});
}

void set_entity(Checker const& checker, CheckedTarget& target) {
  TargetRule const& rule = *target.rule;
  auto const& entities = checker.rules.entities;
  if (rule.for_each) {
    Word const* part_of = rule.for_each->part_of ? &*rule.for_each->part_of : nullptr;
    bool const known =
        part_of == nullptr || std::any_of(entities.begin(), entities.end(), [&](EntityRule const& entity) {
          return entity.part_of && entity.part_of->value == part_of->value;
        });
    if (!known)
      checker.diagnostics.report({.code = codes::nobody_belongs, .span = part_of->span, .arguments = {part_of->value}});
    return;
  }
  if (!rule.entity) {
    if (entities.size() == 1) target.entity = entities[0].key.value;
    if (entities.size() > 1)
      checker.diagnostics.report({.code = codes::which_entity, .span = rule.key.span, .arguments = {rule.key.value}});
    return;
  }
  target.entity = rule.entity->value;
  bool const known = entities.empty() || std::any_of(entities.begin(), entities.end(), [&](EntityRule const& entity) {
                       return entity.key.value == rule.entity->value;
                     });
  if (!known)
    checker.diagnostics.report(
        {.code = codes::unknown_entity, .span = rule.entity->span, .arguments = {rule.entity->value}});
}

void set_path(Checker const& checker, CheckedTarget& target) {
  for (PathPoint const& point : target.rule->path) {
    std::optional<Expression> const value = settle_value(checker, &point.value, target.horizon);
    if (!value) continue;
    target.path.push_back({point.period.value.end, *value, false});
  }
  std::sort(target.path.begin(), target.path.end(),
            [](CheckedPathPoint const& a, CheckedPathPoint const& b) { return a.end < b.end; });
}

/// A percentage is a share of the aim, unless the reading is a rate itself.
bool is_share(CheckedPathPoint const& point, Leaf const& leaf) {
  SharedUnit const& unit = point.value.terms[point.value.root()].type.unit;
  return unit->kind == UnitKind::ratio && leaf.reading->terms[leaf.reading->root()].type.unit->kind != UnitKind::ratio;
}

void type_path(Checker const& checker, CheckedTarget& target, Leaf const& leaf) {
  if (!leaf.reading) return;
  Type const type = leaf.reading->terms[leaf.reading->root()].type;
  for (CheckedPathPoint& point : target.path) {
    point.is_share = is_share(point, leaf);
    if (point.is_share || type.kind != TypeKind::quantity) continue;
    TypeChecker types{checker.vocabulary.units, checker.diagnostics};
    Span const place = target.rule->path_span;
    common_type(types, {*leaf.reading, leaf.reading->root(), "reading", place},
                {point.value, point.value.root(), "path", place});
  }
}

/// The part of the goal that a path is checked against.
Leaf const* first_reading(CheckedTarget const& target) {
  auto const found = std::find_if(target.leaves.begin(), target.leaves.end(),
                                  [](Leaf const& leaf) { return leaf.reading.has_value(); });
  return found == target.leaves.end() ? nullptr : &*found;
}

/// A path has one value for each point, so it does not fit a band; with several parts it must be a share of each aim.
Text why_path_does_not_fit(CheckedTarget const& target) {
  std::size_t readings = 0;
  bool shares = true;
  for (Leaf const& leaf : target.leaves) {
    if (target.path.empty() || !leaf.reading) continue;
    if (leaf.relation == Relation::band)
      return {"the goal has two ends, but a path has only one", "该目标有上下两端，而路径只有一个值"};
    ++readings;
    shares = shares && std::all_of(target.path.begin(), target.path.end(),
                                   [&](auto const& point) { return is_share(point, leaf); });
  }
  bool const no_reading =
      !target.path.empty() && readings == 0 && target.leaves.front().relation == Relation::milestone;
  if (no_reading) return {"a milestone is judged by its date", "里程碑按期限判断"};
  if (readings < 2 || shares) return {};
  return {"one value cannot be expected of several parts of a goal", "同一个值不能用于目标的多个部分"};
}

Text why_method_does_not_fit(CheckedTarget const& target, MethodFile const* method) {
  TargetRule const& rule = *target.rule;
  if (method == nullptr) return {};
  MethodNeeds const& needs = method->needs;
  auto const is_milestone = [](Leaf const& leaf) { return leaf.relation == Relation::milestone; };
  bool const milestones = std::all_of(target.leaves.begin(), target.leaves.end(), is_milestone);
  if (needs.at_risk && !rule.at_risk) return {"the target has no `at_risk:`", "该目标没有 `at_risk:`"};
  if (needs.path && rule.path.empty()) return {"the target has no `path:`", "该目标没有 `path:`"};
  if (needs.milestone && !milestones) return {"the goal is about more than milestones", "该目标不只是里程碑"};
  if (!needs.milestone && milestones) return {"a milestone is judged by its date", "里程碑按期限判断"};
  return {};
}

/// Refuses a method that would pass or fail whatever the figures are, such as `milestone` on a rate.
bool method_fits(Checker const& checker, CheckedTarget const& target) {
  TargetRule const& rule = *target.rule;
  Text const path = why_path_does_not_fit(target);
  Text const method = why_method_does_not_fit(target, chosen_method(target, checker.methods));
  if (!path.empty())
    checker.diagnostics.report(
        {.code = codes::method_does_not_fit,
         .span = rule.path_span,
         .arguments = {"path", path},
         .help = Text("split it into several targets, or leave `path:` out", "请拆成几个目标，或省去 `path:`")});
  if (!method.empty())
    checker.diagnostics.report(
        {.code = codes::method_does_not_fit, .span = rule.method->span, .arguments = {rule.method->value, method}});
  return path.empty() && method.empty();
}

/// Reports keys of a target that have nothing to add to its goal.
void report_keys_in_vain(Checker const& checker, CheckedTarget const& target, bool has_milestone) {
  TargetRule const& rule = *target.rule;
  Diagnostics& diagnostics = checker.diagnostics;
  std::string const& key = rule.key.value;
  bool const alone = target.leaves.size() == 1;
  bool const bounded = alone && (target.leaves[0].low || target.leaves[0].high);
  bool const milestones = std::all_of(target.leaves.begin(), target.leaves.end(),
                                      [](Leaf const& leaf) { return leaf.relation == Relation::milestone; });
  if (rule.due && !has_milestone)
    diagnostics.report({.code = codes::due_without_milestone, .span = rule.due->span, .arguments = {key}});
  if (rule.direction && !rule.reading && !rule.aim && !bounded)
    diagnostics.report({.code = codes::direction_of_what, .span = rule.direction->span, .arguments = {key}});
  if (rule.after_horizon && milestones)
    diagnostics.report({.code = codes::after_horizon_unused, .span = rule.after_horizon->span, .arguments = {key}});
  if (!rule.with.empty() && !rule.method && rule.path.empty())
    diagnostics.report({.code = codes::with_without_method, .span = rule.with[0].name.span, .arguments = {key}});
  MethodFile const* const method = chosen_method(target, checker.methods);
  if (!rule.path.empty() && rule.method && (method == nullptr || !follows_path(*method)))
    diagnostics.report({.code = codes::path_wins, .span = rule.method->span, .arguments = {key}});
  if ((rule.reading || rule.aim) && !alone) diagnostics.report({.code = codes::no_reading, .span = rule.goal_span});
}

void check_goal(Checker const& checker, CheckedTarget& target) {
  TargetRule const& rule = *target.rule;
  Scope const scope{.target = &rule};
  Expression goal = settle(*rule.goal, scope, checker.vocabulary, checker.diagnostics);
  TypeChecker types{checker.vocabulary.units, checker.diagnostics};
  if (!require_truth(types, {goal, goal.root(), rule.goal->text, rule.goal_span})) return;
  bool const reads = !series_uses(goal).empty() || counts_targets(goal);
  if (!reads)
    checker.diagnostics.report(
        {.code = codes::goal_without_figures, .span = rule.goal_span, .arguments = {rule.goal->text}});
  goal = in_each_period(checker, target, std::move(goal));
  read_plans_for(goal, target.horizon, checker.vocabulary);
  take_periods_of_horizon(goal, target.horizon);
  check_spans(checker, target, goal);
  Taken taken = take_apart(goal);
  target.leaves = std::move(taken.leaves);
  target.parts = std::move(taken.parts);
  std::optional<Expression> const baseline = settle_value(checker, rule.baseline.get(), target.horizon);
  bool has_milestone = asks_whether_done(goal);
  if (!method_fits(checker, target)) return;
  for (Leaf& leaf : target.leaves) {
    if (reads && series_uses(leaf.goal).empty() && !counts_targets(leaf.goal))
      checker.diagnostics.report({.code = codes::goal_without_figures,
                                  .span = leaf.place,
                                  .arguments = {text_of(checker.sources, leaf.place)}});
    bool const alone = target.leaves.size() == 1;
    bool const defined = leaf.place.source != rule.goal_span.source || leaf.place.begin < rule.goal_span.begin ||
                         leaf.place.end > rule.goal_span.end;
    leaf.text = alone     ? target.goal_text
                : defined ? written(leaf.goal, checker.vocabulary, checker.sources)
                          : std::string(text_of(checker.sources, leaf.place));
    if (alone) leaf.place = rule.goal_span;
    if (alone) apply_overrides(checker, target, leaf);
    take_as_difference(leaf);
    leaf.row_unit = row_unit(leaf);
    describe_reading(leaf, checker.vocabulary);
    hold_levels_against_whole_flows(checker, target, leaf);
    set_baseline(checker, target, baseline, leaf);
    type_path(checker, target, leaf);
    if (leaf.reading && &leaf == first_reading(target)) warn_of_path(checker, target, leaf);
    if (checker.known != nullptr) add_methods(leaf, target, checker);
  }
  warn_of_unused_baseline(checker, target);
  if (has_milestone) target.due = rule.due ? rule.due->value : target.horizon.end - 1;
  report_keys_in_vain(checker, target, has_milestone);
  add_warning(checker, target);
}

/// The limit for writing out all goals together: a few bytes of definitions must not cause endless work.
class ExpansionOfAll {
 public:
  /// False after a report: the goal of `target` exceeds the limit.
  bool add(CheckedTarget const& target, Sources const& sources, Diagnostics& diagnostics) {
    Span const place = target.rule->key.span;
    if (std::find(files_.begin(), files_.end(), place.source) == files_.end()) {
      files_.push_back(place.source);
      most_ += sources[place.source].text.size();
    }
    for (Leaf const& leaf : target.leaves)
      terms_ += size_of(leaf.goal, leaf.goal.root());
    if (terms_ <= most_) return true;
    diagnostics.report({.code = codes::goals_too_large, .span = place, .arguments = {std::to_string(most_)}});
    return false;
  }

 private:
  std::vector<SourceId> files_{};
  std::size_t most_ = 1'000'000;  ///< and a term for each byte
  std::size_t terms_ = 0;
};

}  // namespace

CheckedTarget check_target(Checking const& checking, TargetRule const& rule) {
  CheckedTarget target{.rule = &rule};
  target.goal_text = text_in_each_period(rule);
  set_horizon(checking, target);
  set_entity(checking, target);
  set_path(checking, target);
  check_goal(checking, target);
  return target;
}

void write_methods(Checking const& checking, CheckedTarget& target) {
  for (Leaf& leaf : target.leaves) {
    add_methods(leaf, target, checking);
    set_row_unit(leaf, leaf.row_unit);
  }
}

std::optional<CheckedRules> check_rules(RuleFile const& rules, Methods& methods, Sources const& sources,
                                        Diagnostics& diagnostics) {
  std::size_t const before = diagnostics.error_count();
  CheckedRules checked{.rules = &rules, .vocabulary = make_vocabulary(rules, diagnostics)};
  bool const keeps = rules.targets.size() <= kMostTargetsKept;
  if (keeps) checked.targets.reserve(rules.targets.size());
  MethodShapes shapes;
  Checking const checking{rules, checked.vocabulary, methods, sources, diagnostics, &shapes};
  std::vector<CountedGroups> counted;
  ExpansionOfAll expansion;
  // a definition is checked where it is used; an unused one has no types to check, but it may be circular
  for (TargetRule const& rule : rules.targets) {
    if (!rule.goal) continue;
    diagnostics.within_target(rule.key.value);
    CheckedTarget target = check_target(checking, rule);
    if (!expansion.add(target, sources, diagnostics)) break;
    counted.push_back(counted_groups(target));
    if (!keeps) continue;
    for (Leaf& leaf : target.leaves)
      leaf.methods = {};  // as they are written out, they take far more memory than the goal
    checked.targets.push_back(std::move(target));
  }
  diagnostics.within_target({});
  check_circles(rules, checked.vocabulary, diagnostics);
  check_groups(checked, counted, diagnostics);
  if (diagnostics.error_count() > before) return std::nullopt;
  return checked;
}

}  // namespace onpace

#include "check/baselines.hpp"

#include <algorithm>

#include "check/expression/course.hpp"
#include "diagnostics/codes/check.hpp"
#include "values/period_words.hpp"

namespace onpace {
namespace {

/// When a value was measured, if it names a single span.
std::optional<Day> day_named_in(Expression const& value) {
  std::optional<Day> day;
  for (Term const& term : value.terms)
    if (term.kind == TermKind::series && term.anchor.kind == Anchor::Kind::span)
      day = shifted(term.anchor.span, term.anchor.shift).end;
  return day;
}

/// Whether the leaf is about a level that moves from one value to another.
bool has_line(CheckedTarget const& target, Leaf const& leaf) {
  bool const readable = leaf.reading && !leaf.moving_aim;
  return readable && leaf.relation != Relation::not_equal && (target.by || leaf.nature == Nature::stock);
}

/// The reading as it was in a period.
Expression reading_in(Expression const& reading, Period period) {
  Expression result;
  append(result, reading, reading.root(), {.kind = Anchor::Kind::span, .span = period});
  return result;
}

bool reads_only_stocks(Leaf const& leaf, Vocabulary const& vocabulary) {
  std::vector<SeriesUse> const uses = series_uses(*leaf.reading);
  return std::all_of(uses.begin(), uses.end(), [&](SeriesUse const& use) {
    return !moves(use.anchor) || vocabulary.indicators[use.indicator].nature == Nature::stock;
  });
}

/// Growth since a period has no line of its own.
bool grows_since(Leaf const& leaf) {
  return std::any_of(leaf.goal.terms.begin(), leaf.goal.terms.end(),
                     [](Term const& term) { return term.kind == TermKind::years_since; });
}

/// The one earlier period that the goal names for something that it also reads now.
std::optional<Period> period_compared_with(CheckedTarget const& target, Leaf const& leaf,
                                           Vocabulary const& vocabulary) {
  if (grows_since(leaf)) return std::nullopt;
  std::vector<SeriesUse> const uses = series_uses(leaf.goal);
  auto const is_read_now = [&](IndicatorIndex indicator) {
    return std::any_of(uses.begin(), uses.end(),
                       [&](SeriesUse const& use) { return use.indicator == indicator && moves(use.anchor); });
  };
  Day const before = target.by ? target.horizon.end - 1 : target.horizon.begin;
  std::optional<Period> found;
  for (SeriesUse const& use : uses) {
    if (use.anchor.kind != Anchor::Kind::span || !is_read_now(use.indicator)) continue;
    Period const period = shifted(use.anchor.span, use.anchor.shift);
    if (period.end > before) continue;
    bool const stock = vocabulary.indicators[use.indicator].nature == Nature::stock;
    bool const same = found && (stock ? found->end == period.end : *found == period);
    if (found && !same) return std::nullopt;  // the author has to say which of the two
    found = period;
  }
  return found;
}

void report_after_horizon(Checking const& checking, CheckedTarget const& target, Period period, Span place) {
  Text const words = period_words(period, checking.rules.calendar);
  checking.diagnostics.report(
      {.code = codes::baseline_after_horizon, .span = place, .arguments = {words, target.rule->key.value}});
}

/// For flows and rates, the period must be as long as what is judged.
bool fits(Checking const& checking, CheckedTarget const& target, Leaf const& leaf, Placed<Period> const& period) {
  int const months = whole_months(target.horizon);
  if (!target.by || months == 0 || reads_only_stocks(leaf, checking.vocabulary)) return true;
  if (whole_months(period.value) == months) return true;
  Calendar const calendar = checking.rules.calendar;
  Period const before{shifted(target.horizon.begin, Shift{.months = -months}), target.horizon.begin};
  checking.diagnostics.report(
      {.code = codes::baseline_unlike,
       .span = period.span,
       .arguments = {period_words(period.value, calendar), period_words(target.horizon, calendar),
                     "baseline: " + period_text(before, calendar)}});
  return false;
}

void set_written(Checking const& checking, CheckedTarget const& target, std::optional<Expression> const& value,
                 Leaf& leaf) {
  auto const& period = target.rule->baseline_period;
  if (period && period->value.end >= target.horizon.end)
    return report_after_horizon(checking, target, period->value, period->span);
  if (value) {
    std::optional<Day> const day = period ? std::optional(period->value.end) : day_named_in(*value);
    if (!day && target.by)
      checking.diagnostics.report({.code = codes::baseline_without_period,
                                   .span = target.rule->baseline->map.whole,
                                   .arguments = {target.rule->key.value}});
    leaf.baseline = value;
    leaf.baseline_day = day.value_or(target.horizon.begin);
    return;
  }
  if (!leaf.reading || grows_since(leaf) || !fits(checking, target, leaf, *period)) return;
  if (target.rule->baseline_or_later) {
    leaf.baseline_from = period->value;
    return;
  }
  leaf.baseline = reading_in(*leaf.reading, period->value);
  leaf.baseline_day = period->value.end;
}

bool is_same(Anchor const& a, Anchor const& b) {
  return a.kind == b.kind && a.span == b.span && a.shift == b.shift && a.entity == b.entity;
}

/// Whether both always have the same value, as they are written; what runs over members is not compared.
bool is_same(Expression const& a, Expression const& b) {
  if (!a.aggregates.empty() || !b.aggregates.empty() || a.children != b.children) return false;
  return std::equal(a.terms.begin(), a.terms.end(), b.terms.begin(), b.terms.end(), [](Term const& x, Term const& y) {
    return x.kind == y.kind && x.op == y.op && x.function == y.function && x.series == y.series &&
           x.supplied == y.supplied && x.day == y.day && compare(x.number, y.number) == std::strong_ordering::equal &&
           is_same(x.anchor, y.anchor);
  });
}

/// Whether the goal has no number of its own: `emissions < baseline`, `emissions < emissions[2015]`.
bool is_trend(Leaf const& leaf) {
  if (!leaf.reading || leaf.low.has_value() == leaf.high.has_value()) return false;
  Expression const& aim = leaf.low ? *leaf.low : *leaf.high;
  bool const found_later = aim.terms.size() == 1 && aim.terms[0].kind == TermKind::supplied;
  return found_later || (leaf.baseline && is_same(aim, *leaf.baseline));
}

bool names_baseline(ast::Tree const& goal) {
  return std::any_of(goal.nodes.begin(), goal.nodes.end(), [&](ast::Node const& node) {
    return node.kind == ast::Kind::name && goal.slice(node.text) == "baseline";
  });
}

void choose_baseline(Checking const& checking, CheckedTarget const& target, std::optional<Expression> const& value,
                     Leaf& leaf) {
  if (target.rule->baseline || target.rule->baseline_period) return set_written(checking, target, value, leaf);
  if (!has_line(target, leaf)) return;
  if (auto const period = period_compared_with(target, leaf, checking.vocabulary)) {
    leaf.baseline = reading_in(*leaf.reading, *period);
    leaf.baseline_day = period->end;
    return;
  }
  leaf.baseline_before_horizon = !target.by;
}

}  // namespace

void set_baseline(Checking const& checking, CheckedTarget const& target, std::optional<Expression> const& value,
                  Leaf& leaf) {
  choose_baseline(checking, target, value, leaf);
  leaf.is_trend = is_trend(leaf);
}

void warn_of_unused_baseline(Checking const& checking, CheckedTarget const& target) {
  TargetRule const& rule = *target.rule;
  if (!rule.baseline && !rule.baseline_period) return;
  bool const used = std::any_of(target.leaves.begin(), target.leaves.end(),
                                [](Leaf const& leaf) { return leaf.asks_for_baseline || grows_since(leaf); });
  bool const after = rule.baseline_period && rule.baseline_period->value.end >= target.horizon.end;
  if (used || after || names_baseline(*rule.goal)) return;  // that it is too late was reported
  bool const moving =
      std::any_of(target.leaves.begin(), target.leaves.end(), [](Leaf const& leaf) { return leaf.moving_aim; });
  Text const why = !rule.path.empty() ? Text("the path already says what is expected", "应达到的水平由路径规定")
                   : moving           ? Text("the aim itself changes over time", "目标值本身随时间变动")
                            : Text("the method draws no line from it to the aim; `method: straight-line` does",
                                   "没有从基期到目标值的直线；`method: straight-line` 按直线判断");
  checking.diagnostics.report({.code = codes::baseline_unused,
                               .span = rule.baseline_period ? rule.baseline_period->span : rule.baseline->map.whole,
                               .arguments = {rule.key.value, why}});
}

}  // namespace onpace

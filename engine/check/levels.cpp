#include "check/levels.hpp"

#include <algorithm>
#include <span>

#include "check/expression/course.hpp"
#include "diagnostics/codes/check.hpp"
#include "values/boundaries.hpp"
#include "values/period_words.hpp"

namespace onpace {
namespace {

using ast::Operator;

bool is_level(Course const& course) { return course.nature == Nature::stock; }
bool adds_up(Course const& course) { return course.nature == Nature::flow; }

/// A level minus its value in a named period changes like a flow: `members - members[2024] >= joined`.
bool names_a_level(Expression const& goal, Vocabulary const& vocabulary) {
  return std::any_of(goal.terms.begin(), goal.terms.end(), [&](Term const& term) {
    return term.kind == TermKind::series && !moves(term.anchor) &&
           vocabulary.indicators[term.series].nature == Nature::stock;
  });
}

bool holds_against(Operator op, std::span<Course const> operands, bool names_level) {
  if (op == Operator::divide) return is_level(operands[0]) && adds_up(operands[1]);
  bool const compares =
      op == Operator::add || op == Operator::subtract || (op >= Operator::equal && op <= Operator::plus_minus);
  return compares && !names_level && std::any_of(operands.begin(), operands.end(), is_level) &&
         std::any_of(operands.begin(), operands.end(), adds_up);
}

/// Finds where a level is compared with a flow to date.
Term const* level_against_flow(Expression const& goal, Vocabulary const& vocabulary) {
  std::vector<Course> const courses = courses_of(goal, vocabulary);
  bool const names_level = names_a_level(goal, vocabulary);
  for (Term const& term : goal.terms) {
    if (term.kind != TermKind::operation || term.child_count < 2) continue;
    std::vector<Course> operands;
    for (std::uint32_t which = 0; which < term.child_count; ++which)
      operands.push_back(courses[goal.child(term, which)]);
    if (holds_against(term.op, operands, names_level)) return &term;
  }
  for (Aggregate const& aggregate : goal.aggregates) {
    if (runs_over_time(aggregate.domain)) continue;  // its members are whole periods
    if (Term const* inside = level_against_flow(aggregate.body, vocabulary)) return inside;
  }
  return nullptr;
}

}  // namespace

void hold_levels_against_whole_flows(Checking const& checking, CheckedTarget const& target, Leaf& leaf) {
  if (target.by) return;
  Term const* const found = level_against_flow(leaf.goal, checking.vocabulary);
  if (found == nullptr) return;
  Period const horizon = target.horizon;
  leaf.waits_for_end = !is_longer_than_a_year(horizon);
  if (leaf.waits_for_end) return;
  Calendar const calendar = checking.rules.calendar;
  Period const last{shifted(horizon.end, Shift{.months = -12}), horizon.end};
  checking.diagnostics.report({.code = codes::level_against_years,
                               .span = found->place,
                               .arguments = {std::string(text_of(checking.sources, found->place)),
                                             period_words(horizon, calendar), "by: " + period_text(last, calendar)}});
}

}  // namespace onpace

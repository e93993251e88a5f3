#include "testing/coverage.hpp"

#include <algorithm>
#include <memory>

#include "system/files/files.hpp"
#include "text/text_place.hpp"

namespace onpace {
namespace {

std::string_view name_of(LadderStatus status) {
  switch (status) {
    case LadderStatus::on_track:
      return "on-track";
    case LadderStatus::at_risk:
      return "at-risk";
    case LadderStatus::no_data:
      return "no-data";
    case LadderStatus::met:
      return "met";
    case LadderStatus::missed:
      return "missed";
    case LadderStatus::settled:
      return "settled";
  }
  return "";
}

/// Whether a condition is false whatever the figures: it is a constant, or an `and` with such a part.
bool is_never(Program const& program, Slot slot) {
  Operation const& operation = program.operations[slot];
  if (operation.opcode == Opcode::constant || operation.opcode == Opcode::truth)
    return truth_of(operation.constant) == false;
  if (operation.opcode != Opcode::and_) return false;
  for (std::uint32_t which = 0; which < operation.operand_count; ++which)
    if (is_never(program, program.operands[operation.first_operand + which])) return true;
  return false;
}

bool is_zero_constant(Operation const& operation) {
  Number const* const number = number_of(operation.constant);
  return operation.opcode == Opcode::constant && number != nullptr && is_zero(*number);
}

/// A text that is the same for conditions that say the same: `gap >= -0 * abs(aim)` is `gap >= 0`. Empty where figures
/// are read.
std::string shape_of(Program const& program, Slot slot) {
  Operation const& operation = program.operations[slot];
  if (operation.opcode == Opcode::constant) {
    Number const* const number = number_of(operation.constant);
    return number != nullptr ? exact_text(*number) : "";
  }
  if (operation.opcode == Opcode::truth) return truth_of(operation.constant) == true ? "true" : "false";
  if (operation.opcode == Opcode::supplied) return "supplied " + std::to_string(static_cast<int>(operation.supplied));
  bool const computes = operation.operand_count > 0 && operation.opcode != Opcode::aggregate;
  if (!computes) return {};
  std::string text = std::to_string(static_cast<int>(operation.opcode));
  if (operation.function != nullptr) text += std::string(operation.function->name);
  for (std::uint32_t which = 0; which < operation.operand_count; ++which) {
    Slot const operand = program.operands[operation.first_operand + which];
    if (operation.opcode == Opcode::multiply && is_zero_constant(program.operations[operand])) return "0";
    std::string const inner = shape_of(program, operand);
    if (inner.empty()) return {};
    text += "(" + inner + ")";
  }
  return text;
}

using Ladder = std::vector<std::shared_ptr<PlannedRung const>>;

/// Whether a rung can be the first that holds: not one that never holds, or that says what one above it says.
bool can_hold(Ladder const& ladder, std::size_t index) {
  PlannedRung const& rung = *ladder[index];
  if (is_never(rung.when, rung.when.result())) return false;
  std::string const shape = shape_of(rung.when, rung.when.result());
  for (std::size_t above = 0; above < index && !shape.empty(); ++above) {
    PlannedRung const& other = *ladder[above];
    bool const is_for_one = other.status == LadderStatus::met || other.status == LadderStatus::missed;
    bool const is_asked = !is_for_one || other.status == rung.status;
    if (is_asked && shape_of(other.when, other.when.result()) == shape) return false;
  }
  return true;
}

void add_ladder(Coverage& coverage, std::string const& method, Ladder const& ladder, Sources const& sources) {
  for (std::size_t index = 0; index < ladder.size(); ++index) {
    PlannedRung const& rung = *ladder[index];
    auto const known = std::find_if(coverage.rungs.begin(), coverage.rungs.end(), [&](CoveredRung const& one) {
      return one.method == method && one.text == rung.text && one.label == rung.label;
    });
    if (known != coverage.rungs.end()) {
      known->can_hold = known->can_hold || can_hold(ladder, index);
      continue;
    }
    coverage.rungs.push_back({.method = method,
                              .text = rung.text,
                              .label = rung.label,
                              .status = std::string(name_of(rung.status)),
                              .place = text_place(sources, rung.place),
                              .can_hold = can_hold(ladder, index)});
  }
}

void add_target(Coverage& coverage, PlannedTarget const& target, Sources const& sources) {
  coverage.targets.push_back({target.rule->key.value, text_place(sources, target.rule->key.span)});
  for (PlannedLeaf const& leaf : target.leaves) {
    coverage.comparisons.push_back({target.rule->key.value, leaf.text, text_place(sources, leaf.place)});
    for (PlannedMethod const& method : leaf.methods) {
      add_ladder(coverage, method.name, method.ladder, sources);
      add_ladder(coverage, method.name, method.when_over, sources);
    }
  }
}

/// Whether the goal held; nothing where a figure is missing.
std::optional<bool> outcome_of(LeafVerdict const& verdict) {
  bool const by_method = verdict.reason && (verdict.reason->kind == Reason::Kind::by_method ||
                                            verdict.reason->kind == Reason::Kind::no_rung);
  if (verdict.status == Status::no_data && !by_method) return std::nullopt;
  if (!verdict.goal_trace.values.empty()) return truth_of(verdict.goal_trace.result());
  if (verdict.status == Status::met) return true;
  if (verdict.status == Status::missed) return false;
  return std::nullopt;
}

void add_leaf(Coverage& coverage, std::string const& target, PlannedLeaf const& leaf, LeafVerdict const& verdict) {
  std::optional<bool> const outcome = outcome_of(verdict);
  for (CoveredComparison& each : coverage.comparisons) {
    if (each.target != target || each.text != leaf.text) continue;
    each.holds = each.holds || outcome == true;
    each.fails = each.fails || outcome == false;
    each.is_missing = each.is_missing || !outcome;
  }
  if (verdict.method == nullptr || verdict.rungs.empty()) return;
  RungAnswer const& last = verdict.rungs.back();
  if (truth_of(last.answer()) != true) return;
  for (CoveredRung& rung : coverage.rungs)
    if (rung.method == verdict.method->name && rung.text == last.rung->text && rung.label == last.rung->label)
      rung.is_reached = true;
}

}  // namespace

std::size_t Coverage::reached() const {
  std::size_t count = 0;
  for (CoveredTarget const& target : targets)
    count += target.is_reached ? 1 : 0;
  for (CoveredComparison const& each : comparisons)
    count += (each.holds ? 1 : 0) + (each.fails ? 1 : 0) + (each.is_missing ? 1 : 0);
  for (CoveredRung const& rung : rungs)
    count += rung.can_hold && rung.is_reached ? 1 : 0;
  return count;
}

std::size_t Coverage::in_all() const {
  auto const possible =
      std::count_if(rungs.begin(), rungs.end(), [](CoveredRung const& rung) { return rung.can_hold; });
  return targets.size() + 3 * comparisons.size() + static_cast<std::size_t>(possible);
}

Coverage& CoverageOfRules::of(Route const& route, Sources const& sources) {
  std::string const& name = sources[route.rules.source].name;
  for (Coverage& known : all_)
    if (known.rules == name) return known;
  Coverage& coverage = all_.emplace_back();
  coverage.rules = name;
  for (std::uint32_t index = 0; index < route.plan.targets.size(); ++index)
    add_target(coverage, *route.plan.targets[index], sources);
  return coverage;
}

void add_verdict(Coverage& coverage, Evidence const& evidence) {
  std::string const& target = evidence.target->rule->key.value;
  for (CoveredTarget& each : coverage.targets)
    each.is_reached = each.is_reached || each.key == target;
  for (std::size_t index = 0; index < evidence.verdict->leaves.size(); ++index)
    add_leaf(coverage, target, evidence.target->leaves[index], evidence.verdict->leaves[index]);
}

}  // namespace onpace

#include "evaluate/trace/breaks.hpp"

#include <algorithm>
#include <utility>

#include "evaluate/trace/known_members.hpp"

namespace onpace {
namespace {

bool is_of_same(Level const& a, Level const& b) { return a.indicator == b.indicator && a.entity == b.entity; }

/// Whether a level stands across a break from one of many.
bool straddles(Level const& level, std::vector<Level> const& many) {
  Level const first{level.indicator, level.entity, 0};
  auto other = std::lower_bound(many.begin(), many.end(), first);
  for (; other != many.end() && is_of_same(*other, level); ++other)
    if (other->breaks_before != level.breaks_before) return true;
  return false;
}

bool straddle(std::vector<Level> const& some, std::vector<Level> const& many) {
  return std::any_of(some.begin(), some.end(), [&](Level const& level) { return straddles(level, many); });
}

/// Shared sets are compared with each other only once.
bool straddle(Run const& run, MemberSet const& a, MemberSet const& b) {
  if (a.number == 0 || b.number == 0) return straddle(a.summary.levels, b.summary.levels);
  std::pair const both = std::minmax(a.number, b.number);
  return *run.input.members->breaks.at(both, [&] { return straddle(a.summary.levels, b.summary.levels); });
}

/// The figures below some operations, and the members of aggregates there.
Basis basis_below(Run const& run, Operation const& operation) {
  Basis basis;
  std::vector<Slot> open(run.program.operands.begin() + operation.first_operand,
                         run.program.operands.begin() + operation.first_operand + operation.operand_count);
  while (!open.empty()) {
    Operation const& inner = run.program.operations[open.back()];
    open.pop_back();
    for (std::uint32_t which = 0; which < inner.operand_count; ++which)
      open.push_back(run.program.operands[inner.first_operand + which]);
    if (inner.opcode == Opcode::load) {
      std::vector<UsedFigure> const& more = run.trace.figures[inner.load];
      basis.figures.insert(basis.figures.end(), more.begin(), more.end());
    }
    if (inner.opcode == Opcode::aggregate && run.trace.members[inner.aggregate] != nullptr)
      basis.inside.push_back(run.trace.members[inner.aggregate]);
  }
  return basis;
}

}  // namespace

void add_levels(EvaluationInput const& input, std::vector<UsedFigure> const& figures, std::vector<Level>& levels) {
  for (UsedFigure const& used : figures) {
    Nature const nature = input.indicators[used.indicator].nature;
    Series const& series = input.table.series[used.indicator];
    if (!series.has_breaks || nature == Nature::rate || nature == Nature::milestone) continue;
    std::uint32_t const before = breaks_until(input.table, series, used.entity, used.period.end);
    levels.push_back({used.indicator, used.entity, before});
  }
}

void add_levels(Run const& run, std::vector<UsedFigure> const& figures, std::vector<Level>& levels) {
  if (run.has_breaks) add_levels(run.input, figures, levels);
}

void settle_levels(std::vector<Level>& levels) {
  std::sort(levels.begin(), levels.end());
  levels.erase(std::unique(levels.begin(), levels.end()), levels.end());
}

bool straddle_break(std::vector<Level> const& levels) {
  return std::adjacent_find(levels.begin(), levels.end(), is_of_same) != levels.end();
}

bool straddle_break(EvaluationInput const& input, std::vector<UsedFigure> const& figures) {
  std::vector<Level> levels;
  add_levels(input, figures, levels);
  settle_levels(levels);
  return straddle_break(levels);
}

bool straddle_break(Run const& run, std::vector<UsedFigure> const& figures) {
  return run.has_breaks && straddle_break(run.input, figures);
}

bool meets_break(Run const& run, Operation const& operation) {
  bool const combines = operation.opcode == Opcode::subtract || operation.opcode == Opcode::divide ||
                        operation.opcode == Opcode::call ||
                        (operation.opcode >= Opcode::equal && operation.opcode <= Opcode::within);
  if (!run.has_breaks || !combines || operation.operand_count < 2) return false;
  Basis const basis = basis_below(run, operation);
  if (straddle_break(run, basis.figures)) return true;
  std::vector<Level> own;
  add_levels(run, basis.figures, own);
  for (std::size_t which = 0; which < basis.inside.size(); ++which) {
    MemberSet const& set = *basis.inside[which];
    if (set.summary.straddles_break || straddle(own, set.summary.levels)) return true;
    for (std::size_t other = 0; other < which; ++other)
      if (basis.inside[other] != basis.inside[which] && straddle(run, set, *basis.inside[other])) return true;
  }
  return false;
}

}  // namespace onpace

#include "evaluate/breaks.hpp"

#include <algorithm>
#include <tuple>

namespace onpace {
namespace {

/// Which side of its series' breaks a figure stands on.
struct Level {
  std::uint32_t indicator;
  EntityIndex entity;
  std::uint32_t breaks_before;
};

}  // namespace

bool straddle_break(Run const& run, std::vector<UsedFigure> const& figures) {
  return run.has_breaks && straddle_break(run.input, figures);
}

bool straddle_break(EvaluationInput const& input, std::vector<UsedFigure> const& figures) {
  std::vector<Level> levels;
  for (UsedFigure const& used : figures) {
    Nature const nature = input.indicators[used.indicator].nature;
    Series const& series = input.table.series[used.indicator];
    if (!series.has_breaks || nature == Nature::rate || nature == Nature::milestone) continue;
    std::uint32_t const before = breaks_until(input.table, series, used.entity, used.period.end);
    levels.push_back({used.indicator, used.entity, before});
  }
  std::sort(levels.begin(), levels.end(), [](Level const& a, Level const& b) {
    return std::tie(a.indicator, a.entity, a.breaks_before) < std::tie(b.indicator, b.entity, b.breaks_before);
  });
  auto const straddles = std::adjacent_find(levels.begin(), levels.end(), [](Level const& a, Level const& b) {
    return a.indicator == b.indicator && a.entity == b.entity && a.breaks_before != b.breaks_before;
  });
  return straddles != levels.end();
}

bool meets_break(Run const& run, Operation const& operation) {
  bool const combines = operation.opcode == Opcode::subtract || operation.opcode == Opcode::divide ||
                        operation.opcode == Opcode::call ||
                        (operation.opcode >= Opcode::equal && operation.opcode <= Opcode::within);
  if (!run.has_breaks || !combines || operation.operand_count < 2) return false;
  std::vector<UsedFigure> figures;
  auto const add = [&](std::vector<UsedFigure> const& more) {
    figures.insert(figures.end(), more.begin(), more.end());
  };
  std::vector<Slot> open(run.program.operands.begin() + operation.first_operand,
                         run.program.operands.begin() + operation.first_operand + operation.operand_count);
  while (!open.empty()) {
    Operation const& inner = run.program.operations[open.back()];
    open.pop_back();
    for (std::uint32_t which = 0; which < inner.operand_count; ++which)
      open.push_back(run.program.operands[inner.first_operand + which]);
    if (inner.opcode == Opcode::load) add(run.trace.figures[inner.load]);
    if (inner.opcode == Opcode::aggregate)
      for (MemberTrace const& member : *run.trace.members[inner.aggregate])
        add(member.figures);
  }
  return straddle_break(run, figures);
}

}  // namespace onpace

#include "evaluate/trace/replay.hpp"

#include <algorithm>
#include <vector>

namespace onpace {
namespace {

/// Whether the result depends only on the operands.
bool follows(Opcode opcode) {
  return (opcode >= Opcode::negate && opcode <= Opcode::conditional) || opcode == Opcode::call;
}

struct Replay {
  Program const& program;
  std::vector<Value> values;
  std::vector<bool> is_changed;

  [[nodiscard]] bool any_operand_changed(Operation const& operation) const {
    for (std::uint32_t which = 0; which < operation.operand_count; ++which)
      if (is_changed[program.operands[operation.first_operand + which]]) return true;
    return false;
  }

  [[nodiscard]] Value computed(Operation const& operation) const {
    std::vector<Value> operands;
    for (std::uint32_t which = 0; which < operation.operand_count; ++which)
      operands.push_back(values[program.operands[operation.first_operand + which]]);
    if (operation.opcode != Opcode::call) return onpace::apply(operation.opcode, operands);
    return call(*operation.function, operands, program.operand(operation, 0).type.unit->scale);
  }
};

}  // namespace

Value replay(Program const& program, Trace const& trace, Replaced const& replaced) {
  Replay replay{program, trace.values, std::vector<bool>(trace.values.size())};
  for (Slot slot = 0; slot < program.operations.size(); ++slot) {
    Operation const& operation = program.operations[slot];
    auto const other = replaced.find(slot);
    replay.is_changed[slot] =
        other != replaced.end() || (follows(operation.opcode) && replay.any_operand_changed(operation));
    if (other != replaced.end())
      replay.values[slot] = other->second;
    else if (replay.is_changed[slot])
      replay.values[slot] = replay.computed(operation);
  }
  return replay.values.back();
}

}  // namespace onpace

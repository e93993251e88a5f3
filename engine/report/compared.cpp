#include "report/compared.hpp"

#include <algorithm>
#include <string_view>
#include <vector>

namespace onpace {
namespace {

std::string_view sign_of_opcode(Opcode opcode) {
  switch (opcode) {
    case Opcode::equal:
      return "==";
    case Opcode::not_equal:
      return "!=";
    case Opcode::less:
      return "<";
    case Opcode::less_equal:
      return "<=";
    case Opcode::greater:
      return ">";
    case Opcode::greater_equal:
      return ">=";
    case Opcode::constant:
    case Opcode::truth:
    case Opcode::load:
    case Opcode::supplied:
    case Opcode::negate:
    case Opcode::add:
    case Opcode::subtract:
    case Opcode::multiply:
    case Opcode::divide:
    case Opcode::power:
    case Opcode::within:
    case Opcode::not_:
    case Opcode::and_:
    case Opcode::or_:
    case Opcode::otherwise:
    case Opcode::conditional:
    case Opcode::present:
    case Opcode::done:
    case Opcode::call:
    case Opcode::aggregate:
    case Opcode::days_until:
    case Opcode::entity_test:
    case Opcode::years_since:
      break;
  }
  return {};
}

/// The comparisons that decide: those that only `and`, `or` and `not` join. In the order of the text.
std::vector<Slot> deciding_slots(Program const& program) {
  std::vector<Slot> found;
  std::vector<Slot> open{program.result()};
  while (!open.empty()) {
    Slot const slot = open.back();
    open.pop_back();
    Operation const& operation = program.operations[slot];
    bool const joins =
        operation.opcode == Opcode::and_ || operation.opcode == Opcode::or_ || operation.opcode == Opcode::not_;
    if (!sign_of_opcode(operation.opcode).empty()) found.push_back(slot);
    for (std::uint32_t which = 0; joins && which < operation.operand_count; ++which)
      open.push_back(program.operands[operation.first_operand + which]);
  }
  std::sort(found.begin(), found.end());
  return found;
}

struct Side {
  Number value;  ///< in its unit
  std::string_view symbol;
};

/// Its own decimals where they are few, else so many.
int digits_of(Number const& value, int most) { return std::min(decimals_of(value).value_or(most), most); }

/// As few decimals as tell on which side of the other each lies.
std::string two_sides(Side const& left, std::string_view sign, Side const& right) {
  constexpr int kUsual = 4;
  constexpr int kMost = 20;
  auto const exact = compare(left.value, right.value);
  int digits = kUsual;
  auto const tells = [&] {
    auto const a = rounded(left.value, digits_of(left.value, digits));
    auto const b = rounded(right.value, digits_of(right.value, digits));
    return a && b && compare(*a, *b) == exact;
  };
  while (digits < kMost && !tells())
    ++digits;
  auto const text = [&](Side const& side) {
    return with_unit(fixed_text(side.value, digits_of(side.value, digits)), side.symbol);
  };
  return text(left) + " " + std::string(sign) + " " + text(right);
}

/// It is told in a line of its own.
bool is_gap(Operation const& operation) {
  return operation.opcode == Opcode::supplied && operation.supplied == Supplied::gap;
}

}  // namespace

std::string compared_text(RungAnswer const& rung) {
  Program const& program = rung.rung->when;
  std::string text;
  for (Slot const slot : deciding_slots(program)) {
    Operation const& operation = program.operations[slot];
    if (operation.place.source != rung.rung->place.source) continue;  // the goal's, which is told above
    Slot const left = program.operands[operation.first_operand];
    Slot const right = program.operands[operation.first_operand + 1];
    Number const* a = number_of(rung.trace.values[left]);
    Number const* b = number_of(rung.trace.values[right]);
    bool const written =
        program.operations[left].opcode == Opcode::constant && program.operations[right].opcode == Opcode::constant;
    bool const told = is_gap(program.operations[left]) && program.operations[right].opcode == Opcode::constant;
    if (a == nullptr || b == nullptr || written || told) continue;
    Operation const& limit = program.operations[right];
    bool const plain = limit.opcode == Opcode::constant && !is_zero(*b);  // `ratio >= 0.95`, as it is written
    Unit const& unit = plain ? *limit.type.unit : *program.operations[left].type.unit;
    text += (text.empty() ? "" : "; ") + two_sides({in_unit(*a, unit), unit.symbol}, sign_of_opcode(operation.opcode),
                                                   {in_unit(*b, unit), unit.symbol});
  }
  return text;
}

}  // namespace onpace

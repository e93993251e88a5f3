// One expression as flat operations over slots, with constants folded: what both ways of running it share.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "check/expression/expression.hpp"
#include "functions/apply.hpp"
#include "text/source.hpp"

namespace onpace {

/// The slot of an operation is its index.
using Slot = std::uint32_t;

/// Figures of an indicator for a span of time.
struct Load {
  IndicatorIndex indicator = 0;
  Anchor anchor{};
};

struct Operation {
  Opcode opcode = Opcode::constant;
  Supplied supplied{};
  TextTest test{};                  ///< of entity_test, against Program::texts[text]
  std::uint32_t first_operand = 0;  ///< index into Program::operands
  std::uint32_t operand_count = 0;
  std::uint32_t load = 0;       ///< of load, present of nothing, done, years_since: index into Program::loads
  std::uint32_t aggregate = 0;  ///< of aggregate: index into Program::aggregates
  std::uint32_t text = 0;
  Day day = 0;  ///< of days_until and years_since
  Span place{};
  Value constant{};  ///< of constant and truth
  Function const* function = nullptr;
  Type type{};  ///< how the result is printed
};

struct PlannedAggregate;

struct Program {
  std::uint64_t identity = 0;           ///< of whoever was made as one; given once, and never again
  std::vector<Operation> operations{};  ///< operands first; the last gives the result
  std::vector<Slot> operands{};
  std::vector<Load> loads{};
  std::vector<PlannedAggregate> aggregates;  // no braces, as in Expression
  std::vector<std::string> texts{};
  std::vector<SeriesUse> uses{};  ///< everything that is read, inside aggregates too
  bool counts_targets = false;
  bool can_foresee = false;  ///< see check/expression/expression.hpp

  [[nodiscard]] Slot result() const { return static_cast<Slot>(operations.size() - 1); }
  [[nodiscard]] Type const& type() const { return operations.back().type; }
  [[nodiscard]] Operation const& operand(Operation const& operation, std::uint32_t which) const {
    return operations[operands[operation.first_operand + which]];
  }
};

/// Run once for each member of the domain.
struct PlannedAggregate {
  Domain domain{};
  EntityChoice ranked{};  ///< of a rank over entities: who is ranked
  Program body{};
  std::optional<Program> filter{};
  bool same_for_all = false;  ///< over entities, and what a member gives does not depend on who asks
};

Program make_program(Expression const& expression);

}  // namespace onpace

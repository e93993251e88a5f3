// The tracing evaluator: one entity, one value at a time, every slot kept.
#pragma once

#include <vector>

#include "evaluate/figures.hpp"
#include "evaluate/moment.hpp"
#include "plan/plan.hpp"

namespace onpace {

struct EvaluationInput {
  std::span<Indicator const> indicators;
  Table const& table;
};

/// The values of all slots, and the figures that each load used.
struct Trace {
  std::vector<Value> values;
  std::vector<std::vector<UsedFigure>> figures;  ///< by load

  [[nodiscard]] Value const& result() const { return values.back(); }
};

Trace evaluate(Program const& program, EvaluationInput const& input, Moment const& moment,
               SuppliedValues const& supplied);

}  // namespace onpace

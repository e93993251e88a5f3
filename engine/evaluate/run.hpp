// One run of a program, as its parts see it.
#pragma once

#include "evaluate/evaluate.hpp"

namespace onpace {

struct Run {
  Program const& program;
  EvaluationInput const& input;
  Moment const& moment;
  SuppliedValues const& supplied;
  Trace& trace;
  bool has_breaks = false;  ///< in some series that the program reads
};

/// `moment.judged` says whose goal it is.
Trace run_program(Program const& program, EvaluationInput const& input, Moment const& moment,
                  SuppliedValues const& supplied);

}  // namespace onpace

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
  std::int64_t& members_left;  ///< aggregates in one another run over so many in all, and no more
  bool has_breaks = false;     ///< in some series that the program reads
};

/// `moment.judged` says whose goal it is.
Trace run_program(Program const& program, EvaluationInput const& input, Moment const& moment,
                  SuppliedValues const& supplied, std::int64_t& members_left);

}  // namespace onpace

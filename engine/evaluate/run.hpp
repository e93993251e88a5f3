// One run of a program, as its parts see it.
#pragma once

#include <cstdint>
#include <unordered_set>

#include "evaluate/evaluate.hpp"

namespace onpace {

/// How many members aggregates in one another may still run over, and which sets of them were counted.
struct MemberBudget {
  std::int64_t left;
  std::unordered_set<std::uint64_t> counted{};
};
inline constexpr std::int64_t kMostMembers = 10'000'000;

struct Run {
  Program const& program;
  EvaluationInput const& input;
  Moment const& moment;
  SuppliedValues const& supplied;
  Trace& trace;
  MemberBudget& budget;
  bool has_breaks = false;     ///< in some series that the program reads
};

/// `moment.judged` says whose goal it is.
Trace run_program(Program const& program, EvaluationInput const& input, Moment const& moment,
                  SuppliedValues const& supplied, MemberBudget& budget);

}  // namespace onpace

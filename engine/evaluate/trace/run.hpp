// One run of a program, as its parts see it.
#pragma once

#include <cstdint>
#include <unordered_set>

#include "evaluate/trace/evaluate.hpp"

namespace onpace {

/// How many members nested aggregates may still run over, and which sets were already counted.
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
  bool has_breaks = false;  ///< in some series that the program reads
};

/// `moment.judged` is the entity whose goal is judged.
Trace run_program(Program const& program, EvaluationInput const& input, Moment const& moment,
                  SuppliedValues const& supplied, MemberBudget& budget);

}  // namespace onpace

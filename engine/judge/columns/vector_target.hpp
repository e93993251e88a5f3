// A target written out for many entities at one moment.
#pragma once

#include <optional>
#include <vector>

#include "evaluate/columns/vector_plan.hpp"
#include "judge/trace/leaf.hpp"

namespace onpace {

struct VectorRung {
  LadderStatus status;
  VectorNode when;
};

struct VectorMethod {
  std::optional<VectorNode> applies{};
  std::vector<VectorNode> expected{};
  std::vector<VectorRung> ladder{};
  bool may_fall_back = false;
};

/// A part of a goal at this moment.
struct VectorLeaf {
  enum class State : std::uint8_t {
    complete,  ///< the goal says it all
    open,      ///< a method is asked
    silent,    ///< no figure reaches here, or only old ones
  };
  State state = State::silent;
  VectorNode goal{};
  MaskSlot first_read = 0;  ///< the names that the goal reads: from here on in the program's `read`
  MaskSlot last_read = 0;
  bool met_early = false;          ///< once the goal holds, nothing can undo it
  bool missed_early = false;       ///< once it fails, nothing can mend it
  bool is_warning = false;         ///< at risk where it would be missed
  bool asks_when_missing = false;  ///< an old figure may settle the goal all the same
  std::vector<VectorMethod> methods{};
};

struct VectorTarget {
  VectorProgram program{};
  std::vector<VectorLeaf> leaves{};
};

/// How far the figures of these entities reach; absent if there are none, or if the horizon is over.
struct MomentOfAll {
  std::optional<Day> reach{};
  bool stale = false;
};

/// Empty when some part has no form for many entities.
std::optional<VectorTarget> plan_target(JudgeInput const& input, PlannedTarget const& target, MomentOfAll const& at);

}  // namespace onpace

// Scores of groups of targets.
#pragma once

#include <array>
#include <optional>
#include <vector>

#include "judge/judge.hpp"

namespace onpace {

using StatusCounts = std::array<std::size_t, kStatusCount>;  ///< verdicts, by status

/// A target of a group, and its verdicts: rows of the table, one after another.
struct MemberScore {
  std::uint32_t target;
  Number weight;  ///< of the target; each of its verdicts has an equal part of it
  std::size_t first = 0;
  std::size_t count = 0;
};

/// Only what was selected is scored: the weight of a target that was left out does not count.
struct GroupScore {
  std::uint32_t group;            ///< index into the plan's groups
  std::optional<Number> score{};  ///< points / weight_with_data, 0 to 1; absent where every verdict is no-data
  Number points{};                ///< weight × points, over all verdicts
  Number weight_with_data{};
  Number weight{};  ///< of all that was judged
  StatusCounts counts{};
  std::size_t judged = 0;    ///< verdicts
  std::size_t possible = 0;  ///< as many there are without a selection
  std::vector<MemberScore> members{};

  [[nodiscard]] Number with_data() const { return divide(weight_with_data, weight).value_or(0); }
};

/// Green 1, at-risk ½, missed 0; absent for no-data, which counts neither as good nor as bad.
std::optional<Number> points_of(Status status);

/// The part of a target's weight that one of its verdicts has.
Number weight_of_one(MemberScore const& member);

/// Every group with a verdict in the table, in the order of the rules.
std::vector<GroupScore> score_groups(JudgeInput const& input, VerdictTable const& verdicts);

}  // namespace onpace

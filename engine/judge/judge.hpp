// Statuses of every target for every entity.
#pragma once

#include <memory>
#include <string>
#include <unordered_set>
#include <vector>

#include "judge/trace/target.hpp"

namespace onpace {

/// The rows of one target: one for each of the entities, of which there are some.
struct TargetRows {
  std::uint32_t target = 0;
  std::size_t first = 0;                                       ///< row
  std::shared_ptr<std::vector<EntityIndex> const> entities{};  ///< targets for the same entities share them

  [[nodiscard]] std::size_t behind() const { return first + entities->size(); }
};

/// Of one row. The verdict points into the target.
struct Evidence {
  std::shared_ptr<PlannedTarget const> target;
  std::shared_ptr<TargetVerdict const> verdict;  ///< never null
};

/// One row a target and an entity. The evidence of the first rows is kept; that of the others is derived again on
/// demand: see `judge_target`.
struct VerdictTable {
  std::vector<TargetRows> targets{};  ///< one after the other
  std::vector<Status> status{};       ///< by row
  std::vector<Evidence> evidence{};

  [[nodiscard]] std::size_t size() const { return status.size(); }
  [[nodiscard]] TargetRows const& rows_with(std::size_t row) const;
  [[nodiscard]] std::uint32_t target(std::size_t row) const { return rows_with(row).target; }
  [[nodiscard]] EntityIndex entity(std::size_t row) const;
};

/// `targets` are indices into the plan; `entities` names, both as selected (empty: all).
struct Selection {
  std::vector<std::uint32_t> targets;
  std::unordered_set<std::string> entities;  ///< by name; empty: all
  std::optional<std::uint32_t> group{};      ///< whose targets they are, where a group was asked for
};

/// Those of them that were selected.
std::vector<EntityIndex> entities_selected(JudgeInput const& input, PlannedTarget const& target,
                                           Selection const& selection);

/// Judges those whose figures the table holds.
VerdictTable judge(JudgeInput const& input, Selection const& selection);

/// The rows of the result when the table holds all figures, without judging anything.
VerdictTable rows_of_all(JudgeInput const& input, Selection const& selection);

}  // namespace onpace

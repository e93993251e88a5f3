// What every report is made from.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "base/source.hpp"
#include "judge/groups.hpp"

namespace onpace {

struct ReportInput {
  JudgeInput const& judge;
  VerdictTable const& verdicts;
  std::vector<GroupScore> const& scores;
  Sources const& sources;
  Language language = Language::english;
  bool color = false;
  std::size_t width = 80;  ///< cells of the terminal

  [[nodiscard]] PlannedTarget const& target(std::size_t row) const { return judge.plan.targets[verdicts.target[row]]; }
  /// The evidence of one verdict, derived again.
  [[nodiscard]] TargetVerdict evidence(std::size_t row) const {
    return judge_target(judge, target(row), verdicts.entity[row]);
  }
  /// Empty where no entity is named.
  [[nodiscard]] std::string entity(std::size_t row) const;
};

/// Whether the target's waiver holds at the date of judgement.
bool is_waived(TargetRule const& rule, AsOf const& as_of);

}  // namespace onpace

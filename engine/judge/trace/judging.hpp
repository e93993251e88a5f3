// The work on one leaf at one moment.
#pragma once

#include <algorithm>
#include <optional>
#include <unordered_set>
#include <vector>

#include "evaluate/trace/breaks.hpp"
#include "judge/trace/baseline.hpp"
#include "judge/trace/leaf.hpp"

namespace onpace {

/// Nothing of a value that is missing.
inline std::optional<Quantity> quantity_of(Value const& value, Type const& type) {
  Number const* number = number_of(value);
  if (number == nullptr) return std::nullopt;
  return Quantity{*number, type.unit};
}

struct Judging {
  JudgeInput const& input;
  PlannedTarget const& target;
  PlannedLeaf const& leaf;
  Moment moment;
  LeafVerdict verdict{};
  std::optional<Missing> missing_reading{};  ///< why there is no reading
  std::vector<UsedFigure> levels{};          ///< the figures of the reading and of the aim
  std::unordered_set<RowIndex> used_rows{};
  std::optional<FoundBaseline> baseline{};  ///< of `baseline: 2015 or later`,
  std::optional<SuppliedValues> given{};    ///< which a goal may name

  Trace run(Program const& program, SuppliedValues const& supplied) {
    return evaluate(program, input.evaluation(), moment, supplied);
  }

  void use(Trace const& trace) {
    if (!input.keeps_figures) return use_unlisted(trace);
    for (UsedFigure const& used : figures_of(trace)) {
      if (!used_rows.insert(used.row).second) continue;
      verdict.figures.push_back(used);
      if (is_provisional(input.table.rows, used.row)) verdict.provisional = true;
    }
  }

  /// The first figure alone, and whether any is provisional.
  void use_unlisted(Trace const& trace) {
    for (auto const& figures : trace.figures)
      for (UsedFigure const& used : figures) {
        if (verdict.figures.empty()) verdict.figures.push_back(used);
        verdict.provisional = verdict.provisional || is_provisional(input.table.rows, used.row);
      }
    for (Members const& members : trace.members) {
      if (members == nullptr) continue;
      FigureSummary const& summary = members->summary;
      if (verdict.figures.empty() && summary.first) verdict.figures.push_back(*summary.first);
      verdict.provisional = verdict.provisional || summary.provisional;
    }
  }

  /// In some series that the goal reads.
  [[nodiscard]] bool has_breaks() const {
    return std::any_of(leaf.goal.uses.begin(), leaf.goal.uses.end(),
                       [&](SeriesUse const& use) { return input.table.series[use.indicator].has_breaks; });
  }

  void note_levels(Trace const& trace) {
    if (!has_breaks()) return;
    std::vector<UsedFigure> const more = figures_of(trace);
    levels.insert(levels.end(), more.begin(), more.end());
  }

  std::optional<Quantity> value_of(std::optional<Program> const& program) {
    if (!program) return std::nullopt;
    Trace const trace = run(*program, given ? *given : nothing_supplied());
    note_levels(trace);
    return quantity_of(trace.result(), program->type());
  }
};

}  // namespace onpace

// How a value came about, line by line: each operation, its members and its figures.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "report/report.hpp"

namespace onpace {

/// One line; a report says by its own means what belongs to what.
struct DerivedLine {
  enum class Kind : std::uint8_t {
    step,           ///< an operation as it is written, and its value
    member,         ///< of an aggregate
    figure,         ///< a figure that was read, with its place
    member_figure,  ///< the same below a member
  };
  Kind kind;
  std::string text;
};

/// Of one verdict. It remembers of which indicators the prices were told.
struct Derivation {
  ReportInput const& input;
  PlannedTarget const& target;
  std::set<IndicatorIndex> conventions_told{};

  [[nodiscard]] std::string pick(char const* english, char const* chinese) const {
    return input.language == Language::chinese ? chinese : english;
  }
};

/// Each operation as written, with its value; under a name its figures. What is written out as a value is not a step.
std::vector<DerivedLine> derived_steps(Derivation& derivation, Program const& program, Trace const& trace,
                                       LeafVerdict const& verdict);

/// Those of a goal. A warning is told as it was written: that it is denied says nothing more.
std::vector<DerivedLine> steps_of_goal(Derivation& derivation, PlannedLeaf const& leaf, LeafVerdict const& verdict);

/// `+ 5.0  2025-Q1  figures.csv:3`
std::string figure_line(Derivation const& derivation, UsedFigure const& used);

/// `behind when gap < 0: true (-5套 < 0套)`, each rung that was asked.
std::vector<std::string> ladder_lines(Derivation const& derivation, LeafVerdict const& verdict);

/// `at risk (behind)`: the status, and the method's word for it where that is another.
std::string verdict_text(Status status, Text const& label, Language language);

}  // namespace onpace

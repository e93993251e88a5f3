// Verdicts as data, for programs and for the reports that are made from it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "onpace/verdict.hpp"
#include "report/report.hpp"

namespace onpace {

/// Whether numbers are written for people, too, which takes as long as all the rest.
enum class Numbers : std::uint8_t { exact, exact_and_text };

/// One verdict with its evidence, all but `fails`.
Verdict verdict_of(ReportInput const& input, std::size_t row, Numbers numbers);

/// The same from evidence that is at hand; its figures are listed only where `detail` asks for them.
Verdict verdict_from(ReportInput const& input, std::size_t row, Evidence const& evidence, Detail detail,
                     Numbers numbers);

/// One part of a goal.
PartVerdict part_of(ReportInput const& input, PlannedTarget const& target, PlannedLeaf const& leaf,
                    LeafVerdict const& verdict, Numbers numbers);

/// Whether a goal has several comparisons, its `warn:` aside.
bool is_composite(Verdict const& verdict);

/// What a warning says that holds: `warn: backlog_age > 25 d, with 27 d`.
Text warning_text(PartVerdict const& warning);

/// The part by which a verdict is told in one line: the one that decided. Where that is a `warn:` of a single
/// comparison, the values are those of the goal, and the reason is what it warns of; `made` keeps them then.
PartVerdict const& told_part(Verdict const& verdict, std::optional<PartVerdict>& made);

/// `normal`, `provisional`, `estimated`, `break`.
std::string_view name_of(ObservationStatus status);

/// Nothing where the target has none.
std::optional<WaiverOfTarget> waiver_of(TargetRule const& rule, AsOf const& as_of);

/// Whose status it is, and what it is.
Verdict status_row(ReportInput const& input, std::size_t row);

ScoredGroup scored_group(ReportInput const& input, GroupScore const& score);

/// A number in its unit.
ExactValue exact_value(Quantity const& quantity);

}  // namespace onpace

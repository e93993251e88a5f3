// How often figures are filed, and when they were.
#pragma once

#include <optional>
#include <vector>

#include "evaluate/trace/members.hpp"

namespace onpace {

/// How the figures of a series are filed.
struct Reporting {
  Shift step{1, 0};           ///< from one report to the next: as declared, else as the figures are filed
  bool is_irregular = false;  ///< no step of months, weeks or days leads from one to the next: each is what was filed
};
Reporting reporting_of(Series const& series, Indicator const& indicator);

/// Of what is read in each member: that of the slowest name.
Reporting slowest_reporting(PlannedAggregate const& aggregate, EvaluationInput const& input);

/// Where the weeks of a weekly figure end, of the seven days of a week; nothing where no figure is weekly.
std::optional<int> end_of_weeks(PlannedAggregate const& aggregate, EvaluationInput const& input);
/// Where those of the calendar end, which begin on Mondays.
inline constexpr int kCalendarWeeks = 4;
/// The days from the last end of a week up to `day`.
int days_into_week(Day day, int end_of_weeks);

/// Whether the members are what was filed, and not steps of the calendar: what is still to come is not known then.
bool runs_over_filed(PlannedAggregate const& aggregate, EvaluationInput const& input);

/// Each report at which a figure of every name was filed, in the order of time: within the horizon, or with a count the
/// last ones up to the reach.
std::vector<Member> filed_reports(PlannedAggregate const& aggregate, EvaluationInput const& input,
                                  Moment const& center);

}  // namespace onpace

// Ends of spans that are moved together, so that spans that meet still meet.
#pragma once

#include <vector>

#include "values/period.hpp"

namespace onpace {

/// The day behind a span: the end of a month goes to the end of a month, else the last day is what is moved.
Day shifted_end(Day end, Shift shift);

/// Spans that meet still meet, and no day lies in two of them: what has no counterpart (a 29 February) falls away,
/// unless nothing else is there.
std::vector<Period> shifted(std::vector<Period> const& spans, Shift shift);

inline bool is_longer_than_a_year(Period period) { return period.end > shifted(period.begin, Shift{12, 0}); }

/// The days of a step, a month counted as 30: to tell the longer of two.
inline int nominal_days(Shift step) { return step.months * 30 + step.days; }
inline Shift longer(Shift a, Shift b) { return nominal_days(b) > nominal_days(a) ? b : a; }
/// That many steps.
inline Shift times(Shift step, int count) { return {step.months * count, step.days * count}; }

}  // namespace onpace

// Verdicts as data, for programs and for the reports that are made from it.
#pragma once

#include "onpace/verdict.hpp"
#include "report/report.hpp"

namespace onpace {

/// One verdict with its evidence, all but `fails`.
Verdict verdict_of(ReportInput const& input, std::size_t row);

/// Whose status it is, and what it is.
Verdict status_row(ReportInput const& input, std::size_t row);

ScoredGroup scored_group(ReportInput const& input, GroupScore const& score);

/// A number in its unit.
ExactValue exact_value(Quantity const& quantity);

}  // namespace onpace

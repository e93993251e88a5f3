// Verdicts as data, for programs and for the reports that are made from it.
#pragma once

#include <cstddef>
#include <cstdint>

#include "onpace/verdict.hpp"
#include "report/report.hpp"

namespace onpace {

/// Whether numbers are written for people, too, which takes as long as all the rest.
enum class Numbers : std::uint8_t { exact, exact_and_text };

/// One verdict with its evidence, all but `fails`.
Verdict verdict_of(ReportInput const& input, std::size_t row, Numbers numbers);

/// Whose status it is, and what it is.
Verdict status_row(ReportInput const& input, std::size_t row);

ScoredGroup scored_group(ReportInput const& input, GroupScore const& score);

/// A number in its unit.
ExactValue exact_value(Quantity const& quantity);

}  // namespace onpace

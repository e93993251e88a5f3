// Verdicts by the thousand, judged again for a report on all threads.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "report/report.hpp"
#include "report/verdicts.hpp"

namespace onpace {

/// The evidence of one of the rows at hand.
using EvidenceOf = std::function<Evidence(std::size_t row)>;
/// Works on the rows from `first` up to, not including, `behind`, which are of one target; on any thread. What it
/// returns is called after that of all rows before them, one at a time.
using WorkOnRows =
    std::function<std::function<void()>(std::size_t first, std::size_t behind, EvidenceOf const& evidence)>;

/// How much evidence is asked for.
enum class EvidenceAsked : std::uint8_t { none, without_figures, with_figures };

/// Gives all rows of a rule file to `work`, some at a time.
void work_on_rows(ReportInput const& file, EvidenceAsked asked, WorkOnRows const& work);

/// How much evidence a report asks for.
EvidenceAsked evidence_for(Detail detail);

/// Makes a text of each verdict, on any thread, and hands the texts on in the order of the rows, many at a time.
using WriteVerdict = std::function<void(Verdict& verdict, std::size_t row, std::string& text)>;
void write_verdicts(ReportInput const& file, Detail detail, Numbers numbers, WriteVerdict const& write,
                    std::function<void(std::string_view piece)> const& take);

}  // namespace onpace

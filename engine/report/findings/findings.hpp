// Verdicts as tools for messages show them: CI systems, editors, monitors.
#pragma once

#include <cstdint>
#include <functional>
#include <initializer_list>
#include <string>
#include <string_view>

#include "report/run_report.hpp"

namespace onpace {

/// How loudly a tool speaks of a verdict or a diagnostic.
enum class Urgency : std::uint8_t {
  none,     ///< green
  note,     ///< nothing can be said, or it is waived
  warning,  ///< at risk, or missed without an effect on the exit status
  error,    ///< it makes the run fail, or it cannot be read
};

/// One verdict, what it does to the run, and how it is told in one line.
struct Finding {
  Verdict verdict{};  ///< its numbers exactly and as text; with its figures only where evidence is asked for
  VerdictEffect effect{};
  Urgency urgency = Urgency::none;
  std::string id{};        ///< `gdp`, or `gdp [430100]` with its entity: one of a kind in its rule file
  std::string name{};      ///< in the language of the run: `GDP growth`, or `GDP growth [430100]`
  std::string text{};      ///< `missed: 420 ms, aim ≤ 400 ms`
  std::size_t number = 0;  ///< of its row in its rule file, from 0
};

/// From evidence that is at hand; null where only the status is told.
Finding finding_from(RunReport const& run, ReportInput const& file, std::size_t row, Evidence const* evidence,
                     Detail detail, VerdictEffect const& effect);

/// Of one verdict. For one thread at a time.
Finding finding_of(RunReport const& run, ReportInput const& file, std::size_t row, Detail detail);

Urgency urgency_of(Status status, VerdictEffect const& effect, bool is_waived);

/// `Latency missed: 420 ms, aim ≤ 400 ms`.
std::string told(Finding const& finding);

/// Whether it counts as a failure of a test: what makes the run fail, and what is missed unless it is waived, or was
/// so in the baseline.
bool is_failure(Finding const& finding);

/// Whether a tool for tests passes over it: no data, or a failure that is waived or known.
bool is_skipped(Finding const& finding);

/// Appends to `text` what a format says of a verdict.
using WriteFinding = std::function<void(Finding const& finding, std::string& text)>;
/// Takes a piece of a text.
using TakePiece = std::function<void(std::string_view piece)>;

/// Writes each verdict of a rule file, on all threads, and hands on what comes of it in the order of the rows.
void write_findings(RunReport const& run, ReportInput const& file, Detail detail, WriteFinding const& write,
                    TakePiece const& take);

/// The same for all rule files, one after another.
void write_findings(RunReport const& run, Detail detail, WriteFinding const& write, TakePiece const& take);

/// The same for formats of exact numbers alone, which takes half the time. Nothing but the status without evidence.
using WriteExactly = std::function<void(Verdict const& verdict, VerdictEffect const& effect, std::string& text)>;
void write_exactly(RunReport const& run, Detail detail, WriteExactly const& write, TakePiece const& take);

/// `error`, `warning`, `note` for a diagnostic.
Urgency urgency_of(Message const& message);

/// Where a diagnostic without a place is shown: line 1 of the first rule file.
TextPlace place_to_show(RunReport const& run, Message const& message);

/// Fact and way out: `… measure different things; divide by a total first`.
std::string message_text(Message const& message, Language language);

/// Sixteen digits that stay the same while the parts do. No part may hold a value that changes from run to run.
std::string fingerprint(std::initializer_list<std::string_view> parts);

/// `./rules/gate.yaml` as `rules/gate.yaml`: as tools expect paths in a repository.
std::string tidy_path(std::string const& path);

/// How many verdicts of all rule files have each status.
StatusCounts counts_of(RunReport const& run);

/// Why the run ends as it does, the same in every language: `2 missed (gdp, houses)`.
std::string reasons_text(RunReport const& run);

/// `26 targets: 0 met, 1 on track, …`, in the language of the run; where nothing was judged, how many errors there are.
std::string summary_text(RunReport const& run);

}  // namespace onpace

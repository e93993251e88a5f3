// How verdicts moved, as text and as JSON.
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "history/history.hpp"
#include "report/report.hpp"

namespace onpace {

struct HistoryReport {
  ReportInput const& input;  ///< its verdicts are those of the last date and are not asked
  History const& history;
  HistoryChoice const& choice;
  bool flipped_only = false;  ///< only verdicts whose status changed
};

/// Whether the status changed, by a period or a release.
bool is_flipped(VerdictHistory const& history);

/// Whether a figure that was published before, and now otherwise, gave a status.
bool is_flipped_by_revision(VerdictHistory const& history);

/// How many of the verdicts that are shown changed.
struct HistoryCounts {
  std::size_t verdicts = 0;
  std::size_t by_period = 0;
  std::size_t by_release = 0;
  std::size_t by_revision = 0;
};
HistoryCounts counts_of(HistoryReport const& report);

std::string_view cause_name(FlipCause cause);

struct HistoryFormat {
  std::string_view name;
  std::string (*write)(HistoryReport const& report);
};

std::string history_text(HistoryReport const& report);
std::string history_json(HistoryReport const& report);

inline constexpr auto kHistoryFormats = std::to_array<HistoryFormat>({{"text", history_text}, {"json", history_json}});

}  // namespace onpace

// Output formats: one file and one line each.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <string_view>

#include "report/run_report.hpp"

namespace onpace {

/// Takes a report piece by piece, in order.
using Take = std::function<void(std::string_view piece)>;

/// How the reports of several rule files make one text.
enum class Joining : std::uint8_t {
  blocks,  ///< with an empty line between
  array,   ///< of JSON
  table,   ///< lines below the header of the first
};

struct ReportFormat {
  std::string_view name;
  std::string_view english;
  std::string_view chinese;
  void (*write)(ReportInput const& input, Take const& take);
  Joining joining;
  /// With names as they are, where `write` makes them safe to look at and programs may want them otherwise.
  void (*write_raw)(ReportInput const& input, Take const& take) = nullptr;
  /// Instead of `write`: one text for all rule files, which tells of mistakes, too.
  void (*write_run)(RunReport const& report, Take const& take) = nullptr;
};

void text_report(ReportInput const& input, Take const& take);
void json_report(RunReport const& report, Take const& take);
/// Format 1 of the JSON, which knows one rule file and nothing of the run.
void json_report_1(ReportInput const& input, Take const& take);
/// From several threads, one at a time.
void statuses_report(ReportInput const& input, Take const& take);
void raw_statuses_report(ReportInput const& input, Take const& take);

inline constexpr auto kReportFormats = std::to_array<ReportFormat>({
    {"text", "a table for people", "供人阅读的表格", text_report, Joining::blocks},
    {.name = "json",
     .english = "everything, for programs",
     .chinese = "供程序读取的全部内容",
     .write = nullptr,
     .joining = Joining::array,
     .write_run = json_report},
    {"json@1", "everything, as format 1 of the JSON", "JSON 格式 1 的全部内容", json_report_1, Joining::array},
    {"statuses", "CSV of target, entity and status, for millions of verdicts",
     "目标、实体、状态三列的 CSV，可容纳数百万条结论", statuses_report, Joining::table, raw_statuses_report},
});

}  // namespace onpace

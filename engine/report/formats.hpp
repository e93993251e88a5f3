// Output formats: one file and one line each.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "report/report.hpp"

namespace onpace {

/// How the reports of several rule files make one text.
enum class Joining : std::uint8_t {
  blocks,  ///< with an empty line between
  array,   ///< of JSON
  table,   ///< under the first one's header
};

struct ReportFormat {
  std::string_view name;
  std::string_view english;
  std::string_view chinese;
  std::string (*write)(ReportInput const& input);
  Joining joining;
};

std::string text_report(ReportInput const& input);
std::string json_report(ReportInput const& input);
std::string statuses_report(ReportInput const& input);

inline constexpr auto kReportFormats = std::to_array<ReportFormat>({
    {"text", "a table for people", "供人阅读的表格", text_report, Joining::blocks},
    {"json", "everything, for programs", "供程序读取的全部内容", json_report, Joining::array},
    {"statuses", "CSV of target, entity and status, for millions of verdicts",
     "目标、实体、状态三列的 CSV，可容纳数百万条结论", statuses_report, Joining::table},
});

}  // namespace onpace

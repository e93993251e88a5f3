// Output formats: one file and one line each.
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "report/report.hpp"

namespace onpace {

struct ReportFormat {
  std::string_view name;
  std::string_view english;
  std::string_view chinese;
  std::string (*write)(ReportInput const& input);
};

std::string text_report(ReportInput const& input);
std::string json_report(ReportInput const& input);

inline constexpr auto kReportFormats = std::to_array<ReportFormat>({
    {"text", "a table for people", "供人阅读的表格", text_report},
    {"json", "everything, for programs", "供程序读取的全部内容", json_report},
});

}  // namespace onpace

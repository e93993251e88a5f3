// Output formats: one file and one line each.
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "report/report.hpp"

namespace onpace {

struct ReportFormat {
  std::string_view name;
  std::string (*write)(ReportInput const& input);
};

std::string text_report(ReportInput const& input);
std::string json_report(ReportInput const& input);

inline constexpr auto kReportFormats = std::to_array<ReportFormat>({
    {"text", text_report},
    {"json", json_report},
});

}  // namespace onpace

// Output formats: one file and one line each.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <string_view>
#include <vector>

#include "report/report.hpp"

namespace onpace {

/// Takes a report piece by piece, in order.
using Take = std::function<void(std::string_view piece)>;

/// How the reports of several rule files make one text.
enum class Joining : std::uint8_t {
  blocks,  ///< with an empty line between
  array,   ///< of JSON
  table,   ///< lines below one header
};

struct ReportFormat {
  std::string_view name;
  std::string_view english;
  std::string_view chinese;
  void (*write)(ReportInput const& input, Take const& take);
  Joining joining;
  std::string_view header{};  ///< stands once, before the reports of all rule files
  /// With names as they are, where `write` makes them safe to look at and programs may want them otherwise.
  void (*write_raw)(ReportInput const& input, Take const& take) = nullptr;
  /// Instead of `write`: one document over all rule files.
  void (*write_all)(std::vector<ReportInput const*> const& inputs, Take const& take) = nullptr;
};

void text_report(ReportInput const& input, Take const& take);
void json_report(ReportInput const& input, Take const& take);
/// Without the header. From several threads, one at a time.
void statuses_report(ReportInput const& input, Take const& take);
void raw_statuses_report(ReportInput const& input, Take const& take);

/// A report to look at and to send on: no script is in it, it asks for no other file, and its own
/// Content-Security-Policy allows neither.
void html_document(std::vector<ReportInput const*> const& inputs, Take const& take);

inline constexpr auto kReportFormats = std::to_array<ReportFormat>({
    {"text", "a table for people", "供人阅读的表格", text_report, Joining::blocks},
    {"json", "everything, for programs", "供程序读取的全部内容", json_report, Joining::array},
    {"statuses", "CSV of target, entity and status, for millions of verdicts",
     "目标、实体、状态三列的 CSV，可容纳数百万条结论", statuses_report, Joining::table, "target,entity,status\n",
     raw_statuses_report},
    {"html", "a report to look at and to send on, in one file", "可阅读、可转发的网页报告（单个文件）", nullptr,
     Joining::blocks, "", nullptr, html_document},
});

}  // namespace onpace

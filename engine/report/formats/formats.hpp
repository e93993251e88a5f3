// Output formats: one file and one line each.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "report/report.hpp"
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
  void (*write_run)(RunReport const& run, Take const& take) = nullptr;
  bool is_binary = false;  ///< no text: never printed
};

/// A format of a whole run.
constexpr ReportFormat of_run(std::string_view name, std::string_view english, std::string_view chinese,
                              void (*write_run)(RunReport const& run, Take const& take)) {
  return {.name = name,
          .english = english,
          .chinese = chinese,
          .write = nullptr,
          .joining = Joining::blocks,
          .write_run = write_run};
}

void text_report(ReportInput const& input, Take const& take);
void json_report(RunReport const& report, Take const& take);
/// Format 1 of the JSON, which knows one rule file and nothing of the run.
void json_report_1(ReportInput const& input, Take const& take);
/// From several threads, one at a time.
void statuses_report(ReportInput const& input, Take const& take);
void raw_statuses_report(ReportInput const& input, Take const& take);
/// Its first line, which stands there even if there is no verdict.
std::string statuses_header(TableColumns const& columns);
void junit_report(RunReport const& run, Take const& take);
void junit_gitlab_report(RunReport const& run, Take const& take);
void sarif_report(RunReport const& run, Take const& take);
void github_report(RunReport const& run, Take const& take);
void github_output_report(RunReport const& run, Take const& take);
void gitlab_report(RunReport const& run, Take const& take);
void gitlab_metrics_report(RunReport const& run, Take const& take);
void azure_report(RunReport const& run, Take const& take);
void teamcity_report(RunReport const& run, Take const& take);
void tap_report(RunReport const& run, Take const& take);
void rdjson_report(RunReport const& run, Take const& take);
void lines_report(RunReport const& run, Take const& take);
void markdown_report(RunReport const& run, Take const& take);
void csv_report(RunReport const& run, Take const& take);
void jsonl_report(RunReport const& run, Take const& take);
void prometheus_report(RunReport const& run, Take const& take);
void openmetrics_report(RunReport const& run, Take const& take);
void shields_report(RunReport const& run, Take const& take);
void badge_report(RunReport const& run, Take const& take);

/// A report to look at and to send on: it asks for no other file, and its own Content-Security-Policy allows none. The
/// one script that it may have sorts tables.
void html_report(RunReport const& run, Take const& take);
/// The same for Word.
void docx_report(RunReport const& run, Take const& take);

inline constexpr auto kReportFormats = std::to_array<ReportFormat>({
    {"text", "a table for people", "供人阅读的表格", text_report, Joining::blocks},
    of_run("json", "everything, for programs", "供程序读取的全部内容", json_report),
    {"json@1", "everything, as format 1 of the JSON", "JSON 格式 1 的全部内容", json_report_1, Joining::array},
    {"statuses", "CSV of target, entity and status, for millions of verdicts",
     "目标、实体、状态三列的 CSV，可容纳数百万条结论", statuses_report, Joining::table, raw_statuses_report},
    of_run("html", "a report to look at and to send on, in one file", "可阅读、可转发的网页报告（单个文件）",
           html_report),
    {.name = "docx",
     .english = "the same as a Word file",
     .chinese = "同上，Word 文件",
     .write = nullptr,
     .joining = Joining::blocks,
     .write_run = docx_report,
     .is_binary = true},
    of_run("lines", "a line a finding, `file:line:column: error: …`, for editors",
           "每条一行（文件:行:列: error: …），供编辑器读取", lines_report),
    of_run("csv", "a table of verdicts for spreadsheets and databases", "结论表，供电子表格和数据库读取", csv_report),
    of_run("jsonl", "JSON Lines: a verdict a line", "JSON Lines，每行一个结论", jsonl_report),
    of_run("markdown", "for a pull request", "用于合并请求", markdown_report),
    of_run("junit", "XML of tests, for Jenkins and most others", "测试结果 XML，供 Jenkins 等读取", junit_report),
    of_run("junit-gitlab", "the same with files, for GitLab", "同上并带文件位置，供 GitLab 读取", junit_gitlab_report),
    of_run("sarif", "SARIF 2.1.0, for code scanning", "SARIF 2.1.0，供代码扫描读取", sarif_report),
    of_run("github", "the table and annotations, for the log of GitHub Actions", "表格和批注，用于 GitHub Actions 日志",
           github_report),
    of_run("github-output", "counts for $GITHUB_OUTPUT", "各状态的个数，写入 $GITHUB_OUTPUT", github_output_report),
    of_run("gitlab", "GitLab's code quality report", "GitLab 代码质量报告", gitlab_report),
    of_run("gitlab-metrics", "GitLab's metrics report", "GitLab 指标报告", gitlab_metrics_report),
    of_run("azure", "commands for the log of Azure Pipelines", "用于 Azure Pipelines 日志的命令", azure_report),
    of_run("teamcity", "messages for the log of TeamCity", "用于 TeamCity 日志的消息", teamcity_report),
    of_run("tap", "Test Anything Protocol 13", "TAP 13 测试协议", tap_report),
    of_run("rdjson", "for reviewdog", "供 reviewdog 读取", rdjson_report),
    of_run("prometheus", "metrics for Prometheus's collector of text files", "指标，供 Prometheus 文本文件采集器读取",
           prometheus_report),
    of_run("openmetrics", "the same as OpenMetrics", "OpenMetrics 格式的指标", openmetrics_report),
    of_run("shields", "JSON for the endpoint badge of shields.io", "shields.io 端点徽章的 JSON", shields_report),
    of_run("badge", "a badge as SVG", "SVG 徽章", badge_report),
});

}  // namespace onpace

// onpace report RULES… --data FILE… --out report.html
#include "cli/commands.hpp"

namespace onpace::cli {
namespace {

/// A report is no gate: a target that is missed is told, and does not fail the command.
int run(Options const& options) {
  Options judged = options;
  judged.formats = {options.out.empty() ? "html" : "html=" + options.out};
  judged.fail_on = {"never"};
  return judge_and_write(judged);
}

void add_options(CLI::App& command, Options& options) {
  bool const chinese = options.language == Language::chinese;
  auto const text = [&](char const* english, char const* zh) { return std::string(chinese ? zh : english); };
  command.add_option("rules", options.rules, text("rule files", "规则文件"))
      ->required()
      ->type_name(text("RULES", "规则"));
  add_figure_options(command, options);
  add_late_after_option(command, options);
  add_selection_options(command, options);
  command
      .add_option("--out", options.out,
                  text("the file to write, an HTML page; else standard output", "写入的网页文件；不写则为标准输出"))
      ->type_name(text("FILE", "文件"));
}

}  // namespace

Command report_command() {
  return {"report", "write a report to look at and to send on: one HTML file",
          "生成可阅读、可转发的报告（单个网页文件）", add_options, run};
}

}  // namespace onpace::cli

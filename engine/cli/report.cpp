// onpace report RULES… --data FILE… --out report.html
#include <filesystem>
#include <system_error>

#include "cli/commands.hpp"
#include "cli/gate.hpp"
#include "cli/print.hpp"
#include "diagnostics/codes/run.hpp"

namespace onpace::cli {
namespace {

/// A report is no gate: a target that is missed is told, and does not fail the command. Of onpace.yaml it takes what is
/// judged, and not how `check` shows it.
int write_page(Options const& options, std::string const& out) {
  Options judged = options;
  judged.formats = {out.empty() ? "html" : "html=" + out};
  judged.fail_on = {"never"};
  judged.detail = "evidence";
  return judge_and_write(judged);
}

/// The page as a browser prints it.
int write_pdf(Options const& options) {
  Diagnostics diagnostics;
  std::string const browser = browser_in_path();
  if (browser.empty()) {
    diagnostics.report({.code = codes::no_browser, .span = {}, .arguments = {options.out}});
    return refuse(diagnostics, options);
  }
  WorkFolder const folder;
  std::string const page = folder.path("page.html");
  int const status = write_page(options, page.empty() ? options.out : page);
  std::error_code failed;
  if (!std::filesystem::exists(page, failed)) return status;
  print_page(browser, folder, page, options.out, diagnostics);
  return diagnostics.has_errors() ? refuse(diagnostics, options) : status;
}

int run(Options const& options) {
  return options.out.ends_with(".pdf") ? write_pdf(options) : write_page(options, options.out);
}

void add_options(CLI::App& command, Options& options) {
  bool const chinese = options.language == Language::chinese;
  auto const text = [&](char const* english, char const* zh) { return std::string(chinese ? zh : english); };
  add_judging_options(command, options);
  command
      .add_option("--out", options.out,
                  text("the file to write: an HTML page, or a PDF that a browser prints; else standard output",
                       "写入的文件：网页，或由浏览器打印的 PDF；不写则为标准输出"))
      ->type_name(text("FILE", "文件"));
  add_gate_options(command, options);
  read_environment(command);
}

}  // namespace

Command report_command() {
  return {"report", "write a report to look at and to send on: one HTML file",
          "生成可阅读、可转发的报告（单个网页文件）", add_options, run};
}

}  // namespace onpace::cli

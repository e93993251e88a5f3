// onpace report RULES… --data FILE… --out report.html
#include <array>
#include <filesystem>
#include <system_error>

#include "cli/commands.hpp"
#include "cli/gate.hpp"
#include "cli/print.hpp"
#include "diagnostics/codes/run.hpp"

namespace onpace::cli {
namespace {

/// What the file is to be: as it was asked for, or else as its name ends.
std::string page_of(Options const& options) {
  if (!options.page.empty()) return options.page;
  constexpr std::array<std::array<char const*, 2>, 4> kEndings{
      {{".pdf", "pdf"}, {".docx", "docx"}, {".md", "markdown"}, {".markdown", "markdown"}}};
  for (auto const& [ending, page] : kEndings)
    if (options.out.ends_with(ending)) return page;
  return "html";
}

/// A report is no gate: a target that is missed is told, and does not fail the command. Of onpace.yaml it takes what is
/// judged, and not how `check` shows it.
int write_page(Options const& options, std::string const& page, std::string const& out) {
  Options judged = options;
  judged.formats = {out.empty() ? page : page + "=" + out};
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
  int const status = write_page(options, "html", page.empty() ? options.out : page);
  std::error_code failed;
  if (!std::filesystem::exists(page, failed)) return status;
  print_page(browser, folder, page, options.out, diagnostics);
  return diagnostics.has_errors() ? refuse(diagnostics, options) : status;
}

int run(Options const& options) {
  std::string const page = page_of(options);
  bool const needs_file = page == "pdf" || page == "docx";
  if (needs_file && options.out.empty()) {
    Diagnostics diagnostics;
    diagnostics.report({.code = codes::needs_a_file, .span = {}, .arguments = {page, "--out report." + page}});
    return refuse(diagnostics, options);
  }
  return page == "pdf" ? write_pdf(options) : write_page(options, page, options.out);
}

void add_options(CLI::App& command, Options& options) {
  bool const chinese = options.language == Language::chinese;
  auto const text = [&](char const* english, char const* zh) { return std::string(chinese ? zh : english); };
  add_judging_options(command, options);
  command
      .add_option(
          "-o,--out", options.out,
          text("the file to write: a web page, or by its ending .docx (Word), .md (Markdown) or .pdf (printed by "
               "a browser); else standard output",
               "写入的文件：网页；按扩展名也可为 .docx（Word）、.md（Markdown）或 .pdf（由浏览器打印）；"
               "不写则为标准输出"))
      ->type_name(text("FILE", "文件"));
  add_gate_options(command, options);
  read_environment(command);
  // behind that: ONPACE_FORMAT is for `check`, whose formats are others
  CLI::Option* const page = command.add_option(
      "--format", options.page, text("what to write, whatever the file is called", "写成何种格式，不论文件名如何"));
  page->type_name(text("FORMAT", "格式"));
  take_words_only(page, options, {"html", "docx", "markdown", "pdf"});
}

}  // namespace

Command report_command() {
  return {"report", "write a report to look at and to send on: a web page, a Word file, Markdown or a PDF",
          "生成可阅读、可转发的报告：网页、Word 文件、Markdown 或 PDF", add_options, run};
}

}  // namespace onpace::cli

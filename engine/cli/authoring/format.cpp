// onpace fmt PATH…
#include "onpace/format.hpp"

#include <set>

#include "cli/commands.hpp"
#include "cli/gate.hpp"
#include "diagnostics/codes/run.hpp"
#include "system/files/files.hpp"

namespace onpace::cli {
namespace {

/// Writes what changed, each file whole or not at all. How many there were.
std::size_t write_changed(FormatAnswer const& answer, Diagnostics& diagnostics) {
  std::size_t written = 0;
  for (FormattedFile const& file : answer.files) {
    if (!file.is_changed) continue;
    auto const problem = write_file(file.name, *file.text);
    if (problem) diagnostics.report({.code = codes::cannot_write, .span = {}, .arguments = {file.name, *problem}});
    written += problem ? 0 : 1;
  }
  return written;
}

std::string summary_text(std::size_t written, FormatAnswer const& answer, Language language) {
  std::size_t same = 0;
  std::size_t left = 0;
  for (FormattedFile const& file : answer.files) {
    left += file.text ? 0 : 1;
    same += file.text && !file.is_changed ? 1 : 0;
  }
  std::string const changed = std::to_string(written);
  std::string const others = std::to_string(same);
  std::string const broken = std::to_string(left);
  Text text{changed + (written == 1 ? " file" : " files") + " formatted, " + others + " unchanged",
            "已整理 " + changed + " 个文件，" + others + " 个无需改动"};
  if (left > 0) text = {text.en + ", " + broken + " with mistakes", text.zh + "，" + broken + " 个有错误"};
  return text.in(language) + "\n";
}

/// Says which files are not in form, or how they would change; nothing is written.
int show(FormatAnswer const& answer, Options const& options) {
  ExitReason reason{.code = "unformatted"};
  for (FormattedFile const& file : answer.files) {
    if (!file.is_changed) continue;
    ++reason.count;
    reason.subjects.push_back(file.name);
    print(options.diffs ? file.diff : file.name + "\n");
  }
  if (reason.count == 0) return static_cast<int>(ExitStatus::judged);
  print_error(reason_line(ExitStatus::failed, {reason}));
  return static_cast<int>(ExitStatus::failed);
}

int run(Options const& given) {
  Diagnostics diagnostics;
  Sources sources;
  std::optional<Options> const options = with_written_files(given, sources, diagnostics);
  if (!options) return refuse_check(diagnostics, sources, given);
  FormatRequest request{.diffs = options->diffs,
                        .appearance = appearance(options->language, color_named(options->color))};
  bool const is_stream = options->rules.size() == 1 && options->rules.front() == "-";
  for (std::string const& name : options->rules)
    request.files.push_back(input_named(name));
  FormatAnswer const answer = format(request);
  print_error(answer.diagnostics);
  bool const shows = options->checks || options->diffs;
  int status = shows ? show(answer, *options) : 0;
  if (!shows && is_stream) {
    for (FormattedFile const& file : answer.files)
      print(file.text.value_or(""));
  } else if (!shows) {
    std::size_t const written = write_changed(answer, diagnostics);
    if (!options->quiet) print(summary_text(written, answer, options->language));
  }
  if (diagnostics.has_errors()) return refuse_check(diagnostics, sources, *options);
  ExitReason mistakes{.code = "errors"};
  std::set<std::string> codes;
  for (Message const& message : answer.messages)
    if (message.is_error()) {
      ++mistakes.count;
      codes.insert(message.code);
    }
  mistakes.subjects.assign(codes.begin(), codes.end());
  if (mistakes.count == 0) return status;
  print_error(reason_line(ExitStatus::not_judged, {mistakes}));
  return static_cast<int>(ExitStatus::not_judged);
}

void add_options(CLI::App& command, Options& options) {
  bool const chinese = options.language == Language::chinese;
  auto const text = [&](char const* english, char const* zh) { return std::string(chinese ? zh : english); };
  command
      .add_option("paths", options.rules,
                  text("files of rules, methods and tests, folders of them, or patterns; - for standard input; by "
                       "default what onpace.yaml says",
                       "规则、方法与测试文件，其所在的文件夹或通配符；- 表示标准输入；默认按 onpace.yaml"))
      ->type_name(text("PATH", "路径"));
  command.add_flag("--check", options.checks,
                   text("write nothing; name the files that are not in form, and exit with status 1 if there are some",
                        "不写入；列出需要整理的文件，如有则以 1 退出"));
  command.add_flag("--diff", options.diffs,
                   text("write nothing; show what would change, and exit with status 1 if something would",
                        "不写入；显示将有的改动，如有则以 1 退出"));
  command.add_flag("--quiet", options.quiet, text("do not say how many files there were", "不报告文件个数"));
  add_configuration_options(command, options);
  add_look_options(command, options);
}

}  // namespace

Command format_command() {
  return {"fmt", "lay rule files out in one form", "把规则文件整理成统一的格式", add_options, run};
}

}  // namespace onpace::cli

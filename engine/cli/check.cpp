// onpace check RULES… --data FILE…
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <memory>
#include <utility>

#include "cli/ci.hpp"
#include "cli/commands.hpp"
#include "cli/progress.hpp"
#include "diagnostics/codes/run.hpp"
#include "report/formats/formats.hpp"
#include "run/program.hpp"
#include "system/files/files.hpp"

namespace onpace::cli {
namespace {

/// `json` or `json=FILE`.
struct Output {
  std::string format;
  std::string file;
  std::string place{};   ///< where it leads; empty for standard output
  bool appends = false;  ///< to what the file has, once the report is complete
};

/// Whether `file` is where standard output goes. `/dev/null` does not count, since any number of reports may go there.
bool names_standard_output(std::string const& file) {
  struct stat named {};
  struct stat printed {};
  bool const is_same = ::stat(file.c_str(), &named) == 0 && ::fstat(STDOUT_FILENO, &printed) == 0 &&
                       named.st_dev == printed.st_dev && named.st_ino == printed.st_ino;
  return is_same && (!S_ISCHR(named.st_mode) || file == "/dev/stdout");
}

std::vector<Output> outputs_of(std::vector<std::string> const& formats, Diagnostics& diagnostics) {
  std::vector<Output> outputs;
  for (std::string const& text : formats) {
    std::size_t const equals = text.find('=');
    Output output{text.substr(0, equals), equals == std::string::npos ? "" : text.substr(equals + 1)};
    if (equals != std::string::npos && output.file.empty())
      diagnostics.report({.code = codes::empty_option, .span = {}, .arguments = {"--format " + text}});
    output.place =
        output.file.empty() || names_standard_output(output.file) ? "" : canonical_path(place_of(output.file));
    auto const same = [&](Output const& other) { return other.place == output.place; };
    if (std::any_of(outputs.begin(), outputs.end(), same))
      diagnostics.report(
          {.code = codes::two_to_one_output,
           .span = {},
           .arguments = {output.file.empty() ? Text("standard output", "标准输出") : Text(output.file)}});
    outputs.push_back(std::move(output));
  }
  std::string const usual = format_of_surroundings();
  if (outputs.empty()) outputs.push_back({usual.empty() ? "text" : usual, ""});
  return outputs;
}

bool is_printed(Output const& output) { return output.file.empty(); }

/// Reports that go along with others, unless their files were named for something else.
void add_companions(std::vector<Output>& outputs) {
  std::vector<Output> added;
  for (Output const& output : outputs)
    for (Companion const& each : companions_of(output.format)) {
      std::string const place = canonical_path(place_of(each.file));
      auto const same = [&](Output const& other) { return other.place == place; };
      if (std::none_of(outputs.begin(), outputs.end(), same)) added.push_back({each.format, each.file, place, true});
    }
  outputs.insert(outputs.end(), added.begin(), added.end());
}

/// Diagnostics on standard error could be taken for commands: this format shows them itself.
bool tells_all(Output const& output) { return is_printed(output) && output.format == "github"; }

ReportFormat const* format_of(Output const& output) {
  for (ReportFormat const& format : kReportFormats)
    if (format.name == output.format) return &format;
  return nullptr;
}

/// What nobody reads is not worked out.
void leave_unread(std::vector<Output>& outputs) {
  std::erase_if(outputs, [](Output const& output) { return is_printed(output) && format_of(output) != nullptr; });
}

/// Puts finished reports into their places.
void finish(std::vector<Output> const& outputs, std::vector<std::unique_ptr<NewFile>> const& files,
            std::vector<std::string> const& appended, Diagnostics& diagnostics) {
  for (std::size_t index = 0; index < outputs.size(); ++index) {
    std::optional<Text> problem;
    if (files[index]) problem = files[index]->finish();
    if (!appended[index].empty()) problem = append_to_file(outputs[index].file, appended[index]);
    if (problem)
      diagnostics.report({.code = codes::cannot_write, .span = {}, .arguments = {outputs[index].file, *problem}});
  }
}

/// `{text,json}`
std::string format_names() {
  std::string names;
  for (ReportFormat const& format : kReportFormats)
    names += (names.empty() ? "{" : ",") + std::string(format.name);
  return names + "}";
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
      .add_option("--format", options.formats,
                  format_names() +
                      text(", with =FILE into a file; may be given several times", "，加 =文件 则写入文件；可多次给出"))
      ->type_name(text("FORMAT[=FILE]", "格式[=文件]"))
      ->allow_extra_args(false);
  command
      .add_option(
          "--fail-on", options.fail_on,
          text("exit with status 1 on these: missed,at-risk,no-data, label:TEXT, or never; may be given several "
               "times",
               "出现这些状态或标签时以 1 退出：missed,at-risk,no-data、label:标签，或 never；可多次给出"))
      ->type_name(text("STATUSES", "状态"))
      ->allow_extra_args(false)
      ->default_str("missed");
  command
      .add_option("--memory", options.memory,
                  text("memory for figures, such as 2G; what needs more is judged in parts",
                       "数据可用的内存，如 2G；超出时按实体分批判断"))
      ->type_name(text("SIZE", "大小"));
  add_report_options(command, options);
  command.add_flag("--raw", options.raw,
                   text("do not replace control characters in the names of `statuses`: for programs, not for terminals",
                        "statuses 格式中的名称原样输出，可能含有移动光标的控制字符，仅供程序读取"));
  command.add_flag("--quiet", options.quiet, text("print only mistakes", "除错误外不输出任何内容"));
}

}  // namespace

int judge_and_write(Options const& options) {
  Diagnostics diagnostics;
  std::vector<Output> outputs = outputs_of(options.formats, diagnostics);
  if (options.quiet) leave_unread(outputs);
  add_companions(outputs);
  std::optional<Request> request = request_of(options, diagnostics);
  if (!request || diagnostics.has_errors()) return refuse(diagnostics, options);
  std::vector<std::string> written;
  for (Output const& output : outputs) {
    request->formats.push_back(output.format);
    if (output.file.empty()) continue;
    written.push_back(output.file);
    request->appearance.color = request->appearance.color && options.color == "always";
  }
  Progress progress;
  request->progress = &progress;
  auto shown = std::make_unique<ShownProgress>(progress, options.language, options.quiet);
  bool is_judged = false;
  bool is_told = false;  // by a report that is printed
  auto const tell = [&](Answer const& answer) {
    if (shown) shown.reset();
    bool const silent = is_told || (options.quiet && answer.exit_status != ExitStatus::not_judged);
    if (!silent) print_error(answer.diagnostics);
  };
  std::vector<std::unique_ptr<NewFile>> files(outputs.size());
  std::vector<std::string> appended(outputs.size());
  request->judged = [&](Answer const& answer) {
    is_judged = true;
    is_told = std::any_of(outputs.begin(), outputs.end(), tells_all);
    if (std::any_of(outputs.begin(), outputs.end(), is_printed)) tell(answer);
  };
  request->each_piece = [&](std::size_t index, std::string_view piece) {
    Output const& output = outputs[index];
    is_told = is_told || tells_all(output);
    if (output.appends) {
      appended[index] += piece;
      return;
    }
    if (is_printed(output)) {
      // mistakes are told on standard error: a report for people would say the same again
      if (is_judged || format_of(output)->write_run != nullptr) print(piece);
      return;
    }
    if (!files[index]) files[index] = std::make_unique<NewFile>(output.file);
    files[index]->write(piece);
  };
  ProgramAnswer done = check_for_program(*request, written);
  Answer const& answer = done.answer;
  if (shown) tell(answer);
  static std::shared_ptr<void const> const kept = std::move(done.work);  // until the program ends
  finish(outputs, files, appended, diagnostics);
  if (diagnostics.has_errors()) return refuse(diagnostics, options);
  return static_cast<int>(answer.exit_status);
}

Command check_command() {
  return {"check", "judge rule files against figures", "用数据判断规则文件中的目标", add_options, judge_and_write};
}

}  // namespace onpace::cli

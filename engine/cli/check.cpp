// onpace check RULES… --data FILE…
#include <algorithm>
#include <memory>
#include <utility>

#include "cli/commands.hpp"
#include "cli/gate.hpp"
#include "cli/progress.hpp"
#include "cli/watch.hpp"
#include "diagnostics/codes/run.hpp"
#include "gate/ci.hpp"
#include "report/formats/formats.hpp"
#include "run/baseline.hpp"
#include "run/program.hpp"
#include "system/files/files.hpp"

namespace onpace::cli {
namespace {

ReportFormat const* format_of(Output const& output) {
  for (ReportFormat const& format : kReportFormats)
    if (format.name == output.format) return &format;
  return nullptr;
}

/// By default what the surroundings read, such as annotations in the log of a CI system.
std::vector<Output> outputs_of_check(std::vector<std::string> const& formats, Diagnostics& diagnostics) {
  std::vector<Output> outputs = outputs_of(formats, diagnostics);
  for (Output const& output : outputs) {
    ReportFormat const* const format = format_of(output);
    if (format != nullptr && format->is_binary && output.place.empty())
      diagnostics.report({.code = codes::needs_a_file,
                          .span = {},
                          .arguments = {output.format, "--format " + output.format + "=report." + output.format}});
  }
  std::string const usual = format_of_surroundings();
  if (outputs.empty()) outputs.push_back({usual.empty() ? "text" : usual, ""});
  return outputs;
}

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

/// What nobody reads is not worked out.
void leave_unread(std::vector<Output>& outputs) {
  std::erase_if(outputs, [](Output const& output) { return is_printed(output) && format_of(output) != nullptr; });
}

/// `{text,json}`
std::string format_names() {
  std::string names;
  for (ReportFormat const& format : kReportFormats)
    names += (names.empty() ? "{" : ",") + std::string(format.name);
  return names + "}";
}

constexpr std::size_t kPiece = std::size_t{1} << 16U;

/// Verdicts as they come, for `--write-baseline`: in their place only where the run judged.
struct BaselineFile {
  std::string path;
  NewFile file;
  BaselineText text;
  std::string lines{};  ///< not written yet

  BaselineFile(std::string its_path, std::string const& as_of) : path(std::move(its_path)), file(path), text(path) {
    file.write(BaselineText::head(as_of));
  }
  void add(Verdict const& verdict) {
    lines += text.line(verdict);
    if (lines.size() < kPiece) return;
    file.write(lines);
    lines.clear();
  }
};

/// What one run writes, and how far it is.
struct Writing {
  std::vector<Output> outputs;
  std::vector<std::unique_ptr<NewFile>> files{};
  std::vector<std::string> appended{};
  std::unique_ptr<BaselineFile> baseline{};
  bool is_judged = false;
  bool is_told = false;  ///< what is wrong, by a report that is printed

  explicit Writing(std::vector<Output> its_outputs)
      : outputs(std::move(its_outputs)), files(outputs.size()), appended(outputs.size()) {}

  [[nodiscard]] bool prints() const { return std::any_of(outputs.begin(), outputs.end(), is_printed); }

  void take(std::size_t index, std::string_view piece) {
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
  }

  /// Puts finished reports into their places; reports those that cannot be.
  void finish(Answer const& answer, Diagnostics& diagnostics) {
    auto const report = [&](std::string const& file, std::optional<Text> const& problem) {
      if (problem) diagnostics.report({.code = codes::cannot_write, .span = {}, .arguments = {file, *problem}});
    };
    for (std::size_t index = 0; index < outputs.size(); ++index) {
      if (files[index]) report(outputs[index].file, files[index]->finish());
      if (!appended[index].empty()) report(outputs[index].file, append_to_file(outputs[index].file, appended[index]));
    }
    bool const has_verdicts = answer.exit_status == ExitStatus::judged || answer.exit_status == ExitStatus::failed;
    if (!baseline || !has_verdicts) return;
    baseline->file.write(baseline->lines + BaselineText::end());
    report(baseline->path, baseline->file.finish());
  }
};

Writing writing_of(Options const& options, Diagnostics& diagnostics) {
  std::vector<Output> outputs = outputs_of_check(options.formats, diagnostics);
  if (options.quiet) leave_unread(outputs);
  add_companions(outputs);
  return Writing(std::move(outputs));
}

/// Lets the request write reports and verdicts as they come.
void write_as_they_come(Request& request, Writing& writing) {
  request.each_piece = [&writing](std::size_t index, std::string_view piece) { writing.take(index, piece); };
  if (!writing.baseline) return;
  request.verdicts = VerdictDetail::statuses;
  request.each_verdict = [&writing](Verdict const& verdict) { writing.baseline->add(verdict); };
}

/// Empty after a report.
std::optional<Request> prepared(Options const& options, Writing& writing, std::vector<std::string>& written,
                                Diagnostics& diagnostics) {
  std::optional<Request> request = request_of(options, diagnostics);
  if (!request || !choose_changed(options, *request, diagnostics) || diagnostics.has_errors()) return std::nullopt;
  for (Output const& output : writing.outputs) {
    request->formats.push_back(output.format);
    if (output.file.empty()) continue;
    written.push_back(output.file);
    if (!options.configuration.empty() && is_same_file(output.file, options.configuration))
      diagnostics.report({.code = codes::output_is_read, .span = {}, .arguments = {output.file}});
    request->appearance.color = request->appearance.color && options.color == "always";
  }
  if (diagnostics.has_errors()) return std::nullopt;
  if (options.written_baseline.empty()) return request;
  std::string const place = canonical_path(place_of(options.written_baseline));
  auto const same = [&](Output const& output) { return output.place == place; };
  if (std::any_of(writing.outputs.begin(), writing.outputs.end(), same)) {
    diagnostics.report({.code = codes::two_to_one_output, .span = {}, .arguments = {options.written_baseline}});
    return std::nullopt;
  }
  written.push_back(options.written_baseline);
  writing.baseline = std::make_unique<BaselineFile>(options.written_baseline, request->as_of);
  return request;
}

/// Judges and writes, where `diagnostics` has no mistake yet. Empty after a report.
std::optional<Answer> judge(Options const& options, Diagnostics& diagnostics) {
  Writing writing = writing_of(options, diagnostics);
  std::vector<std::string> written;
  std::optional<Request> request = prepared(options, writing, written, diagnostics);
  if (!request) return std::nullopt;
  Progress progress;
  request->progress = &progress;
  auto shown = std::make_unique<ShownProgress>(progress, options.language, options.quiet);
  auto const tell = [&](Answer const& answer) {
    if (shown) shown.reset();
    bool const silent = writing.is_told || (options.quiet && answer.exit_status != ExitStatus::not_judged);
    if (!silent) print_error(answer.diagnostics);
  };
  request->judged = [&](Answer const& answer) {
    writing.is_judged = true;
    writing.is_told = std::any_of(writing.outputs.begin(), writing.outputs.end(), tells_all);
    if (writing.prints()) tell(answer);
  };
  write_as_they_come(*request, writing);
  ProgramAnswer done = check_for_program(*request, written);
  if (shown) tell(done.answer);
  static std::shared_ptr<void const> const kept = std::move(done.work);  // until the program ends
  writing.finish(done.answer, diagnostics);
  if (diagnostics.has_errors()) return std::nullopt;
  return std::move(done.answer);
}

void add_options(CLI::App& command, Options& options) {
  bool const chinese = options.language == Language::chinese;
  auto const text = [&](char const* english, char const* zh) { return std::string(chinese ? zh : english); };
  add_judging_options(command, options);
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
  command.add_flag("--quiet", options.quiet,
                   text("print only mistakes, and why the run fails", "除错误及未通过的原因外不输出任何内容"));
  add_watch_option(command, options);
  add_gate_options(command, options);
  read_environment(command);
}

}  // namespace

void add_judging_options(CLI::App& command, Options& options) {
  bool const chinese = options.language == Language::chinese;
  auto const text = [&](char const* english, char const* zh) { return std::string(chinese ? zh : english); };
  command
      .add_option("rules", options.rules,
                  text("rule files, folders of them, or patterns; by default what onpace.yaml says",
                       "规则文件、其所在的文件夹或通配符；默认按 onpace.yaml"))
      ->type_name(text("RULES", "规则"));
  add_figure_options(command, options);
  add_late_after_option(command, options);
  add_selection_options(command, options);
}

int judge_and_write(Options const& given) {
  Diagnostics diagnostics;
  Sources sources;
  std::optional<Options> const options = with_configuration(given, sources, diagnostics);
  if (!options) return refuse_check(diagnostics, sources, given);
  std::optional<Answer> const answer = judge(*options, diagnostics);
  if (!answer) return refuse_check(diagnostics, sources, *options);
  print_error(reason_line(answer->exit_status, answer->reasons));
  return static_cast<int>(answer->exit_status);
}

Command check_command() {
  return {"check", "judge rule files against figures", "用数据判断规则文件中的目标", add_options,
          [](Options const& options) { return run_or_watch(options, judge_and_write); }};
}

}  // namespace onpace::cli

// `onpace lint`: each rule file by itself, with what it imports.
#include "onpace/lint.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <tuple>

#include "diagnostics/codes/lint.hpp"
#include "lint/fixes.hpp"
#include "lint/lint.hpp"
#include "report/formats/formats.hpp"
#include "rules/lint_settings.hpp"
#include "rules/load.hpp"
#include "run/program.hpp"
#include "run/session.hpp"
#include "run/slices.hpp"
#include "run/steps.hpp"

namespace onpace {
namespace {

/// Formats that tell of diagnostics, and need no verdicts.
constexpr auto kFormats = std::to_array<std::string_view>({"text", "json", "jsonl", "lines", "markdown", "junit",
                                                           "sarif", "github", "gitlab", "azure", "teamcity", "rdjson"});

struct LintRun : Session {
  LintRequest const& request;
  std::vector<LintSetting> settings{};
  std::vector<LintFinding> findings{};
  std::set<std::tuple<Code, SourceId, std::uint32_t, std::string>> known{};  ///< told of a file that several import
  std::vector<FixedFile> fixed{};
  std::size_t files = 0;

  explicit LintRun(LintRequest const& its_request) : Session{its_request.appearance}, request(its_request) {}
};

Message::Severity severity_of(LintLevel level) {
  switch (level) {
    case LintLevel::error:
      return Message::Severity::error;
    case LintLevel::warning:
      return Message::Severity::warning;
    case LintLevel::note:
    case LintLevel::off:
      break;
  }
  return Message::Severity::note;
}

void add(LintRun& run, std::vector<LintFinding> findings) {
  for (LintFinding& each : findings) {
    Diagnostic const& found = each.diagnostic;
    std::string const about = found.arguments.empty() ? "" : found.arguments.front().en;
    if (run.known.emplace(found.code, found.span.source, found.span.begin, about).second)
      run.findings.push_back(std::move(each));
  }
}

bool is_method(std::string_view text) {
  return text.starts_with("onpace-method:") || text.find("\nonpace-method:") != std::string_view::npos;
}

RouteRequest route_of(LintRun const& run, SourceId file, std::vector<SourceId> const& data) {
  Request request;
  request.data = run.request.data;
  request.as_of = run.request.as_of;
  request.profile = run.request.profile;
  request.jobs = run.request.jobs;
  request.imports = run.request.imports;
  return route_request(request, file, data);
}

/// What is found in one rule file.
struct Looked {
  std::unique_ptr<Route> route{};
  std::vector<LintFinding> findings{};
  std::optional<FixedText> fixed{};
};

Looked look_at(LintRun& run, SourceId file, std::vector<SourceId> const& data) {
  Looked looked;
  Diagnostics found;
  LintInput input{.sources = run.sources, .file = file, .settings = run.settings};
  if (is_method(run.sources[file].text))
    load_method(file, run.sources, found);
  else
    looked.route = plan_rules(route_of(run, file, data), run.sources, found);
  if (looked.route) {
    Route& route = *looked.route;
    input.rules = &route.rules;
    input.checked = &*route.checked;
    input.methods = route.methods.get();
    input.as_of = route.as_of.last_day;
    Diagnostics of_figures;  // those are told by `check` and `data`; only mistakes stand in the way here
    if (!data.empty() && read_all(route, run.sources, of_figures)) input.figures = &route.table;
    for (Diagnostic const& each : of_figures.all())
      if (of_figures.has_errors()) found.report(each);
  }
  looked.findings = lint_rules(input, found);
  if (run.request.fixes) looked.fixed = with_fixes(input, looked.findings);
  return looked;
}

bool has_errors(std::vector<LintFinding> const& findings) {
  return std::any_of(findings.begin(), findings.end(),
                     [](LintFinding const& each) { return row_of(each.diagnostic.code).severity == Severity::error; });
}

/// What is found, wherever it stands.
std::string what_of(LintFinding const& finding) {
  Diagnostic const& found = finding.diagnostic;
  std::string text = std::string(row_of(found.code).code) + " " + found.target;
  for (Text const& argument : found.arguments)
    text += "\n" + argument.en;
  return text;
}

/// Looks again at the text with the fixes: less must be found, and nothing else.
void take_fixes(LintRun& run, SourceId file, std::vector<SourceId> const& data, Looked& looked) {
  std::string const name = run.sources[file].name;
  SourceId const again = run.sources.add(name, looked.fixed->text);
  Looked after = look_at(run, again, data);
  std::set<std::string> known;
  for (LintFinding const& each : looked.findings)
    known.insert(what_of(each));
  bool const is_less = after.findings.size() + looked.fixed->count <= looked.findings.size();
  bool const is_sure = after.route && !has_errors(after.findings) && is_less &&
                       std::all_of(after.findings.begin(), after.findings.end(),
                                   [&](LintFinding const& each) { return known.contains(what_of(each)); });
  if (!is_sure) {
    Diagnostic left{.code = codes::fix_not_sure, .span = {file, 0, 0}, .arguments = {name}};
    looked.findings.push_back({std::move(left), LintLevel::error});
    return;
  }
  run.fixed.push_back({name, std::move(looked.fixed->text), looked.fixed->count});
  looked.findings = std::move(after.findings);
}

void look_at_file(LintRun& run, SourceId file, std::vector<SourceId> const& data) {
  Looked looked = look_at(run, file, data);
  if (looked.fixed) take_fixes(run, file, data, looked);
  add(run, std::move(looked.findings));
}

std::size_t count_of(LintRun const& run, LintLevel level) {
  return static_cast<std::size_t>(std::count_if(run.findings.begin(), run.findings.end(),
                                                [&](LintFinding const& each) { return each.level == level; }));
}

std::string counted(std::size_t count, std::string const& word) {
  return std::to_string(count) + " " + word + (count == 1 ? "" : "s");
}

std::string summary_of(LintRun const& run) {
  std::size_t const errors = count_of(run, LintLevel::error);
  std::size_t const warnings = count_of(run, LintLevel::warning);
  std::size_t const notes = count_of(run, LintLevel::note);
  std::size_t fixes = 0;
  for (FixedFile const& each : run.fixed)
    fixes += each.count;
  if (run.appearance.language == Language::chinese) {
    std::string const files = std::to_string(run.files) + " 个文件：";
    std::string const mended = fixes == 0 ? "" : "，已更正 " + std::to_string(fixes) + " 处";
    if (run.findings.empty()) return files + (fixes == 0 ? "没有发现问题" : "没有其他问题") + mended;
    return files + std::to_string(errors) + " 个错误，" + std::to_string(warnings) + " 个警告，" +
           std::to_string(notes) + " 个提示" + mended;
  }
  std::string const mended = fixes == 0 ? "" : ", " + std::to_string(fixes) + " mended";
  if (run.findings.empty()) return counted(run.files, "file") + ": nothing " + (fixes == 0 ? "found" : "left") + mended;
  return counted(run.files, "file") + ": " + counted(errors, "error") + ", " + counted(warnings, "warning") + ", " +
         counted(notes, "note") + mended;
}

/// Where some finding is as grave as the request asks for, what they are, the gravest first.
std::vector<ExitReason> reasons_of(LintRun const& run) {
  std::vector<ExitReason> reasons;
  for (LintLevel const level : {LintLevel::error, LintLevel::warning, LintLevel::note}) {
    if (severity_of(level) > run.request.fail_on) break;
    ExitReason reason{.code = std::string(level_name(level)) + "s", .count = count_of(run, level)};
    std::set<std::string> codes;
    for (LintFinding const& each : run.findings)
      if (each.level == level) codes.emplace(row_of(each.diagnostic.code).code);
    reason.subjects.assign(codes.begin(), codes.end());
    if (reason.count > 0) reasons.push_back(std::move(reason));
  }
  return reasons;
}

std::string rendered(LintRun const& run) {
  RenderOptions const look{.language = run.appearance.language, .color = run.appearance.color};
  std::string text;
  for (LintFinding const& each : run.findings)
    text += (text.empty() ? "" : "\n") + render(each.diagnostic, severity_of(each.level), run.sources, look);
  return text;
}

void write_report(LintRun const& run, Answer& answer) {
  if (run.request.format == "text") {
    answer.reports.push_back(answer.diagnostics + (answer.diagnostics.empty() ? "" : "\n") + summary_of(run) + "\n");
    return;
  }
  std::vector<ReportInput> const no_verdicts;
  RunReport report{.files = no_verdicts,
                   .as_of = run.request.as_of,
                   .answer = answer,
                   .language = run.appearance.language,
                   .color = run.appearance.color,
                   .sources = run.sources,
                   .summary = summary_of(run),
                   .fails_from = run.request.fail_on};
  for (Input const& input : run.request.rules)
    report.rules.push_back(input.name);
  auto const format = std::find_if(kReportFormats.begin(), kReportFormats.end(),
                                   [&](ReportFormat const& each) { return each.name == run.request.format; });
  std::string text;
  format->write_run(report, [&](std::string_view piece) { text += piece; });
  answer.reports.push_back(std::move(text));
}

/// False after a report.
bool read_request(LintRun& run) {
  std::vector<std::string> const known = lint_formats();
  if (std::find(known.begin(), known.end(), run.request.format) == known.end())
    report_unknown_format(run.request.format, known, run.diagnostics);
  for (auto const& [code, level] : run.request.levels) {
    auto const named = warning_named({code, {}}, run.diagnostics);
    if (named) run.settings.push_back({*named, level_named(level).value_or(LintLevel::warning)});
  }
  as_of_named(run.request.as_of, Calendar{}, run.diagnostics);
  return !run.diagnostics.has_errors();
}

}  // namespace

std::vector<std::string> lint_formats() { return {kFormats.begin(), kFormats.end()}; }

LintAnswer lint(LintRequest const& request) {
  LintRun run(request);
  LintAnswer answer;
  std::vector<SourceId> data;
  std::vector<SourceId> files;
  if (read_request(run)) {
    files = add_inputs(request.rules, run.sources, run.diagnostics, kMostRuleBytes);
    data = add_data(request.data, run.sources, run.diagnostics);
  }
  if (run.diagnostics.has_errors() || files.empty()) {
    tell_diagnostics(run, answer);
    answer.reasons = {reason_of(run.diagnostics)};
    return answer;
  }
  run.files = files.size();
  for (SourceId const file : files)
    look_at_file(run, file, data);
  answer.reasons = reasons_of(run);
  answer.exit_status = answer.reasons.empty() ? ExitStatus::judged : ExitStatus::failed;
  answer.diagnostics = rendered(run);
  for (LintFinding const& each : run.findings)
    answer.messages.push_back(message_for(each.diagnostic, severity_of(each.level), run.sources));
  write_report(run, answer);
  answer.fixed = std::move(run.fixed);
  return answer;
}

}  // namespace onpace

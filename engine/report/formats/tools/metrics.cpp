// Verdicts as metrics: the text format of Prometheus, for its collector of text files; OpenMetrics; and GitLab's
// metrics report. Without times, so that the collector gives them its own.
#include <map>

#include <fmt/format.h>

#include "report/findings/escapes.hpp"
#include "report/findings/findings.hpp"
#include "report/formats/formats.hpp"
#include "report/verdicts.hpp"
#include "text/printable.hpp"
#include "values/number.hpp"

namespace onpace {
namespace {

enum class Dialect : std::uint8_t { prometheus, openmetrics, gitlab };

struct Family {
  std::string_view name;
  std::string_view help;
};

/// In the order in which they are written.
constexpr Family kFamilies[] = {
    {"onpace_exit_status", "How the run ended: 0 judged, 1 something fails, 2 not judged, 4 figures are not in yet."},
    {"onpace_messages", "Diagnostics of the run, by severity."},
    {"onpace_verdicts", "Verdicts of a rule file, by status."},
    {"onpace_verdict_status", "Status of a verdict: 1 for the one that it has, else 0."},
    {"onpace_verdict_fails", "Whether a verdict makes the run fail."},
    {"onpace_reading", "Where a target is now, in its unit."},
    {"onpace_aim", "Where a target should be at its end, in its unit."},
    {"onpace_expected", "Where a target should be by now, in its unit."},
    {"onpace_gap", "How far a target is from what is expected by now, in its unit; negative is behind."},
};

std::string quoted(std::string const& text, Dialect dialect) {
  std::string clean = printable(text);
  if (dialect == Dialect::gitlab)  // splits its lines at blanks
    for (char& byte : clean)
      if (byte == ' ') byte = '_';
  return '"' + escaped(clean, {{'\\', "\\\\"}, {'"', "\\\""}}) + '"';
}

/// A number as floating point reads it; empty for days and what is not a number.
std::string number_text(ExactValue const& value) {
  if (value.unit == "date" || value.value.empty()) return {};
  if (value.value.find('/') == std::string::npos)
    return value.value.find_first_not_of("+-.0123456789eE") == std::string::npos ? value.value : "";
  auto const number = parse_fraction(value.value);
  return number ? fmt::format("{:.17g}", approximate(*number)) : "";
}

struct Writer {
  Dialect dialect;
  std::map<std::string_view, std::string> lines{};  ///< by family

  [[nodiscard]] std::string labels(Verdict const& verdict) const {
    return "rules=" + quoted(verdict.rules, dialect) + ",target=" + quoted(verdict.target, dialect) +
           ",entity=" + quoted(verdict.entity, dialect);
  }
  /// Sorts the lines of several families to each one's own.
  void add_lines(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
      std::size_t const end = text.find('\n', at) + 1;
      std::string_view const line = text.substr(at, end - at);
      lines[family_named(line.substr(0, line.find_first_of("{ ")))] += line;
      at = end;
    }
  }
  static std::string_view family_named(std::string_view name) {
    for (Family const& family : kFamilies)
      if (family.name == name) return family.name;
    return {};
  }
};

void add_number(std::string& text, std::string_view name, std::string const& labels, std::string const& bound,
                ExactValue const& value, Dialect dialect) {
  std::string const number = number_text(value);
  if (number.empty()) return;
  text += std::string(name) + "{" + labels + ",unit=" + quoted(value.unit, dialect) +
          (bound.empty() ? "" : ",bound=\"" + bound + "\"") + "} " + number + "\n";
}

/// A band has two bounds; another aim is one.
void add_bounds(std::string& text, std::string_view name, std::string const& labels, PartVerdict const& part,
                AmountOrBand const& amount, Dialect dialect) {
  bool const is_ceiling = part.relation == "≤" || part.relation == "<";
  bool const is_floor = part.relation == "≥" || part.relation == ">";
  std::string const bound = amount.to || is_floor ? "lower" : is_ceiling ? "upper" : "exact";
  add_number(text, name, labels, bound, amount.from, dialect);
  if (amount.to) add_number(text, name, labels, "upper", *amount.to, dialect);
}

void add_verdict(Writer const& writer, Finding const& finding, std::string& text) {
  Verdict const& verdict = finding.verdict;
  std::string const labels = writer.labels(verdict);
  for (Status const status : {Status::met, Status::on_track, Status::at_risk, Status::missed, Status::no_data})
    text += "onpace_verdict_status{" + labels + ",status=\"" + std::string(status_name(status)) + "\"} " +
            (verdict.status == status ? "1\n" : "0\n");
  text += "onpace_verdict_fails{" + labels + (finding.effect.fails ? "} 1\n" : "} 0\n");
  if (verdict.parts.empty()) return;
  std::optional<PartVerdict> made;
  PartVerdict const& part = told_part(verdict, made);
  if (part.reading) add_number(text, "onpace_reading", labels, "", part.reading->exact, writer.dialect);
  if (part.aim) add_bounds(text, "onpace_aim", labels, part, *part.aim, writer.dialect);
  if (part.expected) add_bounds(text, "onpace_expected", labels, part, *part.expected, writer.dialect);
  if (part.gap) add_number(text, "onpace_gap", labels, "", part.gap->exact, writer.dialect);
}

void add_run(RunReport const& run, Writer& writer) {
  writer.lines["onpace_exit_status"] =
      "onpace_exit_status " + std::to_string(static_cast<int>(run.answer.exit_status)) + "\n";
  std::size_t errors = 0;
  for (Message const& message : run.answer.messages)
    errors += message.is_error() ? 1 : 0;
  writer.lines["onpace_messages"] = "onpace_messages{severity=\"error\"} " + std::to_string(errors) +
                                    "\nonpace_messages{severity=\"warning\"} " +
                                    std::to_string(run.answer.messages.size() - errors) + "\n";
}

/// Rule files of one name, and entities that look alike, would be one series twice.
void leave_repeated(std::string& lines, std::map<std::string, bool>& known) {
  std::string kept;
  for (std::size_t at = 0; at < lines.size();) {
    std::size_t const end = lines.find('\n', at) + 1;
    std::string const line = lines.substr(at, end - at);
    if (known.emplace(line.substr(0, line.rfind(' ')), true).second) kept += line;
    at = end;
  }
  lines = std::move(kept);
}

void add_counts(RunReport const& run, Writer& writer) {
  for (ReportInput const& file : run.files) {
    StatusCounts counts{};
    for (Status const status : file.verdicts.status)
      ++counts[static_cast<std::size_t>(status)];
    std::string const name = quoted(file.sources[file.judge.plan.rules->source].name, writer.dialect);
    for (Status const status : {Status::met, Status::on_track, Status::at_risk, Status::missed, Status::no_data})
      writer.lines["onpace_verdicts"] += "onpace_verdicts{rules=" + name + ",status=\"" +
                                         std::string(status_name(status)) + "\"} " +
                                         std::to_string(counts[static_cast<std::size_t>(status)]) + "\n";
  }
}

void write(RunReport const& run, Dialect dialect, Take const& take) {
  Writer writer{dialect};
  add_run(run, writer);
  add_counts(run, writer);
  write_findings(
      run, run.detail.value_or(Detail::verdicts),
      [&](Finding const& finding, std::string& text) { add_verdict(writer, finding, text); },
      [&](std::string_view piece) { writer.add_lines(piece); });
  for (Family const& family : kFamilies) {
    std::string& lines = writer.lines[family.name];
    if (lines.empty()) continue;
    std::map<std::string, bool> known;
    leave_repeated(lines, known);
    std::string const name(family.name);
    if (dialect != Dialect::gitlab)
      take("# HELP " + name + " " + std::string(family.help) + "\n# TYPE " + name + " gauge\n");
    take(lines);
  }
  if (dialect == Dialect::openmetrics) take("# EOF\n");
}

}  // namespace

void prometheus_report(RunReport const& run, Take const& take) { write(run, Dialect::prometheus, take); }

void openmetrics_report(RunReport const& run, Take const& take) { write(run, Dialect::openmetrics, take); }

void gitlab_metrics_report(RunReport const& run, Take const& take) { write(run, Dialect::gitlab, take); }

}  // namespace onpace

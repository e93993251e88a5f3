// Service messages of TeamCity: a suite for each rule file, a test for each verdict.
#include "report/findings/escapes.hpp"
#include "report/findings/findings.hpp"
#include "report/formats/formats.hpp"
#include "text/printable.hpp"
#include "text/unicode.hpp"

namespace onpace {
namespace {

void append_unit(std::string& result, std::uint32_t unit) {
  static constexpr std::string_view digits = "0123456789ABCDEF";
  result += "|0x";
  for (int shift = 12; shift >= 0; shift -= 4)
    result += digits[(unit >> static_cast<unsigned>(shift)) & 0xFU];
}

/// A quoted value: in ASCII alone, since an agent may read another encoding.
std::string value(std::string const& text) {
  std::string result = "'";
  for (std::size_t at = 0; at < text.size();) {
    CodePoint const point = code_point_at(text, at);
    at += point.length == 0 ? 1 : point.length;
    char32_t const sign = point.length == 0 ? U'\xFFFD' : point.value;
    if (sign == '|' || sign == '\'' || sign == '[' || sign == ']')
      (result += '|') += static_cast<char>(sign);
    else if (sign == '\n' || sign == '\r')
      result += sign == '\n' ? "|n" : "|r";
    else if (sign < 0x80)
      result += static_cast<char>(sign);
    else if (sign < 0x10000)
      append_unit(result, sign);
    else {
      append_unit(result, 0xD800U + ((sign - 0x10000U) >> 10U));
      append_unit(result, 0xDC00U + ((sign - 0x10000U) & 0x3FFU));
    }
  }
  return result + "'";
}

std::string message(std::string_view name, std::string const& attributes) {
  return "##teamcity[" + std::string(name) + attributes + "]\n";
}

bool message_is_note(Message const& each) { return each.severity == Message::Severity::note; }

std::string named(std::string const& name) { return " name=" + value(name); }

void write_test(Finding const& finding, std::string& text) {
  std::string const message_of_it = " message=" + value(told(finding));
  text += message("testStarted", named(finding.id));
  if (is_failure(finding))
    text +=
        message("testFailed", named(finding.id) + message_of_it + " details=" +
                                  value(finding.verdict.place.file + ":" + std::to_string(finding.verdict.place.line)));
  else if (is_skipped(finding))
    text += message("testIgnored", named(finding.id) + message_of_it);
  text += message("testFinished", named(finding.id));
}

}  // namespace

void teamcity_report(RunReport const& run, Take const& take) {
  for (Message const& each : run.answer.messages) {
    TextPlace const place = place_to_show(run, each);
    std::string const text = printable(place.file) + ":" + std::to_string(place.line) + ": " + each.code + " " +
                             printable(message_text(each, run.language));
    take(each.is_error()
             ? message("buildProblem", " description=" + value(text) +
                                           " identity=" + value(fingerprint({each.code, place.file, each.text.en})))
             : message("message",
                       " text=" + value(text) + (message_is_note(each) ? " status='NORMAL'" : " status='WARNING'")));
  }
  for (ReportInput const& file : run.files) {
    std::string const suite = named(printable(file.sources[file.judge.plan.rules->source].name));
    take(message("testSuiteStarted", suite));
    write_findings(run, file, run.detail.value_or(Detail::verdicts), write_test, take);
    take(message("testSuiteFinished", suite));
  }
  take(message("buildStatus", " text=" + value("{build.status.text}; " + summary_text(run))));
}

}  // namespace onpace

// The diagnostic format of reviewdog, whose columns count bytes.
#include "report/findings/findings.hpp"
#include "report/formats/formats.hpp"
#include "report/json_values.hpp"
#include "text/printable.hpp"
#include "text/unicode.hpp"

namespace onpace {
namespace {

/// Of a place in a text that was read; elsewhere the column as it is.
std::uint32_t column_in_bytes(Sources const& sources, std::string const& file, std::uint32_t line,
                              std::uint32_t column) {
  for (SourceId id = 0; id < sources.size(); ++id) {
    if (sources[id].name != file || sources[id].kind != SourceKind::text) continue;
    std::string_view const text = line_of(sources[id], line);
    std::size_t at = 0;
    for (std::uint32_t passed = 1; passed < column && at < text.size(); ++passed)
      at += std::max<std::size_t>(1, code_point_at(text, at).length);
    return static_cast<std::uint32_t>(at + 1);
  }
  return column;
}

Json position(Sources const& sources, std::string const& file, std::uint32_t line, std::uint32_t column) {
  return {{"line", line}, {"column", column_in_bytes(sources, file, line, column)}};
}

Json location(RunReport const& run, TextPlace const& place) {
  Json range{{"start", position(run.sources, place.file, place.line, place.column)}};
  if (place.end_line > 0) range["end"] = position(run.sources, place.file, place.end_line, place.end_column);
  return {{"path", tidy_path(place.file)}, {"range", std::move(range)}};
}

std::string_view severity_of(Urgency urgency) {
  return urgency == Urgency::error ? "ERROR" : urgency == Urgency::warning ? "WARNING" : "INFO";
}

std::string entry(RunReport const& run, TextPlace const& place, Urgency urgency, std::string const& code,
                  std::string const& message) {
  Json const json{{"message", message},
                  {"location", location(run, place)},
                  {"severity", severity_of(urgency)},
                  {"code", {{"value", code}}}};
  return ",\n" + dumped(json);
}

}  // namespace

void rdjson_report(RunReport const& run, Take const& take) {
  bool is_first = true;
  auto const separated = [&](std::string_view piece) {
    take(is_first ? piece.substr(1) : piece);  // each entry begins with a comma
    is_first = false;
  };
  take("{\"source\": {\"name\": \"onpace\"}, \"diagnostics\": [");
  for (Message const& message : run.answer.messages)
    separated(entry(run, place_to_show(run, message), urgency_of(message), message.code,
                    printable(message_text(message, run.language))));
  auto const write = [&](Finding const& finding, std::string& text) {
    if (finding.urgency != Urgency::none)
      text += entry(run, finding.verdict.place, finding.urgency, finding.verdict.target, told(finding));
  };
  write_findings(run, run.detail.value_or(Detail::verdicts), write, separated);
  take("\n]}\n");
}

}  // namespace onpace

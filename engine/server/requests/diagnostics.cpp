// textDocument/publishDiagnostics
#include <algorithm>

#include "diagnostics/render.hpp"
#include "server/requests/features.hpp"
#include "system/files/files.hpp"

namespace onpace::server {
namespace {

enum class Grade : int { error = 1, warning = 2, information = 3, hint = 4 };
constexpr int kUnnecessary = 1;

Grade grade_of(LintLevel level) {
  switch (level) {
    case LintLevel::error:
      return Grade::error;
    case LintLevel::warning:
      return Grade::warning;
    case LintLevel::note:
    case LintLevel::off:
      break;
  }
  return Grade::information;
}

/// Where the file imports the one in which something was found: the entry that names it, or the first one.
Extent import_of(File const& file, std::string const& path) {
  Extent first{};
  for (std::size_t id = 0; id < file.outline.entries.size(); ++id) {
    Entry const& entry = file.outline.entries[id];
    KeyOf const* const row = file.meanings[id].row;
    bool const names_file = row != nullptr && (row->says == Says::path || row->says == Says::method);
    if (!names_file || entry.value.empty()) continue;
    if (canonical_path(path_beside(file.path, file.slice_of(entry.value))) == path) return entry.value;
    if (first.empty()) first = entry.value;
  }
  return first;
}

Json related(State& state, Analysis const& analysis, File const& file, Span span, std::string const& message) {
  Source const& source = analysis.sources[span.source];
  bool const is_own = span.source == analysis.file;
  LineTable const lines = is_own ? LineTable() : LineTable(source.text);
  LineTable const& table = is_own ? file.lines : lines;
  auto const at = [&](std::size_t offset) {
    return json_of(table.position_of(source.text, offset, state.client.encoding));
  };
  std::string const uri = uri_for(state, is_own ? file.path : canonical_path(source.name));
  return {{"location", {{"uri", uri}, {"range", {{"start", at(span.begin)}, {"end", at(span.end)}}}}},
          {"message", message}};
}

/// Whether a finding is about what could as well not be there.
bool is_unnecessary(Code code) {
  std::string_view const name = row_of(code).name;
  return name.ends_with("unused") || name == "silence_of_nothing";
}

/// The fact, and below it the way out.
std::string message_text(State const& state, Diagnostic const& found) {
  std::string text = message_of(found, state.language);
  if (!found.label.empty()) text += state.either(" (", "（") + found.label.in(state.language) + state.either(")", "）");
  std::string const help = help_of(found, state.language);
  return help.empty() ? text : text + "\n" + state.either("help: ", "帮助：") + help;
}

Json diagnostic_of(State& state, Analysis const& analysis, File const& file, LintFinding const& finding) {
  Diagnostic const& found = finding.diagnostic;
  std::string const code(row_of(found.code).code);
  bool const is_elsewhere = found.span.source != analysis.file && found.span.source != kNoSource;
  Extent where{found.span.begin, found.span.end};
  std::string message = message_text(state, found);
  Json places = Json::array();
  if (found.span.source == kNoSource) where = {};
  if (is_elsewhere) {
    std::string const& name = analysis.sources[found.span.source].name;
    where = import_of(file, canonical_path(name));
    message = "`" + name.substr(name.find_last_of('/') + 1) + "`" + state.either(": ", "：") + message;
    places.push_back(related(state, analysis, file, found.span, message_of(found, state.language)));
  }
  for (Label const& label : found.labels)
    if (label.span.source != kNoSource)
      places.push_back(related(state, analysis, file, label.span, label.text.in(state.language)));
  Json told{{"range", range_of(state, file, where)},
            {"severity", static_cast<int>(grade_of(finding.level))},
            {"code", code},
            {"source", "onpace"},
            {"message", std::move(message)}};
  if (!state.settings.code_pages.empty()) {
    std::string anchor = code;
    std::transform(anchor.begin(), anchor.end(), anchor.begin(),
                   [](char sign) { return sign >= 'A' && sign <= 'Z' ? static_cast<char>(sign - 'A' + 'a') : sign; });
    told["codeDescription"] = {{"href", state.settings.code_pages + "#" + anchor}};
  }
  if (is_unnecessary(found.code)) told["tags"] = Json::array({kUnnecessary});
  if (state.client.tells_related && !places.empty()) told["relatedInformation"] = std::move(places);
  return told;
}

/// What an imported file is warned of is told where it is open itself.
bool is_told(Analysis const& analysis, LintFinding const& finding) {
  return finding.diagnostic.span.source == analysis.file || finding.diagnostic.span.source == kNoSource ||
         finding.level == LintLevel::error;
}

void tell(State& state, Document& document) {
  document.is_told = true;
  Json list = Json::array();
  if (document.file->kind != FileKind::other) {
    Analysis const& analysis = analysis_for(state, document);
    for (LintFinding const& finding : analysis.findings)
      if (is_told(analysis, finding)) list.push_back(diagnostic_of(state, analysis, *document.file, finding));
  }
  if (document.file->kind == FileKind::other && document.told == 0) return;  // a file of somebody else
  document.told = list.size();
  state.outgoing.push_back(
      {{"jsonrpc", "2.0"},
       {"method", "textDocument/publishDiagnostics"},
       {"params", {{"uri", document.uri}, {"version", document.version}, {"diagnostics", std::move(list)}}}});
}

}  // namespace

void tell_diagnostics(State& state) {
  for (auto& [path, document] : state.documents)
    if (!document.is_told) tell(state, document);
}

}  // namespace onpace::server

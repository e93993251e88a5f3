// textDocument/codeAction: what `onpace lint --fix` would mend, and the spellings that a help offers.
#include <algorithm>

#include "lint/fixes.hpp"
#include "server/requests/features.hpp"
#include "server/requests/spellings.hpp"

namespace onpace::server {
namespace {

constexpr char const* kQuickFix = "quickfix";
constexpr char const* kFixAll = "source.fixAll";

/// What a client sent of a diagnostic that it shows.
Json shown_diagnostic(Json const& parameters, State const& state, File const& file, Diagnostic const& found) {
  Json const range = range_of(state, file, {found.span.begin, found.span.end});
  Json const* const shown = member_at(parameters, {"context", "diagnostics"});
  Json list = Json::array();
  if (shown == nullptr || !shown->is_array()) return list;
  for (Json const& each : *shown)
    if (text_at(each, {"code"}) == row_of(found.code).code && each.is_object() && each.value("range", Json()) == range)
      list.push_back(each);
  return list;
}

Json action_json(State& state, Document const& document, std::string title, char const* kind, Json diagnostics,
                 std::vector<TextEdit> edits) {
  Json action{{"title", std::move(title)}, {"kind", kind}};
  if (!diagnostics.empty()) action["diagnostics"] = std::move(diagnostics);
  action["edit"] = workspace_edit(state, {{document.file, std::move(edits)}});
  return action;
}

TextEdit edit_of(Fix const& fix) {
  return {{static_cast<std::uint32_t>(fix.begin), static_cast<std::uint32_t>(fix.end)}, fix.text};
}

std::string fix_title(State const& state, File const& file, TextEdit const& edit) {
  std::string const before(file.slice_of(edit.where));
  std::string const code = edit.text.empty() ? before : edit.text;
  std::size_t const begin = code.find_first_not_of(" \t\r\n,");
  std::size_t const end = code.find_last_not_of(" \t\r\n,");
  std::string const shown = begin == std::string::npos ? code : code.substr(begin, end - begin + 1);
  std::string const quoted = "`" + shown.substr(0, shown.find('\n')) + "`";
  return edit.text.empty() ? state.either("remove ", "删去 ") + quoted : state.either("write ", "改为 ") + quoted;
}

/// Kinds are asked for by their beginning: `source` is `source.fixAll`, too.
bool is_wanted(Json const& parameters, std::string_view kind) {
  Json const* const only = member_at(parameters, {"context", "only"});
  if (only == nullptr || !only->is_array() || only->empty()) return kind != kFixAll;
  return std::any_of(only->begin(), only->end(), [&](Json const& each) {
    if (!each.is_string()) return false;
    std::string const& asked = each.get_ref<std::string const&>();
    return kind.starts_with(asked) || asked == std::string(kind) + ".onpace";
  });
}

void add_quick_fixes(State& state, Document const& document, Analysis const& analysis, Json const& parameters,
                     Extent range, Json& actions) {
  File const& file = *document.file;
  for (LintFinding const& finding : analysis.findings) {
    Diagnostic const& found = finding.diagnostic;
    bool const is_here =
        found.span.source == analysis.file && found.span.begin <= range.end && range.begin <= found.span.end;
    if (!is_here) continue;
    std::vector<TextEdit> edits;
    if (auto const fix = fix_of(analysis.lint_input(), found)) edits.push_back(edit_of(*fix));
    if (edits.empty()) edits = spellings_for(state, document, analysis, found);
    Json const shown = shown_diagnostic(parameters, state, file, found);
    for (TextEdit const& edit : edits) {
      Json action = action_json(state, document, fix_title(state, file, edit), kQuickFix, shown, {edit});
      action["isPreferred"] = edits.size() == 1;
      actions.push_back(std::move(action));
    }
  }
}

void add_fix_all(State& state, Document const& document, Analysis const& analysis, Json& actions) {
  std::vector<TextEdit> edits;
  for (LintFinding const& finding : analysis.findings)
    if (auto const fix = fix_of(analysis.lint_input(), finding.diagnostic)) edits.push_back(edit_of(*fix));
  std::sort(edits.begin(), edits.end(),
            [](TextEdit const& a, TextEdit const& b) { return a.where.begin < b.where.begin; });
  std::vector<TextEdit> apart;  // one that meets another waits for the next time
  for (TextEdit& edit : edits)
    if (apart.empty() || apart.back().where.end <= edit.where.begin) apart.push_back(std::move(edit));
  if (apart.empty()) return;
  actions.push_back(
      action_json(state, document,
                  state.either("mend all that `onpace lint --fix` mends", "更正 `onpace lint --fix` 能更正的全部问题"),
                  kFixAll, Json::array(), std::move(apart)));
}

}  // namespace

Json code_actions(State& state, Json const& parameters) {
  Document& document = document_of(state, parameters);
  File const& file = *document.file;
  Json actions = Json::array();
  if (file.kind == FileKind::other) return actions;
  Json const* const range = member_at(parameters, {"range"});
  if (range == nullptr || !range->is_object()) throw Refused{Fault::invalid_params, "there is no range"};
  Extent const where{static_cast<std::uint32_t>(offset_in(state, file, range->value("start", Json()))),
                     static_cast<std::uint32_t>(offset_in(state, file, range->value("end", Json())))};
  Analysis const& analysis = analysis_for(state, document);
  if (is_wanted(parameters, kQuickFix)) add_quick_fixes(state, document, analysis, parameters, where, actions);
  if (is_wanted(parameters, kFixAll)) add_fix_all(state, document, analysis, actions);
  return actions;
}

}  // namespace onpace::server

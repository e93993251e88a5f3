#include "server/requests/spellings.hpp"

#include <algorithm>

#include "diagnostics/codes/rules.hpp"
#include "diagnostics/render.hpp"

namespace onpace::server {
namespace {

constexpr std::size_t kMostTried = 6;

/// What stands between backticks.
std::vector<std::string> quoted_in(std::string_view help) {
  std::vector<std::string> words;
  for (std::size_t open = help.find('`'); open != std::string_view::npos; open = help.find('`', open + 1)) {
    std::size_t const close = help.find('`', open + 1);
    if (close == std::string_view::npos) break;
    std::string word(help.substr(open + 1, close - open - 1));
    bool const is_new = std::find(words.begin(), words.end(), word) == words.end();
    if (!word.empty() && is_new && word.find("…") == std::string::npos) words.push_back(std::move(word));
    open = close;
  }
  return words;
}

/// The text that YAML cut or stumbled over, in the quotes that the help shows: the whole value is replaced.
std::optional<TextEdit> quoted_value(File const& file, Extent where, std::string_view help) {
  constexpr std::string_view says = "quote it: ";
  std::size_t const begin = help.find(says);
  if (begin == std::string_view::npos) return std::nullopt;
  std::string_view const text = help.substr(begin + says.size());
  Cursor const at = cursor_at(file.text, file.outline, where.begin);
  if (at.entry == kNoEntry || file.outline.entries[at.entry].value.empty()) return std::nullopt;
  return TextEdit{file.outline.entries[at.entry].value, std::string(text.substr(0, text.find('\n')))};
}

/// What may stand in the place of the mistake, as it is told.
std::vector<TextEdit> candidates_for(File const& file, Extent where, Diagnostic const& found) {
  std::string const help = help_of(found, Language::english);
  std::vector<std::string> words = quoted_in(help);
  if (words.empty() && found.code == codes::unknown_choice)
    for (std::string& word : quoted_in(message_of(found, Language::english)))
      words.push_back(std::move(word));
  std::vector<TextEdit> candidates;
  for (std::string& word : words)
    if (file.slice_of(where) != word) candidates.push_back({where, std::move(word)});
  if (auto quoted = quoted_value(file, where, help)) candidates.push_back(*std::move(quoted));
  if (candidates.size() > kMostTried) candidates.resize(kMostTried);
  return candidates;
}

/// Whether the text is better with the edit: fewer mistakes, and none that was not there.
bool mends(State& state, File const& file, Analysis const& before, TextEdit const& edit, Code code) {
  std::string text = file.text;
  text.replace(edit.where.begin, edit.where.end - edit.where.begin, edit.text);
  auto const after = analysis_of(file.path, text, file.kind, analysis_settings(state, file.path));
  auto const count = [](Analysis const& analysis, Code of) {
    return std::count_if(analysis.findings.begin(), analysis.findings.end(),
                         [&](LintFinding const& each) { return each.diagnostic.code == of; });
  };
  if (count(*after, code) >= count(before, code)) return false;
  return std::all_of(after->findings.begin(), after->findings.end(), [&](LintFinding const& each) {
    bool const is_error = row_of(each.diagnostic.code).severity == Severity::error;
    // a file that could not be checked may have more to tell once it can
    return !is_error || before.found.error_count() > 1 || count(before, each.diagnostic.code) > 0;
  });
}

}  // namespace

std::vector<TextEdit> spellings_for(State& state, Document const& document, Analysis const& analysis,
                                    Diagnostic const& found) {
  std::vector<TextEdit> edits;
  if (found.span.source != analysis.file || found.span.begin >= found.span.end) return edits;
  File const& file = *document.file;
  for (TextEdit& edit : candidates_for(file, {found.span.begin, found.span.end}, found))
    if (mends(state, file, analysis, edit, found.code)) edits.push_back(std::move(edit));
  return edits;
}

}  // namespace onpace::server

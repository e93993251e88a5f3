#include "server/requests/spellings.hpp"

#include <algorithm>

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
  Extent const where{found.span.begin, found.span.end};
  std::size_t tried = 0;
  for (std::string const& word : quoted_in(help_of(found, Language::english))) {
    if (file.slice_of(where) == word || ++tried > kMostTried) continue;
    TextEdit edit{where, word};
    if (mends(state, file, analysis, edit, found.code)) edits.push_back(std::move(edit));
  }
  return edits;
}

}  // namespace onpace::server

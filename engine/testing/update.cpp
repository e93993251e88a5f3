#include "testing/update.hpp"

#include <map>
#include <set>
#include <utility>

#include "diagnostics/codes/run.hpp"
#include "report/findings/escapes.hpp"
#include "system/files/files.hpp"
#include "testing/read.hpp"

namespace onpace {
namespace {

bool is_plain_byte(char byte) {
  auto const code = static_cast<unsigned char>(byte);
  bool const letter = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9');
  return letter || code >= 0x80U || std::string_view(" .%+-/_²³").find(byte) != std::string_view::npos;
}

/// Whether a text means itself in YAML without quotes, also inside braces.
bool is_plain(std::string_view text) {
  if (text.empty() || text.front() == ' ' || text.back() == ' ' || text == "-") return false;
  if (std::string_view("%-").find(text.front()) != std::string_view::npos && (text.size() < 2 || text[1] == ' '))
    return false;
  if (text.front() == '%') return false;
  for (char const byte : text)
    if (!is_plain_byte(byte)) return false;
  return true;
}

/// As the scalar was written: with its quotes, or without where that is possible.
std::string written(std::string_view text, yaml::Style style) {
  if (style == yaml::Style::plain && is_plain(text)) return std::string(text);
  if (style == yaml::Style::single_quoted) {
    std::string result = "'";
    for (char const byte : text)
      result += byte == '\'' ? "''" : std::string(1, byte);
    return result + "'";
  }
  std::string result;
  append_json(result, text);
  return result;
}

using Changes = std::map<std::uint32_t, Difference const*>;  ///< by where the value begins

/// The values that can be replaced; of those that disagree none.
Changes changes_of(TestReport const& report, TestFile const& file) {
  Changes changes;
  std::set<std::uint32_t> disputed;
  for (TestOutcome const& outcome : report.outcomes) {
    if (outcome.file != &file || outcome.result == TestResult::broken) continue;
    for (Difference const& each : outcome.differences) {
      bool const is_block = each.field.style == yaml::Style::literal || each.field.style == yaml::Style::folded;
      if (!each.is_judged || each.field.is_shared || is_block) continue;
      auto const [known, is_new] = changes.emplace(each.field.word.span.begin, &each);
      if (!is_new && known->second->actual != each.actual) disputed.insert(each.field.word.span.begin);
    }
  }
  for (std::uint32_t const at : disputed)
    changes.erase(at);
  return changes;
}

std::string changed_text(std::string text, Changes const& changes) {
  for (auto change = changes.rbegin(); change != changes.rend(); ++change) {
    Span const span = change->second->field.word.span;
    text.replace(span.begin, span.end - span.begin, written(change->second->actual, change->second->field.style));
  }
  return text;
}

/// Whether the new text reads as a test file with as many tests as before.
bool is_sound(TestFile const& file, std::string const& text, FileLimits const& limits) {
  Sources sources;
  Diagnostics unheard;
  auto const again = read_test_file(sources.add(file.path, text), limits, sources, unheard);
  return again && again->tests.size() == file.tests.size();
}

}  // namespace

std::vector<UpdatedFile> update_tests(TestReport const& report, Diagnostics& diagnostics) {
  std::vector<UpdatedFile> updated;
  for (TestFile const& file : report.files) {
    Changes const changes = changes_of(report, file);
    if (changes.empty()) continue;
    FileLimits const limits = file_limits_of(report.request.imports, file.path);
    std::string const text = changed_text(std::string(report.sources[file.source].text), changes);
    std::optional<Text> problem = is_sound(file, text, limits)
                                      ? write_file(file.path, text)
                                      : Text("it would not read as before", "改写后将无法正确读取");
    if (problem)
      diagnostics.report({.code = codes::cannot_write, .span = {}, .arguments = {file.path, *problem}});
    else
      updated.push_back({file.path, changes.size()});
  }
  return updated;
}

}  // namespace onpace

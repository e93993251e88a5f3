#include "rules/lint_settings.hpp"

#include <array>
#include <string>

#include "diagnostics/codes/lint.hpp"
#include "rules/keys/file_shapes.hpp"
#include "text/suggest.hpp"

namespace onpace {
namespace {

constexpr Choice kLevels[] = {choice("error", LintLevel::error), choice("warning", LintLevel::warning),
                              choice("note", LintLevel::note), choice("off", LintLevel::off)};
constexpr ValueShape kLevelWords = shape::one_of(kLevels);

}  // namespace

constexpr ValueShape kLintShape = shape::named(kLevelWords, "^W[0-9]{4}$");

std::string_view level_name(LintLevel level) {
  for (Choice const& each : kLevels)
    if (each.value == static_cast<int>(level)) return each.word;
  return {};
}

std::optional<LintLevel> level_named(std::string_view word) {
  for (Choice const& each : kLevels)
    if (each.word == word) return static_cast<LintLevel>(each.value);
  return std::nullopt;
}

std::optional<Code> warning_named(Word const& word, Diagnostics& diagnostics) {
  std::optional<Code> const code = code_named(word.value);
  bool const is_error = code && row_of(*code).severity == Severity::error;
  if (code && !is_error) return code;
  if (is_error) {
    diagnostics.report({.code = codes::error_is_not_set, .span = word.span, .arguments = {word.value}});
    return std::nullopt;
  }
  std::vector<std::string> known;
  for (CodeRow const& row : code_rows())
    if (row.severity == Severity::warning) known.emplace_back(row.code);
  diagnostics.report({.code = codes::no_such_warning,
                      .span = word.span,
                      .arguments = {word.value},
                      .help = suggestion(word.value, known)});
  return std::nullopt;
}

std::vector<LintSetting> read_lint_settings(Loading& loading, yaml::NodeId node) {
  std::vector<LintSetting> settings;
  for (NamedEntry const& entry : read_entries(loading, node, {"`lint`", "`lint`"})) {
    if (loading.is_hopeless()) break;
    std::optional<Code> const code = warning_named(entry.key, loading.diagnostics);
    auto const level = one_of<LintLevel, kLevels>(loading, entry.value);
    if (code && level) settings.push_back({*code, level->value});
  }
  return settings;
}

std::vector<LintSetting> lint_settings_of(yaml::Document const& document) {
  Diagnostics unheard;
  Loading loading{document, unheard};
  yaml::Node const& top = document.at(document.root);
  for (std::uint32_t index = 0; top.kind == yaml::Kind::mapping && index < top.count; ++index) {
    yaml::Entry const entry = document.entries[top.first + index];
    if (document.key_text(entry.key) == "lint") return read_lint_settings(loading, entry.value);
  }
  return {};
}

}  // namespace onpace

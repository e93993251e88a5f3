#include "lint/lint.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

#include "diagnostics/codes/lint.hpp"
#include "lint/lints.hpp"
#include "lint/silences.hpp"
#include "rules/lint_settings.hpp"

namespace onpace {
namespace {

/// The levels that count for one rule file.
struct Levels {
  std::vector<LintSetting> settings{};  ///< the last one of a code counts

  [[nodiscard]] LintLevel of(Code code) const {
    if (row_of(code).severity == Severity::error) return LintLevel::error;
    auto const found = std::find_if(settings.rbegin(), settings.rend(),
                                    [&](LintSetting const& setting) { return setting.code == code; });
    return found == settings.rend() ? usual_level(code) : found->level;
  }
};

Levels levels_of(LintInput const& input, Documents& documents) {
  Levels levels{{input.settings.begin(), input.settings.end()}};
  bool const says_something = input.sources[input.file].text.find("lint") != std::string_view::npos;
  yaml::Document const* const document = says_something ? documents.of(input.file) : nullptr;
  if (document == nullptr) return levels;
  for (LintSetting const& setting : lint_settings_of(*document))
    levels.settings.push_back(setting);
  return levels;
}

/// Hands each target to `see`, settled.
template <class See>
void each_target(LintInput const& input, See see) {
  if (!input.checked->targets.empty()) {
    for (CheckedTarget const& target : input.checked->targets)
      see(target);
    return;
  }
  Diagnostics unheard;
  Checking const checking{*input.rules, input.checked->vocabulary, *input.methods, input.sources, unheard};
  for (TargetRule const& rule : input.rules->targets)
    if (rule.goal) see(check_target(checking, rule));
}

bool has_function(LintRow const& row) { return row.of_file != nullptr || row.of_target != nullptr; }

void look_at_rules(LintInput const& input, Levels const& levels, Documents& documents, Diagnostics& found) {
  Look look{*input.rules, *input.checked, input.sources, input.as_of, input.figures, found, documents};
  std::vector<LintRow const*> of_target;
  auto const rows = lint_rows();
  for (std::size_t index = 0; index < rows.size(); ++index) {
    LintRow const& row = rows[index];
    // rows without a function are told by that of the row before: what is off is left out afterwards
    bool is_on = levels.of(row.code) != LintLevel::off;
    for (std::size_t next = index + 1; next < rows.size() && !has_function(rows[next]); ++next)
      is_on = is_on || levels.of(rows[next].code) != LintLevel::off;
    if (row.of_file != nullptr && is_on) row.of_file(look);
    if (row.of_target != nullptr && is_on) of_target.push_back(&row);
  }
  each_target(input, [&](CheckedTarget const& target) {
    for (LintRow const* const row : of_target) {
      found.within_target(target.rule->key.value);
      row->of_target(look, target);
    }
  });
  found.within_target({});
}

/// Whether a lint was looked for at all.
bool was_looked_for(Code code, LintInput const& input, Levels const& levels) {
  if (levels.of(code) == LintLevel::off || input.checked == nullptr) return false;
  auto const rows = lint_rows();
  auto const row = std::find_if(rows.begin(), rows.end(), [&](LintRow const& each) { return each.code == code; });
  return row == rows.end() || !row->needs_figures || input.figures != nullptr;
}

/// Takes away what is allowed; tells of allowances that are over, and of those that allow nothing.
void silence(LintInput const& input, Levels const& levels, Documents& documents, std::vector<Diagnostic>& all,
             Diagnostics& told) {
  std::vector<SourceId> sources{input.file};
  for (Diagnostic const& each : all)
    if (each.span.source != kNoSource && std::find(sources.begin(), sources.end(), each.span.source) == sources.end())
      sources.push_back(each.span.source);
  for (SourceId const source : sources) {
    bool const is_own = source == input.file;
    Diagnostics unheard;
    std::vector<Silence> silences = silences_of(source, input.sources, documents, is_own ? told : unheard);
    std::erase_if(all, [&](Diagnostic const& each) {
      if (each.span.source != source || row_of(each.code).severity == Severity::error) return false;
      std::uint32_t const line = line_number(input.sources[source], each.span.begin);
      bool is_allowed = false;
      for (Silence& silence : silences) {
        if (silence.code != each.code || silence.line != line) continue;
        silence.is_used = true;
        bool const is_over = silence.until && *silence.until < input.as_of;
        is_allowed = is_allowed || !is_over;
        if (is_over && is_own)
          told.report({.code = codes::silence_is_over,
                       .span = silence.comment,
                       .arguments = {row_of(silence.code).code, day_text(*silence.until)}});
      }
      return is_allowed;
    });
    for (Silence const& silence : silences)
      if (is_own && !silence.is_used && was_looked_for(silence.code, input, levels))
        told.report(
            {.code = codes::silence_of_nothing, .span = silence.comment, .arguments = {row_of(silence.code).code}});
  }
}

}  // namespace

bool is_lint(Code code) {
  auto const rows = lint_rows();
  bool const is_row = std::any_of(rows.begin(), rows.end(), [&](LintRow const& row) { return row.code == code; });
  return is_row || code == codes::silence_is_over || code == codes::silence_of_nothing;
}

LintLevel usual_level(Code code) {
  auto const rows = lint_rows();
  auto const found = std::find_if(rows.begin(), rows.end(), [&](LintRow const& row) { return row.code == code; });
  return found == rows.end() ? LintLevel::warning : found->level;
}

std::vector<LintFinding> lint_rules(LintInput const& input, Diagnostics const& of_checking) {
  Documents documents(input.sources);
  Levels const levels = levels_of(input, documents);
  std::vector<Diagnostic> all = of_checking.all();
  Diagnostics found;
  if (input.checked != nullptr) look_at_rules(input, levels, documents, found);
  all.insert(all.end(), found.all().begin(), found.all().end());
  std::erase_if(all, [&](Diagnostic const& each) { return levels.of(each.code) == LintLevel::off; });
  Diagnostics told;
  silence(input, levels, documents, all, told);
  all.insert(all.end(), told.all().begin(), told.all().end());
  std::stable_sort(all.begin(), all.end(), [](Diagnostic const& a, Diagnostic const& b) {
    return std::tuple(a.span.source, a.span.begin) < std::tuple(b.span.source, b.span.begin);
  });
  std::vector<LintFinding> findings;
  for (Diagnostic& each : all) {
    LintLevel const level = levels.of(each.code);
    if (level != LintLevel::off) findings.push_back({std::move(each), level});
  }
  return findings;
}

}  // namespace onpace

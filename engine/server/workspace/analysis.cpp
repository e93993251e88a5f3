#include "server/workspace/analysis.hpp"

#include <algorithm>
#include <set>
#include <tuple>

#include "check/check.hpp"
#include "gate/configuration.hpp"
#include "run/offices.hpp"
#include "run/steps.hpp"
#include "system/files/files.hpp"
#include "testing/read.hpp"

namespace onpace::server {
namespace {

void look_at_rules(Analysis& analysis, AnalysisSettings const& settings) {
  FileLimits const limits = file_limits_of(settings.imports, analysis.sources[analysis.file].name);
  analysis.rules = load_rules(analysis.file, limits, analysis.sources, analysis.found);
  if (!analysis.rules) return;
  analysis.methods = std::make_unique<Methods>(limits, analysis.sources, analysis.found);
  analysis.checked = check_rules(*analysis.rules, *analysis.methods, analysis.sources, analysis.found);
  offices_in(*analysis.rules, settings.profile, analysis.found);
  if (analysis.found.has_errors()) analysis.checked.reset();
}

void look_at_tests(Analysis& analysis, AnalysisSettings const& settings) {
  FileLimits const limits = file_limits_of(settings.imports, analysis.sources[analysis.file].name);
  read_test_file(analysis.file, limits, analysis.sources, analysis.found);
}

/// What several targets meet at one place is told once, as by `onpace lint`.
void drop_repeated(std::vector<LintFinding>& findings) {
  std::set<std::tuple<Code, SourceId, std::uint32_t, std::string>> known;
  std::erase_if(findings, [&](LintFinding const& each) {
    Diagnostic const& found = each.diagnostic;
    std::string const about = found.arguments.empty() ? "" : found.arguments.front().en;
    return !known.emplace(found.code, found.span.source, found.span.begin, about).second;
  });
}

}  // namespace

LintInput Analysis::lint_input() const {
  return {.rules = rules ? &*rules : nullptr,
          .checked = checked ? &*checked : nullptr,
          .methods = methods.get(),
          .sources = sources,
          .file = file,
          .as_of = as_of,
          .settings = lint};
}

std::size_t Analysis::error_count() const {
  return static_cast<std::size_t>(std::count_if(findings.begin(), findings.end(), [](LintFinding const& each) {
    return row_of(each.diagnostic.code).severity == Severity::error;
  }));
}

std::unique_ptr<Analysis> analysis_of(std::string const& path, std::string const& text, FileKind kind,
                                      AnalysisSettings const& settings) {
  auto analysis = std::make_unique<Analysis>();
  analysis->file = analysis->sources.add(path, text);
  analysis->lint = settings.lint;
  Diagnostics unheard;
  if (auto const as_of = as_of_named(settings.as_of, Calendar{}, unheard)) analysis->as_of = as_of->last_day;
  if (kind == FileKind::rules) look_at_rules(*analysis, settings);
  if (kind == FileKind::method) load_method(analysis->file, analysis->sources, analysis->found);
  if (kind == FileKind::tests) look_at_tests(*analysis, settings);
  if (kind == FileKind::configuration) read_configuration(analysis->file, analysis->sources, analysis->found);
  analysis->findings = lint_rules(analysis->lint_input(), analysis->found);
  drop_repeated(analysis->findings);
  for (SourceId id = 0; id < analysis->sources.size(); ++id)
    if (id != analysis->file) analysis->read.push_back(canonical_path(analysis->sources[id].name));
  return analysis;
}

}  // namespace onpace::server

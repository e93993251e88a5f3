// A rule file with all its imports: an imported file comes before the file that imports it.
#include <algorithm>
#include <string>
#include <unordered_set>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "diagnostics/codes/rules.hpp"
#include "rules/in_order.hpp"
#include "rules/load.hpp"
#include "rules/name_targets.hpp"
#include "rules/one_file.hpp"
#include "rules/take_over.hpp"
#include "rules/unused.hpp"
#include "system/files/files.hpp"

namespace onpace {
namespace {

constexpr std::size_t kMostNested = 50;
constexpr std::size_t kMostFiles = 1000;

/// A file that is being read.
struct OpenFile {
  std::string canonical;
  SourceId source = kNoSource;
  Span asked_at{};          ///< the `import:` entry that led to it; nowhere for the main file
  Calendar calendar{};      ///< of the file that imports it
  Span calendar_said_at{};  ///< nowhere where none of the files above says it
};

struct Import {
  FileLimits const& limits;
  Sources& sources;
  Diagnostics& diagnostics;
  RuleFile rules{};
  DefinedNames names{};
  std::vector<OpenFile> open{};
  std::unordered_set<std::string> taken{};  ///< canonical paths
  std::size_t entries = 0;                  ///< of all `import:` keys together
  std::size_t bytes = 0;
  bool sound = true;
};

void read_file_with_imports(Import& import);

/// Reports, with every step on the way, an entry that leads back to a file that is being read.
bool closes_cycle(Import const& import, std::string const& canonical, Word const& entry, Diagnostics& found) {
  auto const begin = std::find_if(import.open.begin(), import.open.end(),
                                  [&](OpenFile const& each) { return each.canonical == canonical; });
  if (begin == import.open.end()) return false;
  std::string chain;
  for (auto step = begin; step != import.open.end(); ++step)
    chain += import.sources[step->source].name + " → ";
  Diagnostic cycle{codes::import_cycle, entry.span, {chain + import.sources[begin->source].name}};
  for (auto step = begin + 1; step != import.open.end(); ++step) {
    std::string const& name = import.sources[step->source].name;
    cycle.labels.push_back({step->asked_at, Text(fmt::format("imports `{}`", name), fmt::format("导入 `{}`", name))});
  }
  found.report(std::move(cycle));
  return true;
}

/// The same text under the same name is one source: its mistakes are told once, however many rule files import it.
SourceId source_of(Sources& sources, std::string const& path, std::string text) {
  for (SourceId id = 0; id < sources.size(); ++id)
    if (sources[id].name == path && sources[id].text == text) return id;
  return sources.add(path, std::move(text));
}

void import_entry(Import& import, Word const& entry, RuleFile const& importer, Diagnostics& found) {
  if (entry.value.find("://") != std::string::npos) {
    Diagnostic address{codes::import_unreadable, entry.span, {entry.value, Text("it is an address", "这是网址")}};
    address.help = Text("download the file first, and give its path", "不读取网址：请先下载文件，再写它的路径");
    return found.report(std::move(address));
  }
  std::string const path = path_beside(import.sources[entry.span.source].name, entry.value);
  std::string canonical = canonical_path(path);
  if (closes_cycle(import, canonical, entry, found) || import.taken.contains(canonical)) return;
  if (import.open.size() > kMostNested)
    return found.report({codes::imports_too_deep, entry.span, {std::to_string(kMostNested)}});
  std::optional<std::string> text = read_named(import.limits, path, entry, codes::import_unreadable, found);
  if (!text) return;
  import.taken.insert(canonical);
  import.bytes += text->size();
  bool const is_first = import.taken.size() == 1;  // one that is too large alone is told as such
  if (import.bytes > kMostRuleBytes && !is_first)
    return found.report({codes::imports_too_large, entry.span, {std::to_string(kMostRuleBytes >> 20U)}});
  OpenFile const& above = import.open.back();
  SourceId const source = source_of(import.sources, path, std::move(*text));
  OpenFile next{std::move(canonical), source, entry.span, importer.calendar,
                importer.year_starts ? importer.year_starts->span : above.calendar_said_at};
  import.open.push_back(std::move(next));
  read_file_with_imports(import);
  import.open.pop_back();
}

void follow_imports(Import& import, RuleFile const& importer, Diagnostics& found) {
  for (Word const& entry : importer.imports) {
    if (found.error_count() >= yaml::kMostErrors || import.bytes > kMostRuleBytes || import.entries > kMostFiles)
      return;
    if (++import.entries > kMostFiles)
      return found.report({codes::too_many_imports, entry.span, {std::to_string(kMostFiles)}});
    import_entry(import, entry, importer, found);
  }
}

void check_calendar(OpenFile const& opened, OneFile& file) {
  auto const& named = file.rules.year_named;
  bool const by_end = named && named->value == YearName::end;
  if (named && by_end != opened.calendar.named_by_end) {
    Text const begin{"begin", "起始年份"};
    Text const end{"end", "结束年份"};
    Diagnostic differs{codes::year_named_differs, named->span, {by_end ? end : begin, by_end ? begin : end}};
    differs.labels.push_back({opened.asked_at, Text("imported here", "在这里导入")});
    file.found.report(std::move(differs));
  }
  auto const& said = file.rules.year_starts;
  if (!said || said->value == opened.calendar.first_month) return;
  std::string const month = std::to_string(opened.calendar.first_month);
  Diagnostic differs{codes::year_starts_differ, said->span, {std::to_string(said->value), month}};
  if (opened.calendar_said_at.source != kNoSource)
    differs.labels.push_back({opened.calendar_said_at, Text("it is set here", "写在这里")});
  else
    differs.labels.push_back({opened.asked_at, Text("imported here, where nothing is set, so January",
                                                    "在这里导入，而此处没有写明，即从 1 月开始")});
  file.found.report(std::move(differs));
}

/// A file that is not a rule file is reported with the entry that names it.
void label_entry(Diagnostics& found, Span asked_at) {
  Diagnostics labelled;
  for (Diagnostic each : found.all()) {
    each.labels.push_back({asked_at, Text("imported here", "在这里导入")});
    labelled.report(std::move(each));
  }
  found = std::move(labelled);
}

/// A mistake inside one target does not affect the others, but a mistake in what they share would affect all of them.
bool has_errors_outside_targets(Diagnostics const& found) {
  return std::any_of(found.all().begin(), found.all().end(), [](Diagnostic const& diagnostic) {
    return row_of(diagnostic.code).severity == Severity::error && diagnostic.target.empty();
  });
}

/// The file that was opened last.
void read_file_with_imports(Import& import) {
  OpenFile const opened = import.open.back();
  bool const is_main = import.open.size() == 1;
  OneFile file = read_one_file(opened.source, import.sources, opened.calendar);
  if (!is_main && !file.is_rules) label_entry(file.found, opened.asked_at);
  if (!is_main) check_calendar(opened, file);
  if (is_main && !file.rules.imports.empty())
    import.open.back().canonical = canonical_path(import.sources[opened.source].name);
  follow_imports(import, file.rules, file.found);
  for (TargetRule& target : file.rules.targets) {
    if (is_main) break;
    if (!target.horizon && !target.by) {
      target.horizon = file.rules.horizon;
      target.by = file.rules.by;
    }
    if (file.rules.late_after) target.late_after_in_file = file.rules.late_after->value;
  }
  if (is_main) {
    import.rules.source = opened.source;
    import.rules.title = file.rules.title;
    import.rules.note = file.rules.note;
    import.rules.horizon = file.rules.horizon;
    import.rules.by = file.rules.by;
    import.rules.calendar = file.rules.calendar;
    import.rules.year_starts = file.rules.year_starts;
    import.rules.late_after = file.rules.late_after;
    import.rules.imports = file.rules.imports;
  }
  take_over(std::move(file.rules), import.rules, import.names, file.found);
  report_in_order(file.found, file.document, import.diagnostics);
  import.sound = import.sound && file.document && !has_errors_outside_targets(file.found);
}

}  // namespace

std::optional<RuleFile> load_rules(SourceId source, FileLimits const& limits, Sources& sources,
                                   Diagnostics& diagnostics) {
  Import import{limits, sources, diagnostics};
  import.open.push_back({.canonical = {}, .source = source});
  read_file_with_imports(import);
  if (!import.sound) return std::nullopt;
  name_targets(import.rules);
  warn_of_unused(import.rules, diagnostics);
  return std::move(import.rules);
}

}  // namespace onpace

#include "report/formats/changes.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "onpace/version.hpp"
#include "report/formats/changed_verdicts.hpp"
#include "report/formats/changes_table.hpp"

namespace onpace {
namespace {

/// `3 changes: 1 loosened, 2 added`.
std::string summary(std::span<Change const> changes, Language language) {
  bool const chinese = language == Language::chinese;
  if (changes.empty()) return chinese ? "目标的含义没有变化" : "no goal changed its meaning";
  std::string text = chinese ? fmt::format("{} 处变化：", changes.size())
                             : fmt::format("{} change{}: ", changes.size(), changes.size() == 1 ? "" : "s");
  std::string_view between;
  for (ChangeKindRow const& row : change_kind_rows()) {
    auto const count =
        std::count_if(changes.begin(), changes.end(), [&](Change const& change) { return change.kind == row.kind; });
    if (count == 0) continue;
    text += chinese ? fmt::format("{}{} {}", between, row.name.zh, count)
                    : fmt::format("{}{} {}", between, count, row.name.en);
    between = chinese ? "，" : ", ";
  }
  return text;
}

}  // namespace

std::string changes_text(ChangeReport const& report, Appearance const& appearance) {
  std::string text = summary(report.changes, appearance.language) + "\n";
  if (!report.changes.empty()) text = changes_table(report.changes, appearance) + "\n" + text;
  return report.verdicts == nullptr ? text : text + "\n" + verdicts_text(*report.verdicts, appearance);
}

std::string changes_markdown(ChangeReport const& report, Appearance const& appearance) {
  Language const language = appearance.language;
  std::string text = "<!-- onpace diff -->\n### onpace: " + summary(report.changes, language) + "\n";
  if (!report.changes.empty()) text += changes_markdown_table(report.changes, language);
  return report.verdicts == nullptr ? text : text + verdicts_markdown(*report.verdicts, language);
}

std::string changes_json(ChangeReport const& report, Appearance const&) {
  Json counts = Json::object();
  for (ChangeKindRow const& row : change_kind_rows())
    counts[row.name.en] = std::count_if(report.changes.begin(), report.changes.end(),
                                        [&](Change const& change) { return change.kind == row.kind; });
  Json whole = {{"onpace", {{"version", version()}, {"format", 1}}},
                {"changes", changes_json_value(report.changes)},
                {"summary", std::move(counts)}};
  if (report.verdicts != nullptr) whole["verdicts"] = verdicts_json(*report.verdicts);
  return dumped(whole, 2) + "\n";
}

}  // namespace onpace

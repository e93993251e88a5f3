#include "report/formats/change_log.hpp"

#include <fmt/format.h>

#include "onpace/version.hpp"
#include "report/findings/escapes.hpp"
#include "report/formats/changes_table.hpp"
#include "report/json_values.hpp"
#include "text/printable.hpp"

namespace onpace {
namespace {

/// As long as git shows it where nothing else begins alike.
std::string short_hash(std::string const& hash) { return hash.substr(0, 10); }

std::string nothing(Language language) {
  return language == Language::chinese ? "没有提交改变过目标的含义" : "no commit changed what a goal means";
}

/// `2026-03-31  3f2c9a1b7d  A later metro  (Name)`.
std::string head(LoggedCommit const& commit, Language language) {
  if (commit.hash.empty()) return language == Language::chinese ? "尚未提交" : "not committed";
  return commit.day + "  " + short_hash(commit.hash) + "  " + commit.subject +
         (commit.author.empty() ? "" : "  (" + commit.author + ")");
}

/// What is to be known besides the changes; empty where there is nothing.
std::string note(LoggedCommit const& commit, Language language) {
  bool const chinese = language == Language::chinese;
  if (!commit.problem.empty())
    return (chinese ? "无法读取当时的规则：" : "the rules could not be read as they were: ") + commit.problem;
  if (commit.since.empty()) return "";
  return chinese ? fmt::format("与 {} 相比：其间的规则无法读取", short_hash(commit.since))
                 : fmt::format("compared with {}: the rules between could not be read", short_hash(commit.since));
}

}  // namespace

std::string change_log_text(std::span<LoggedCommit const> commits, Appearance const& appearance) {
  if (commits.empty()) return nothing(appearance.language) + "\n";
  std::string text;
  for (LoggedCommit const& commit : commits) {
    text += (text.empty() ? "" : "\n") + printable(head(commit, appearance.language)) + "\n";
    std::string const more = note(commit, appearance.language);
    if (!more.empty()) text += printable(more) + "\n";
    if (!commit.changes.empty()) text += changes_table(commit.changes, appearance);
  }
  return text;
}

std::string change_log_markdown(std::span<LoggedCommit const> commits, Appearance const& appearance) {
  std::string text = "<!-- onpace log -->\n";
  if (commits.empty()) return text + nothing(appearance.language) + "\n";
  for (LoggedCommit const& commit : commits) {
    text += "\n### " + markdown_text(head(commit, appearance.language)) + "\n";
    std::string const more = note(commit, appearance.language);
    if (!more.empty()) text += "\n" + markdown_text(more) + "\n";
    if (!commit.changes.empty()) text += changes_markdown_table(commit.changes, appearance.language);
  }
  return text;
}

std::string change_log_json(std::span<LoggedCommit const> commits, Appearance const&) {
  Json list = Json::array();
  for (LoggedCommit const& commit : commits)
    list.push_back({{"commit", optional_text(commit.hash)},
                    {"date", optional_text(commit.day)},
                    {"author", optional_text(commit.author)},
                    {"subject", optional_text(commit.subject)},
                    {"problem", optional_text(commit.problem)},
                    {"compared_with", optional_text(commit.since)},
                    {"changes", changes_json_value(commit.changes)}});
  Json const whole = {{"onpace", {{"version", version()}, {"format", 1}}}, {"commits", std::move(list)}};
  return dumped(whole, 2) + "\n";
}

}  // namespace onpace

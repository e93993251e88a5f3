// The scores of groups, and the goals that have no figures.
#include <algorithm>

#include "report/group_lines.hpp"
#include "report/html/markup.hpp"
#include "report/html/page.hpp"

namespace onpace {
namespace {

/// A share from 0 to 1 as a bar.
std::string bar(Number const& share) {
  int const filled = static_cast<int>(approximate(share) * 100 + 0.5);
  return "<svg class=\"bar\" viewBox=\"0 0 100 8\" preserveAspectRatio=\"none\" aria-hidden=\"true\"><rect "
         "class=\"all\" "
         "width=\"100\" height=\"8\"/><rect class=\"share\" width=\"" +
         std::to_string(filled) + "\" height=\"8\"/></svg>";
}

std::string row_of(Page const& page, GroupScore const& score) {
  Group const& group = page.input.judge.plan.groups[score.group];
  std::string remarks;
  for (std::string const& remark : group_remarks(score, page.input.language))
    remarks += (remarks.empty() ? "" : page.pick("; ", "；")) + remark;
  std::string const note = page.in(page.input.judge.plan.rules->groups[score.group].note);
  std::string cells;
  for (Status const status : kStatusesShown)
    cells += "<td>" + std::to_string(score.counts[static_cast<std::size_t>(status)]) + "</td>";
  std::string const name = group.name.empty() ? group.key : page.in(group.name);
  return "<tr><th scope=\"row\">" + escaped(name) + (note.empty() ? "" : "<small>" + prose(note) + "</small>") +
         (remarks.empty() ? "" : "<small>" + escaped(remarks) + "</small>") + "</th><td><b>" +
         escaped(score_text(score)) + "</b></td><td>" + (score.score ? bar(*score.score) : "") + "</td>" + cells +
         "</tr>\n";
}

}  // namespace

std::string group_section(Page const& page) {
  if (page.input.scores.empty()) return {};
  std::string rows;
  for (GroupScore const& score : page.input.scores)
    rows += row_of(page, score);
  std::string heads;
  for (Status const status : kStatusesShown)
    heads += "<th scope=\"col\">" + stated("span", status, page.in(status_text(status))) + "</th>";
  return "<section><h2>" + page.pick("Groups", "分组") +
         "</h2><div class=\"wide\" tabindex=\"0\"><table class=\"groups\"><thead><tr>" + "<th scope=\"col\">" +
         page.pick("Group", "分组") + "</th><th scope=\"col\">" + page.pick("Score", "得分") + "</th><td></td>" +
         heads + "</tr></thead><tbody>" + rows + "</tbody></table></div></section>\n";
}

std::string missing_section(Page const& page) {
  if (page.missing.empty()) return {};
  bool const owned =
      std::any_of(page.missing.begin(), page.missing.end(), [](MissingRow const& row) { return !row.owner.empty(); });
  std::string rows;
  for (MissingRow const& row : page.missing) {
    std::string reasons;
    for (std::string const& reason : row.reasons)
      reasons += "<p>" + reason + "</p>";
    std::string const name = escaped(row.name);
    rows += "<tr><th scope=\"row\">" +
            (row.anchor.empty() ? name : "<a href=\"#" + row.anchor + "\">" + name + "</a>") + "</th><td>" + reasons +
            "</td>" + (owned ? "<td>" + escaped(row.owner) + "</td>" : "") + "</tr>\n";
  }
  auto const head = [&](char const* english, char const* chinese) {
    return "<th scope=\"col\" class=\"word\">" + page.pick(english, chinese) + "</th>";
  };
  std::string const count = std::to_string(page.missing.size());
  std::string const title =
      page.chinese() ? count + " 个目标缺数据"
                     : count + (page.missing.size() == 1 ? " goal cannot be judged" : " goals cannot be judged");
  std::string const what = owned ? page.pick(": what is missing, and from whom", "：缺什么、由谁提供")
                                 : page.pick(": what is missing", "：缺什么");
  return "<details class=\"missing\"><summary>" + title + what +
         "</summary><div class=\"wide\" tabindex=\"0\"><table class=\"missing\"><thead><tr>" + head("Goal", "目标") +
         head("What is missing", "所缺数据") + (owned ? head("From whom", "责任单位") : "") + "</tr></thead><tbody>" +
         rows + "</tbody></table></div></details>\n";
}

}  // namespace onpace

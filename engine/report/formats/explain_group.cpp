// How the score of a group came about: each verdict with its weight and its points, and the sum.
#include <algorithm>
#include <vector>

#include "report/blocks.hpp"
#include "report/figures.hpp"
#include "report/formats/explain.hpp"
#include "report/group_lines.hpp"
#include "report/table_row.hpp"
#include "text/printable.hpp"
#include "text/unicode.hpp"

namespace onpace {
namespace {

/// A decimal or a short fraction stands as it is; a longer one is rounded, never to 0, and says so.
std::string number_text(Number const& number, bool chinese) {
  constexpr std::size_t kLongestFraction = 12;
  std::string const exact = exact_text(number);
  if (decimals_of(number) || exact.size() <= kLongestFraction) return exact;
  int digits = 6;
  constexpr int kMost = 400;  // no weight that is not 0 is smaller
  while (digits < kMost && is_zero(rounded(number, digits).value_or(1)))
    ++digits;
  return (chinese ? "约 " : "about ") + fixed_text(number, digits);
}

/// One verdict of the group, in cells.
struct Line {
  std::string name;
  std::string weight;
  std::string points;
  Status status;
};

/// The names of rows that the table of verdicts gives them, each in full.
std::vector<std::string> names_of_rows(ReportInput const& input) {
  std::vector<std::string> names;
  for (TableBlock const& block : blocks_of(input))
    for (std::string const& name : block.names)
      names.push_back(block.heading.empty() ? name
                      : block.of_target     ? name + " · " + block.heading
                                            : block.heading + " · " + name);
  return names;
}

std::vector<Line> lines_of(ReportInput const& input, GroupScore const& score) {
  bool const chinese = input.language == Language::chinese;
  std::vector<std::string> const names = names_of_rows(input);
  std::vector<Line> lines;
  for (MemberScore const& member : score.members)
    for (std::size_t row = member.first; row < member.first + member.count; ++row) {
      Status const status = input.verdicts.status[row];
      std::optional<Number> const points = points_of(status);
      lines.push_back(
          {names[row], number_text(weight_of_one(member), chinese), points ? exact_text(*points) : "–", status});
    }
  return lines;
}

std::string table_text(ReportInput const& input, std::vector<Line> const& lines) {
  bool const chinese = input.language == Language::chinese;
  Line const head{chinese ? "目标" : "target", chinese ? "权重" : "weight", chinese ? "分值" : "points", {}};
  std::size_t name = display_width(head.name);
  std::size_t weight = display_width(head.weight);
  std::size_t const points = display_width(head.points);
  for (Line const& line : lines) {
    name = std::max(name, display_width(line.name));
    weight = std::max(weight, display_width(line.weight));
  }
  name = std::min<std::size_t>(name, 48);
  auto const cells = [&](Line const& line) {
    return "    " + padded(shortened(line.name, name), name) + "  " + padded_left(line.weight, weight) + "  " +
           padded_left(line.points, points) + "  ";
  };
  std::string text = cells(head) + (chinese ? "状态" : "status") + "\n";
  for (Line const& line : lines) {
    std::string const word = std::string(glyph(line.status)) + " " + status_text(line.status).in(input.language);
    text += cells(line) + painted(word, line.status, input.color) + "\n";
  }
  return text;
}

std::string score_line(GroupScore const& score, bool chinese) {
  if (!score.score) return chinese ? "–，所有目标都缺数据" : "–, because no target has data";
  bool const exact = decimals_of(*score.score * 100).value_or(3) <= 2;
  std::string const share = exact ? score_text(score) : (chinese ? "约 " : "about ") + score_text(score);
  return number_text(score.points, chinese) + " / " + number_text(score.weight_with_data, chinese) + " = " + share;
}

}  // namespace

std::string explain_group_report(ReportInput const& input) {
  bool const chinese = input.language == Language::chinese;
  std::string text;
  for (GroupScore const& score : input.scores) {
    Group const& group = input.judge.plan.groups[score.group];
    Text const& note = input.judge.plan.rules->groups[score.group].note;
    auto const line = [&](char const* english, char const* zh, std::string const& content) {
      text += "  " + padded(chinese ? zh : english, 12) + content + "\n";
    };
    text += group.key + (group.name.empty() ? "" : ": " + printable(group.name.in(input.language))) + "\n";
    if (!note.empty()) line("note", "备注", printable(note.in(input.language)));
    line("as of", "判断时点", input.judge.as_of.text);
    text += chinese ? "  推导\n" : "  derivation\n";
    text += table_text(input, lines_of(input, score));
    std::string const points = number_text(score.points, chinese);
    std::string const known = number_text(score.weight_with_data, chinese);
    std::string const weight = number_text(score.weight, chinese);
    line("points", "得分合计", points + (chinese ? "，按权重加总" : ", weighted"));
    line("weight", "权重", chinese ? "有数据 " + known + "，共 " + weight : known + " with data, of " + weight);
    line("score", "得分", score_line(score, chinese));
    for (std::string const& remark : group_remarks(score, input.language))
      line("remark", "说明", remark);
  }
  return text;
}

}  // namespace onpace

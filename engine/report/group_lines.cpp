#include "report/group_lines.hpp"

#include <algorithm>

#include "report/figures.hpp"
#include "report/table_row.hpp"
#include "text/printable.hpp"
#include "text/unicode.hpp"

namespace onpace {
namespace {

constexpr std::size_t kBetween = 2;

struct Headings {
  std::string group;
  std::string score;
  std::string verdicts;
};

Headings headings(Language language) {
  if (language == Language::chinese) return {"分组", "得分", "结论"};
  return {"group", "score", "verdicts"};
}

std::string name_of(ReportInput const& input, GroupScore const& score) {
  Group const& group = input.judge.plan.groups[score.group];
  return printable(group.name.empty() ? group.key : group.name.in(input.language));
}

/// All five counts in columns, so that groups compare.
std::string counts_text(StatusCounts const& counts, std::size_t digits, bool color) {
  std::string text;
  for (Status const status : kStatusesShown) {
    std::size_t const count = counts[static_cast<std::size_t>(status)];
    std::string const cell = std::string(glyph(status)) + " " + padded_left(std::to_string(count), digits);
    text += (text.empty() ? "" : "  ") + painted(cell, status, color && count > 0);
  }
  return text;
}

std::size_t digits_of_counts(std::vector<GroupScore> const& scores) {
  std::size_t most = 0;
  for (GroupScore const& score : scores)
    most = std::max(most, *std::max_element(score.counts.begin(), score.counts.end()));
  return std::to_string(most).size();
}

}  // namespace

std::size_t total_width(ReportInput const& input) {
  return input.width == 0 ? 80 : std::clamp<std::size_t>(input.width, 60, 200);
}

std::string tally_text(StatusCounts const& counts, bool color) {
  std::string text;
  for (Status const status : kStatusesShown) {
    std::size_t const count = counts[static_cast<std::size_t>(status)];
    if (count == 0) continue;
    text +=
        (text.empty() ? "" : "  ") + painted(std::string(glyph(status)) + " " + std::to_string(count), status, color);
  }
  return text;
}

std::string score_text(GroupScore const& score) { return score.score ? share_text(*score.score) : "–"; }

std::vector<std::string> group_remarks(GroupScore const& score, Language language) {
  bool const chinese = language == Language::chinese;
  std::vector<std::string> remarks;
  std::string const share = share_text(score.with_data());
  if (share != "100%")
    remarks.push_back(chinese ? "有数据部分占权重的 " + share : "data for " + share + " of the weight");
  std::string const judged = std::to_string(score.judged);
  std::string const possible = std::to_string(score.possible);
  if (score.judged < score.possible)
    remarks.push_back(chinese ? "只按所选的 " + judged + " 个结论计分（共 " + possible + " 个）"
                              : "scored on " + judged + " of its " + possible + " verdicts, as selected");
  return remarks;
}

std::string group_lines(ReportInput const& input) {
  if (input.scores.empty()) return {};
  Headings const head = headings(input.language);
  std::size_t name_width = display_width(head.group);
  std::size_t score_width = display_width(head.score);
  std::size_t const digits = digits_of_counts(input.scores);
  for (GroupScore const& score : input.scores) {
    name_width = std::max(name_width, display_width(name_of(input, score)));
    score_width = std::max(score_width, display_width(score_text(score)));
  }
  std::size_t const rest = kBetween * 2 + score_width + kStatusCount * (2 + digits) + 2 * (kStatusCount - 1);
  std::size_t const room = total_width(input) > rest + 14 ? total_width(input) - rest : 14;
  if (input.width != 0) name_width = std::min(name_width, room);
  std::string const gap(kBetween, ' ');
  std::string text =
      padded(head.group, name_width) + gap + padded_left(head.score, score_width) + gap + head.verdicts + "\n";
  for (GroupScore const& score : input.scores) {
    text += padded(shortened(name_of(input, score), name_width), name_width) + gap +
            padded_left(score_text(score), score_width) + gap + counts_text(score.counts, digits, input.color) + "\n";
    std::string line;
    for (std::string const& remark : group_remarks(score, input.language))
      line += (line.empty() ? "  " : input.language == Language::chinese ? "；" : "; ") + remark;
    if (!line.empty()) text += line + "\n";
  }
  return text;
}

}  // namespace onpace

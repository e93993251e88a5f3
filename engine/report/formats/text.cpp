// The verdicts as a table for people: aligned by display width, readable without colour.
#include <algorithm>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "report/blocks.hpp"
#include "report/folding.hpp"
#include "report/formats/formats.hpp"
#include "report/formats/text_layout.hpp"
#include "report/group_lines.hpp"
#include "report/heading.hpp"
#include "report/rows_on_threads.hpp"
#include "report/same_gaps.hpp"
#include "report/sparklines/column.hpp"
#include "report/table_row.hpp"
#include "text/printable.hpp"
#include "text/unicode.hpp"
#include "text/wrap.hpp"

namespace onpace {
namespace {

bool tells_statuses_alone(ReportInput const& input) { return input.detail == Detail::statuses; }

/// What the summary says besides the statuses.
struct Remarks {
  std::vector<std::pair<std::string, std::size_t>> labels;  ///< of authors' own methods, in the order of the rows
  std::size_t provisional = 0;                              ///< targets on provisional or estimated figures
  std::size_t overdue = 0;  ///< milestones past their date of which nothing was reported
};

/// Whether the verdict says more than that other figures are missing.
bool says_provisional(LeafVerdict const& leaf) {
  return leaf.provisional && (leaf.reading || leaf.status != Status::no_data);
}

void remark_label(Remarks& remarks, std::string const& label) {
  auto const known =
      std::find_if(remarks.labels.begin(), remarks.labels.end(), [&](auto const& each) { return each.first == label; });
  if (known == remarks.labels.end())
    remarks.labels.emplace_back(label, 1);
  else
    ++known->second;
}

void remark(Remarks& remarks, TargetVerdict const& verdict, Language language) {
  LeafVerdict const& deciding = verdict.leaves[verdict.deciding];
  if (has_own_label(deciding)) remark_label(remarks, printable(deciding.label.in(language)));
  remarks.provisional += std::any_of(verdict.leaves.begin(), verdict.leaves.end(), says_provisional) ? 1 : 0;
  for (LeafVerdict const& leaf : verdict.leaves)
    remarks.overdue += leaf.reason && leaf.reason->past_due ? 1 : 0;
}

/// `labels: 3 moderate progress, 2 improved`, the most frequent first; `3 × 0.7` where the label is a number.
std::string label_line(Remarks const& remarks, Language language) {
  bool const chinese = language == Language::chinese;
  auto labels = remarks.labels;
  std::stable_sort(labels.begin(), labels.end(), [](auto const& a, auto const& b) { return a.second > b.second; });
  std::string text;
  for (auto const& [word, times] : labels) {
    std::string const count = std::to_string(times);
    bool const is_number = word.find_first_of("0123456789") == 0;
    std::string const between = is_number ? " × " : " ";
    text += text.empty() ? (chinese ? "\n标签：" : "\nlabels: ") : (chinese ? "，" : ", ");
    text += chinese ? word + between + count : count + between + word;
  }
  return text;
}

std::string overdue_line(std::size_t count, bool chinese) {
  std::string const number = std::to_string(count);
  if (chinese) return "\n! " + number + " 个里程碑已过期限，仍无报告";
  return "\n! " + number + (count == 1 ? " milestone is past its date" : " milestones are past their date") +
         ", and nothing was reported";
}

/// `3 targets: `, or `27 verdicts of 3 targets: ` where targets are judged for several entities.
std::string counted_text(ReportInput const& input) {
  std::size_t const count = input.verdicts.targets.size();
  bool const chinese = input.language == Language::chinese;
  std::string text = std::to_string(count) + (chinese ? " 个目标" : count == 1 ? " target" : " targets");
  std::string const verdicts = std::to_string(input.verdicts.size());
  if (input.verdicts.size() > count)
    text = chinese ? text + "、" + verdicts + " 个结论" : verdicts + " verdicts of " + text;
  return text + (chinese ? "：" : ": ");
}

std::string summary_line(ReportInput const& input, Remarks const& remarks) {
  auto const& statuses = input.verdicts.status;
  bool const chinese = input.language == Language::chinese;
  std::string text = counted_text(input);
  bool first = true;
  for (Status const status : kStatusesShown) {
    auto const count = std::count(statuses.begin(), statuses.end(), status);
    if (!first) text += chinese ? "，" : ", ";
    first = false;
    std::string const word = status_text(status).in(input.language);
    text += chinese ? word + " " + std::to_string(count) : std::to_string(count) + " " + word;
  }
  std::size_t const provisional = remarks.provisional;
  text += label_line(remarks, input.language);
  if (remarks.overdue > 0) text += overdue_line(remarks.overdue, chinese);
  if (provisional > 0)
    text += chinese ? "\n* 依据初步数或预计数（" + std::to_string(provisional) + " 个目标）"
                    : "\n* based on provisional or estimated figures (" + std::to_string(provisional) +
                          (provisional == 1 ? " target)" : " targets)");
  return text + "\n";
}

/// A heading counts the statuses of its targets or entities.
TableRow heading_row(ReportInput const& input, TableBlock const& block) {
  StatusCounts counts{};
  for (std::size_t row = block.first; row < block.last; ++row)
    ++counts[static_cast<std::size_t>(input.verdicts.status[row])];
  return {.name = block.heading, .is_heading = true, .note = tally_text(counts, input.color)};
}

/// What is shown of one verdict.
struct ShownVerdict {
  std::vector<TableRow> rows{};
  Evidence evidence{};  ///< none where only its status is told
};

/// Its status alone, or all that a row says.
ShownVerdict shown_verdict(ReportInput const& input, std::size_t row, std::string name, EvidenceOf const& evidence) {
  if (tells_statuses_alone(input)) {
    Status const status = input.verdicts.status[row];
    return {{{.status = status, .word = status_text(status).in(input.language), .name = std::move(name)}}, {}};
  }
  Evidence found = evidence(row);
  std::vector<TableRow> rows = rows_of(input, found, std::move(name));
  return {std::move(rows), std::move(found)};
}

/// The table that is being made, row by row.
struct ShownTable {
  ReportInput const& input;
  Remarks remarks{};
  std::vector<TableRow> rows{};
  ShownWays ways{input};

  void add(std::size_t row, ShownVerdict shown) {
    if (shown.evidence.verdict) remark(remarks, *shown.evidence.verdict, input.language);
    for (TableRow& each : shown.rows)
      each.verdict = row;
    ways.keep(row, std::move(shown.evidence));
    rows.insert(rows.end(), std::make_move_iterator(shown.rows.begin()), std::make_move_iterator(shown.rows.end()));
  }
};

/// Names and headings by row.
struct Layout {
  std::vector<TableBlock> blocks;
  std::size_t at = 0;  ///< the block of the last row that was asked for

  TableBlock const& block_of(std::size_t row) {
    while (row >= blocks[at].last)
      ++at;
    return blocks[at];
  }
};

std::string name_in(TableBlock const& block, std::size_t row) {
  return (block.heading.empty() ? "" : "  ") + block.names[row - block.first];
}

/// The heading stands before the first row of its block that is shown.
void add_row(ShownTable& table, Layout& layout, std::optional<std::size_t>& headed, std::size_t row,
             ShownVerdict shown) {
  TableBlock const& block = layout.block_of(row);
  if (!block.heading.empty() && headed != layout.at) table.rows.push_back(heading_row(table.input, block));
  headed = layout.at;
  table.add(row, std::move(shown));
}

void add_some(ShownTable& table, std::vector<std::size_t> const& shown) {
  Layout layout{blocks_of(table.input)};
  std::optional<std::size_t> headed;
  auto const evidence = [&](std::size_t row) { return table.input.evidence(row, false); };
  for (std::size_t const row : shown)
    add_row(table, layout, headed, row, shown_verdict(table.input, row, name_in(layout.block_of(row), row), evidence));
}

void add_all(ShownTable& table) {
  Layout layout{blocks_of(table.input)};
  std::optional<std::size_t> headed;
  std::vector<TableBlock> const& blocks = layout.blocks;
  auto const work = [&](std::size_t first, std::size_t behind, EvidenceOf const& evidence) {
    auto block = std::partition_point(blocks.begin(), blocks.end(), [&](auto& each) { return each.last <= first; });
    auto const shown = std::make_shared<std::vector<ShownVerdict>>();
    for (std::size_t row = first; row < behind; ++row) {
      while (row >= block->last)
        ++block;
      shown->push_back(shown_verdict(table.input, row, name_in(*block, row), evidence));
    }
    return [&, first, shown] {
      for (std::size_t index = 0; index < shown->size(); ++index)
        add_row(table, layout, headed, first + index, std::move((*shown)[index]));
    };
  };
  work_on_rows(table.input, tells_statuses_alone(table.input) ? EvidenceAsked::none : EvidenceAsked::without_figures,
               work);
}

/// Whoever asks for all rows gets each of them.
std::vector<TableRow> shown_rows(ReportInput const& input, std::vector<TableRow> rows) {
  rows = with_early_ends(std::move(rows), input.language);
  return input.show == 0U ? rows : with_same_gaps_together(std::move(rows), input.language);
}

}  // namespace

void text_report(ReportInput const& input, Take const& take) {
  Folded const folded = folded_rows(input.verdicts, input.show.value_or(kUsuallyShown));
  ShownTable table{input};
  if (folded.count_left_out() == 0)
    add_all(table);
  else
    add_some(table, folded.shown);
  Remarks const& remarks = table.remarks;
  std::vector<TableRow> rows = shown_rows(input, std::move(table.rows));
  Widths widths = widths_of(rows, input);
  if (std::size_t const room = room_for_ways(widths, rows, input)) {
    table.ways.draw(rows, room);
    widen_for_ways(widths, rows, input);
  }
  std::string text = title_lines(input) + "\n" + head_line(widths, input);
  std::string const indent(note_indent(widths), ' ');
  for (TableRow const& row : rows)
    text += row.is_heading ? heading_line(row, widths, input)
            : row.is_note  ? indent + row.note + "\n"
                           : line_of(row, widths, input);
  if (folded.count_left_out() > 0) text += "  " + left_out_text(folded, input.language) + "\n";
  std::string const groups = group_lines(input);
  if (!groups.empty()) text += "\n" + groups;
  take(text + "\n" + summary_line(input, remarks));
}

}  // namespace onpace

#include "report/table_row.hpp"

#include <algorithm>

#include "report/figures.hpp"
#include "report/tally.hpp"
#include "report/wording.hpp"
#include "text/printable.hpp"

namespace onpace {
namespace {

std::string in(ReportInput const& input, Text const& text) { return printable(text.in(input.language)); }

/// What an author's own method says; where another one was asked, settled statuses say how (`met early`), and what is
/// on track only by a tolerance says so; else the plain word.
std::string word_for(ReportInput const& input, LeafVerdict const& leaf) {
  bool const open = leaf.status == Status::on_track || leaf.status == Status::at_risk;
  bool const tolerated = leaf.status == Status::on_track && leaf.gap && sign_of(leaf.gap->value) == -1;
  bool const says_more = !open || tolerated || has_own_label(leaf);
  return in(input, says_more && !leaf.label.empty() ? leaf.label : status_text(leaf.status));
}

double filled_part(LeafVerdict const& verdict) {
  bool const one_bound = verdict.aim.low.has_value() != verdict.aim.high.has_value();
  if (!verdict.reading || !verdict.reading->day.empty() || !one_bound) return -1;
  Quantity const& aim = verdict.aim.low ? *verdict.aim.low : *verdict.aim.high;
  if (sign_of(aim.value).value_or(0) <= 0) return -1;
  auto const share = divide(verdict.reading->quantity.value, aim.value);
  return share ? std::clamp(approximate(*share), 0.0, 1.0) : -1;
}

std::string aim_text(ReportInput const& input, PlannedTarget const& target, PlannedLeaf const& leaf,
                     ValueTexts const& texts) {
  if (leaf.relation == Relation::milestone) {
    std::string const day = day_text(*target.due);
    return input.language == Language::chinese ? day + "前" : "by " + day;
  }
  return texts.aim.empty() ? "" : std::string(relation_sign(leaf.relation)) + texts.aim;
}

void fill(ReportInput const& input, PlannedTarget const& target, PlannedLeaf const& leaf, LeafVerdict const& verdict,
          ValueTexts const& texts, TableRow& row) {
  row.reading = texts.reading.empty() ? tally_text(input, verdict) : texts.reading;
  if (row.reading == "no" && input.language == Language::chinese) row.reading = "未完成";
  if (verdict.provisional && !row.reading.empty()) row.reading += "*";
  row.aim = aim_text(input, target, leaf, texts);
  row.gap = texts.gap;
  row.filled = leaf.relation == Relation::not_equal ? -1 : filled_part(verdict);
  if (leaf.relation != Relation::milestone) row.reach = verdict.reach;
  if (row.reach && *row.reach < target.horizon.end)
    row.reach_text = reach_text(*row.reach, target.horizon, input.language, input.judge.plan.calendar);
  if (verdict.reason) row.reason = in(input, brief_reason(*verdict.reason, target, leaf, input.judge));
}

TableRow note(std::string text) { return {.is_note = true, .note = std::move(text)}; }

/// The member that decides, with its value; for a target with `every:`, each period.
void add_tally_note(ReportInput const& input, LeafVerdict const& verdict, std::vector<TableRow>& rows) {
  if (!verdict.tally) return;
  for (std::string& line : each_member_lines(input, *verdict.tally))
    rows.push_back(note(std::move(line)));
  if (verdict.tally->each.empty() && verdict.tally->deciding)
    rows.push_back(note(member_text(input, *verdict.tally, *verdict.tally->deciding)));
}

/// What is expected by now, and what is needed in the remaining time.
void add_schedule_note(ReportInput const& input, PlannedTarget const& target, PlannedLeaf const& leaf,
                       LeafVerdict const& verdict, ValueTexts const& texts, std::vector<TableRow>& rows) {
  bool const chinese = input.language == Language::chinese;
  std::string text;
  auto const add = [&](std::string const& part) { text += (text.empty() ? "" : chinese ? "；" : "; ") + part; };
  bool const open = verdict.status == Status::on_track || verdict.status == Status::at_risk;
  bool const ceiling = is_ceiling(leaf.relation);
  if (open && texts.expected != texts.aim && verdict.reach && verdict.method != nullptr) {
    std::string const reach = reach_text(*verdict.reach, target.horizon, input.language, input.judge.plan.calendar);
    std::string const title = in(input, verdict.method->title);
    add(chinese ? "截至" + reach + (ceiling ? "应不超过 " : "应达 ") + texts.expected + "（" + title + "）"
                : "expected by " + reach + ": " + texts.expected + " (" + title + ")");
  }
  std::string const foreseen = foreseen_text(verdict);
  if (open && !foreseen.empty() && foreseen != texts.reading) {
    add(chinese ? "进度正常者完成后为 " + foreseen : foreseen + " when those on track are met");
  }
  int const left = verdict.required ? sign_of(verdict.required->quantity.value).value_or(-1) : -1;
  char const* const rest = ceiling ? (chinese ? "余下时间不超过 " : "allowed in the remaining time: ")
                                   : (chinese ? "余下时间需 " : "needed in the remaining time: ");
  if (open && (left > 0 || (ceiling && left == 0))) add(rest + texts.required);
  if (!text.empty()) rows.push_back(note(text));
}

/// For a label based on figures before the end of the horizon: which figures.
void add_label_note(ReportInput const& input, PlannedTarget const& target, LeafVerdict const& verdict,
                    ValueTexts const& texts, std::vector<TableRow>& rows) {
  bool const labelled = verdict.status == Status::no_data && has_own_label(verdict);
  if (!labelled || input.judge.known() < target.horizon.end || !verdict.reach) return;
  std::string const reach = reach_text(*verdict.reach, target.horizon, input.language, input.judge.plan.calendar);
  std::string const title = in(input, verdict.method->title);
  rows.push_back(note(input.language == Language::chinese
                          ? "标签依据截至" + reach + "的数据 " + texts.reading + "（" + title + "）"
                          : "label based on " + texts.reading + " for " + reach + " (" + title + ")"));
}

bool is_single(PlannedTarget const& target) {
  return std::count_if(target.leaves.begin(), target.leaves.end(),
                       [](PlannedLeaf const& leaf) { return !leaf.is_warning; }) == 1;
}

/// What the target's `warn:` came to, where it says something that its goal does not.
void add_warning_note(ReportInput const& input, PlannedLeaf const& leaf, LeafVerdict const& verdict,
                      std::vector<TableRow>& rows) {
  if (verdict.status != Status::at_risk) return;
  std::string const reading = value_texts(verdict, input.language).reading;
  std::string const value = reading.empty() ? "" : input.language == Language::chinese ? "，为 " : ", with ";
  rows.push_back(note(printable(leaf.text) + value + reading));
}

std::string_view color_of(Status status) {
  switch (status) {
    case Status::met:
    case Status::on_track:
      return "\x1b[32m";
    case Status::at_risk:
      return "\x1b[33m";
    case Status::missed:
      return "\x1b[31m";
    case Status::no_data:
      break;
  }
  return "\x1b[90m";
}

}  // namespace

std::string waiver_text(TargetRule const& rule, ReportInput const& input) {
  bool const chinese = input.language == Language::chinese;
  std::string const until = day_text(rule.waive->until.value);
  std::string const reason = in(input, rule.waive->reason);
  bool const holds = is_waived(rule, input.judge.as_of);
  if (chinese) return (holds ? "豁免至 " : "豁免已于 ") + until + (holds ? "：" : " 到期：") + reason;
  return (holds ? "waived until " : "waiver ended on ") + until + ": " + reason;
}

std::string_view glyph(Status status) {
  switch (status) {
    case Status::met:
      return "✓";
    case Status::on_track:
      return "●";
    case Status::at_risk:
      return "▲";
    case Status::missed:
      return "✗";
    case Status::no_data:
      break;
  }
  return "–";
}

std::string painted(std::string const& text, Status status, bool color) {
  return color ? std::string(color_of(status)) + text + "\x1b[0m" : text;
}

std::vector<TableRow> with_early_ends(std::vector<TableRow> rows, Language language) {
  std::optional<Day> latest;
  for (TableRow const& row : rows)
    if (row.reach && (!latest || *row.reach > *latest)) latest = row.reach;
  std::vector<TableRow> all;
  all.reserve(rows.size());
  for (TableRow& row : rows) {
    bool const early = row.reason.empty() && !row.reach_text.empty() && *row.reach < *latest;
    std::string const reach = row.reach_text;
    all.push_back(std::move(row));
    if (early) all.push_back(note((language == Language::chinese ? "数据截至" : "figures end in ") + reach));
  }
  return all;
}

TableRow row_of(ReportInput const& input, Evidence const& evidence, std::string name) {
  PlannedTarget const& target = *evidence.target;
  TargetVerdict const& verdict = *evidence.verdict;
  PlannedLeaf const& leaf = target.leaves[verdict.deciding];
  LeafVerdict const& deciding = verdict.leaves[verdict.deciding];
  TableRow row{.status = verdict.status, .word = word_for(input, deciding), .name = std::move(name)};
  fill(input, target, leaf, deciding, value_texts(deciding, input.language), row);
  if (!is_single(target) || leaf.is_warning) row.note = printable(leaf.text);
  return row;
}

std::vector<TableRow> rows_of(ReportInput const& input, Evidence const& evidence, std::string name) {
  PlannedTarget const& target = *evidence.target;
  TargetVerdict const& verdict = *evidence.verdict;
  std::string const part_indent(name.find_first_not_of(' ') + 2, ' ');
  std::vector<TableRow> rows{
      {.status = verdict.status, .word = word_for(input, verdict.leaves[verdict.deciding]), .name = std::move(name)}};
  if (is_single(target)) {
    ValueTexts const texts = value_texts(verdict.leaves[0], input.language);
    fill(input, target, target.leaves[0], verdict.leaves[0], texts, rows[0]);
    rows[0].part = 0;
    add_tally_note(input, verdict.leaves[0], rows);
    add_schedule_note(input, target, target.leaves[0], verdict.leaves[0], texts, rows);
    add_label_note(input, target, verdict.leaves[0], texts, rows);
  } else {
    for (std::size_t index = 0; index < verdict.leaves.size() && !target.leaves[index].is_warning; ++index) {
      LeafVerdict const& leaf = verdict.leaves[index];
      TableRow part{.status = leaf.status,
                    .word = word_for(input, leaf),
                    .name = part_indent + printable(target.leaves[index].text),
                    .is_part = true,
                    .part = index};
      ValueTexts const texts = value_texts(leaf, input.language);
      fill(input, target, target.leaves[index], leaf, texts, part);
      rows.push_back(std::move(part));
      add_tally_note(input, leaf, rows);
      add_schedule_note(input, target, target.leaves[index], leaf, texts, rows);
      add_label_note(input, target, leaf, texts, rows);
    }
  }
  PlannedLeaf const& last = target.leaves.back();
  bool const tells_why = verdict.status == Status::no_data && verdict.deciding + 1 == target.leaves.size();
  if (last.is_warning && tells_why && is_single(target)) fill(input, target, last, verdict.leaves.back(), {}, rows[0]);
  if (last.is_warning) add_warning_note(input, last, verdict.leaves.back(), rows);
  if (target.rule->waive) rows.push_back(note(waiver_text(*target.rule, input)));
  return rows;
}

}  // namespace onpace

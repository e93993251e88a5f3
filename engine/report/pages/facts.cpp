#include "report/pages/facts.hpp"

#include "report/figures.hpp"
#include "report/tally.hpp"
#include "report/wording.hpp"

namespace onpace {
namespace {

struct Telling {
  ReportInput const& input;
  PlannedTarget const& target;
  PlannedLeaf const& planned;
  LeafVerdict const& leaf;
  ValueTexts texts;
  std::vector<Fact> facts{};

  [[nodiscard]] std::string pick(char const* english, char const* chinese) const {
    return input.language == Language::chinese ? chinese : english;
  }
  void add(Fact fact) {
    if (!fact.value.empty()) facts.push_back(std::move(fact));
  }
};

/// What was read; what is missing where there is nothing.
void add_reading(Telling& told) {
  LeafVerdict const& leaf = told.leaf;
  std::string reading = told.texts.reading.empty() ? tally_text(told.input, leaf) : told.texts.reading;
  if (reading == "no") reading = not_done(told.input.language);
  std::string note;
  if (leaf.reach && told.planned.relation != Relation::milestone)
    note = reach_text(*leaf.reach, told.target.horizon, told.input.language, told.input.judge.plan.calendar);
  if (leaf.provisional) note += (note.empty() ? "" : told.pick(", ", "，")) + told.pick("provisional", "初步数");
  told.add({told.pick("Now", "目前"), reading, note, true});
}

void add_aim(Telling& told) {
  if (told.planned.relation == Relation::milestone)
    return told.add({told.pick("Due by", "期限"), day_text(*told.target.due), {}, true});
  if (told.texts.aim.empty()) return;
  std::string const sign(relation_sign(told.planned.relation));
  std::string const horizon = period_text(told.target.horizon, told.input.language, told.input.judge.plan.calendar);
  told.add({told.pick("Aim", "目标值"), sign + (sign.empty() ? "" : " ") + told.texts.aim, horizon, true});
}

/// What was expected by now, and what the rest must bring.
void add_pace(Telling& told) {
  LeafVerdict const& leaf = told.leaf;
  ValueTexts const& texts = told.texts;
  bool const ceiling = is_ceiling(told.planned.relation);
  bool const open = leaf.status == Status::on_track || leaf.status == Status::at_risk;
  if (!open) return;
  if (texts.expected != texts.aim && leaf.method != nullptr)
    told.add({ceiling ? told.pick("At most by now", "目前限额") : told.pick("Expected by now", "目前应达"),
              texts.expected, leaf.method->title.in(told.input.language)});
  std::string const foreseen = foreseen_text(leaf);
  if (foreseen != texts.reading) told.add({told.pick("When those on track are met", "进度正常者完成后"), foreseen});
  int const left = leaf.required ? sign_of(leaf.required->quantity.value).value_or(-1) : -1;
  if (left > 0 || (ceiling && left == 0))
    told.add({ceiling ? told.pick("Left for the rest", "余下限额") : told.pick("Still needed", "余下需完成"),
              texts.required});
}

}  // namespace

std::vector<Fact> facts_of(ReportInput const& input, PlannedTarget const& target, LeafVerdict const& leaf,
                           std::size_t part) {
  Telling told{input, target, target.leaves[part], leaf, value_texts(leaf, input.language)};
  add_reading(told);
  add_aim(told);
  told.add({told.pick("Gap", "差距"), told.texts.gap, {}, true, true});
  add_pace(told);
  return std::move(told.facts);
}

std::vector<std::string> member_lines(ReportInput const& input, LeafVerdict const& leaf) {
  if (!leaf.tally) return {};
  std::vector<std::string> lines = each_member_lines(input, *leaf.tally);
  if (leaf.tally->each.empty() && leaf.tally->deciding)
    lines.push_back(member_text(input, *leaf.tally, *leaf.tally->deciding));
  return lines;
}

std::string reason_of(ReportInput const& input, PlannedTarget const& target, LeafVerdict const& leaf) {
  return leaf.reason ? reason_text(*leaf.reason, target, input.judge).in(input.language) : "";
}

std::string not_done(Language language) { return language == Language::chinese ? "尚未完成" : "not done yet"; }

TableRow shown_row(ReportInput const& input, Evidence const& evidence, std::string const& name) {
  TableRow row = row_of(input, evidence, name);
  if (row.reading == "no" || row.reading == "未完成") row.reading = not_done(input.language);
  return row;
}

std::string waiver_begin(ReportInput const& input, TargetRule const& rule) {
  std::string const until = day_text(rule.waive->until.value);
  bool const holds = is_waived(rule, input.judge.as_of);
  bool const chinese = input.language == Language::chinese;
  if (holds) return (chinese ? "豁免至 " : "Waived until ") + until;
  return chinese ? "豁免已于 " + until + " 到期" : "Waiver ended on " + until;
}

}  // namespace onpace

// One goal: its status, its values and its picture, and what is said about it.
#include <algorithm>

#include "report/figures.hpp"
#include "report/html/chart.hpp"
#include "report/html/markup.hpp"
#include "report/html/page.hpp"
#include "report/html/timeline.hpp"
#include "report/tally.hpp"
#include "report/wording.hpp"

namespace onpace {
namespace {

/// A name and what it is.
std::string fact(std::string const& name, std::string const& markup) {
  return markup.empty() ? "" : "<div><dt>" + name + "</dt><dd>" + markup + "</dd></div>";
}

std::string note(std::string const& text) { return text.empty() ? "" : " <small>" + text + "</small>"; }

/// The reading, large; what is missing where there is none.
std::string reading_fact(Page const& page, Told const& told, std::size_t part, ValueTexts const& texts) {
  LeafVerdict const& leaf = told.verdict().leaves[part];
  std::string reading = texts.reading.empty() ? tally_text(page.input, leaf) : texts.reading;
  if (reading == "no") reading = not_done(page.input.language);
  if (reading.empty()) return {};
  std::string more;
  if (leaf.reach && told.target().leaves[part].relation != Relation::milestone)
    more = escaped(reach_name(page, told.target(), *leaf.reach));
  if (leaf.provisional) more += (more.empty() ? "" : page.pick(", ", "，")) + page.pick("provisional", "初步数");
  return fact(page.pick("Now", "目前"), "<b>" + escaped(reading) + "</b>" + note(more));
}

std::string aim_fact(Page const& page, Told const& told, std::size_t part, ValueTexts const& texts) {
  PlannedLeaf const& leaf = told.target().leaves[part];
  if (leaf.relation == Relation::milestone)
    return fact(page.pick("Due by", "期限"), "<b>" + day_text(*told.target().due) + "</b>");
  if (texts.aim.empty()) return {};
  std::string const sign(relation_sign(leaf.relation));
  std::string const horizon = period_text(told.target().horizon, page.input.language, page.input.judge.plan.calendar);
  return fact(page.pick("Aim", "目标值"),
              "<b>" + escaped(sign) + (sign.empty() ? "" : " ") + escaped(texts.aim) + "</b>" + note(escaped(horizon)));
}

std::string gap_fact(Page const& page, LeafVerdict const& leaf, ValueTexts const& texts) {
  if (texts.gap.empty()) return {};
  return fact(page.pick("Gap", "差距"),
              "<b class=\"" + std::string(class_of(leaf.status)) + "\">" + escaped(texts.gap) + "</b>");
}

/// What was expected by now, and what the rest must bring.
std::string pace_facts(Page const& page, Told const& told, std::size_t part, ValueTexts const& texts) {
  LeafVerdict const& leaf = told.verdict().leaves[part];
  bool const ceiling = is_ceiling(told.target().leaves[part].relation);
  bool const open = leaf.status == Status::on_track || leaf.status == Status::at_risk;
  if (!open) return {};
  std::string text;
  if (texts.expected != texts.aim && leaf.method != nullptr)
    text += fact(ceiling ? page.pick("At most by now", "目前限额") : page.pick("Expected by now", "目前应达"),
                 escaped(texts.expected) + note(escaped(page.in(leaf.method->title))));
  std::string const foreseen = foreseen_text(leaf);
  if (!foreseen.empty() && foreseen != texts.reading)
    text += fact(page.pick("When those on track are met", "进度正常者完成后"), escaped(foreseen));
  int const left = leaf.required ? sign_of(leaf.required->quantity.value).value_or(-1) : -1;
  if (left > 0 || (ceiling && left == 0))
    text += fact(ceiling ? page.pick("Left for the rest", "余下限额") : page.pick("Still needed", "余下需完成"),
                 escaped(texts.required));
  return text;
}

std::string reason_paragraph(Page const& page, Told const& told, LeafVerdict const& leaf) {
  if (!leaf.reason) return {};
  return "<p>" + prose(page.in(reason_text(*leaf.reason, told.target(), page.input.judge))) + "</p>";
}

/// How the condition stands for each of those that it is asked of.
std::string members_list(Page const& page, LeafVerdict const& leaf) {
  if (!leaf.tally) return {};
  std::vector<std::string> lines = each_member_lines(page.input, *leaf.tally);
  if (leaf.tally->each.empty() && leaf.tally->deciding)
    lines.push_back(member_text(page.input, *leaf.tally, *leaf.tally->deciding));
  std::string text;
  for (std::string const& line : lines)
    text += "<li>" + escaped(line) + "</li>";
  return text.empty() ? "" : "<ul class=\"members\">" + text + "</ul>";
}

std::string part_body(Page const& page, Told const& told, std::size_t part) {
  LeafVerdict const& leaf = told.verdict().leaves[part];
  ValueTexts const texts = value_texts(leaf, page.input.language);
  std::string const facts = reading_fact(page, told, part, texts) + aim_fact(page, told, part, texts) +
                            gap_fact(page, leaf, texts) + pace_facts(page, told, part, texts);
  bool const is_milestone = told.target().leaves[part].relation == Relation::milestone;
  std::string const picture = is_milestone ? timeline(page, told, part) : chart(page, told, part);
  std::string const words = (facts.empty() ? "" : "<dl class=\"facts\">" + facts + "</dl>") + members_list(page, leaf) +
                            reason_paragraph(page, told, leaf);
  return "<div class=\"part\"><div>" + words + "</div>" + picture + "</div>";
}

/// What a `warn:` says where it holds, or why it says nothing.
std::string warning_paragraph(Page const& page, Told const& told) {
  PlannedLeaf const& planned = told.target().leaves.back();
  LeafVerdict const& leaf = told.verdict().leaves.back();
  if (!planned.is_warning) return {};
  if (leaf.status != Status::at_risk) return reason_paragraph(page, told, leaf);
  std::string const reading = value_texts(leaf, page.input.language).reading;
  return "<p><code>" + escaped(planned.text) + "</code>" +
         (reading.empty() ? "" : page.pick(", with ", "，为 ") + escaped(reading)) + "</p>";
}

/// Of a goal with several comparisons each under its own heading.
std::string parts(Page const& page, Told const& told, int level) {
  bool const warns = told.target().leaves.back().is_warning;
  std::size_t const count = told.verdict().leaves.size() - (warns ? 1 : 0);
  if (count == 1) return part_body(page, told, 0) + warning_paragraph(page, told);
  std::string const tag = "h" + std::to_string(level + 1);
  std::string text;
  for (std::size_t part = 0; part < count; ++part) {
    LeafVerdict const& leaf = told.verdict().leaves[part];
    text += "<" + tag + "><code>" + escaped(told.target().leaves[part].text) + "</code></" + tag + ">" +
            "<p class=\"status\">" + status_markup(page, leaf.status, leaf.label) + "</p>" +
            part_body(page, told, part);
  }
  return text + warning_paragraph(page, told);
}

}  // namespace

std::string status_markup(Page const& page, Status status, Text const& label) {
  std::string const word = page.in(status_text(status));
  std::string const more = page.in(label);
  std::string const behind = more.empty() || more == word ? "" : " <span>" + escaped(more) + "</span>";
  return stated("strong", status, word) + behind;
}

std::string not_done(Language language) { return language == Language::chinese ? "尚未完成" : "not done yet"; }

TableRow shown_row(Page const& page, Evidence const& evidence, std::string const& name) {
  TableRow row = row_of(page.input, evidence, name);
  if (row.reading == "no" || row.reading == "未完成") row.reading = not_done(page.input.language);
  return row;
}

std::string reach_name(Page const& page, PlannedTarget const& target, Day end) {
  return reach_text(end, target.horizon, page.input.language, page.input.judge.plan.calendar);
}

std::string goal_article(Page& page, Told const& told, std::string const& anchor, int level) {
  TargetRule const& rule = *told.target().rule;
  std::string const tag = "h" + std::to_string(level);
  return "<article id=\"" + anchor + "\"><" + tag + ">" + escaped(told.name) + binding_chip(page, rule) + "</" + tag +
         "><p class=\"status\">" + status_markup(page, told.verdict().status, told.verdict().label) + "</p>" +
         waiver_paragraph(page, rule) + parts(page, told, level) + about_list(page, rule) +
         derivation_details(page, told) + "</article>\n";
}

}  // namespace onpace

// One goal: its status, its values and its picture, and what is said about it.
#include <algorithm>

#include "report/figures.hpp"
#include "report/html/chart.hpp"
#include "report/html/markup.hpp"
#include "report/html/page.hpp"
#include "report/html/timeline.hpp"
#include "report/pages/facts.hpp"
#include "report/wording.hpp"

namespace onpace {
namespace {

std::string markup_of(Fact const& fact, Status status) {
  std::string value = escaped(fact.value);
  if (fact.is_main)
    value = (fact.is_of_the_status ? "<b class=\"" + std::string(class_of(status)) + "\">" : "<b>") + value + "</b>";
  std::string const note = fact.note.empty() ? "" : " <small>" + escaped(fact.note) + "</small>";
  return "<div><dt>" + fact.name + "</dt><dd>" + value + note + "</dd></div>";
}

std::string reason_paragraph(Page const& page, Told const& told, LeafVerdict const& leaf) {
  std::string const reason = reason_of(page.input, told.target(), leaf);
  return reason.empty() ? "" : "<p>" + prose(reason) + "</p>";
}

/// How the condition stands for each of those that it is asked of.
std::string members_list(Page const& page, LeafVerdict const& leaf) {
  std::string text;
  for (std::string const& line : member_lines(page.input, leaf))
    text += "<li>" + escaped(line) + "</li>";
  return text.empty() ? "" : "<ul class=\"members\">" + text + "</ul>";
}

std::string part_body(Page const& page, Told const& told, std::size_t part) {
  LeafVerdict const& leaf = told.verdict().leaves[part];
  std::string facts;
  for (Fact const& fact : facts_of(page.input, told.target(), leaf, part))
    facts += markup_of(fact, leaf.status);
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

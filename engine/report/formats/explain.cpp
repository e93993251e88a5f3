// The derivation of a verdict: the goal, its figures and where they came from, each operation, the schedule, the
// ladder.
#include "report/formats/explain.hpp"

#include <string>

#include "diagnostics/excerpt.hpp"
#include "report/derivation.hpp"
#include "report/figures.hpp"
#include "report/table_row.hpp"
#include "report/taken_for.hpp"
#include "report/tally.hpp"
#include "report/wording.hpp"
#include "text/printable.hpp"
#include "text/unicode.hpp"

namespace onpace {
namespace {

constexpr std::size_t kLabelWidth = 12;

struct Page {
  ReportInput const& input;
  PlannedTarget const& target;
  Derivation derivation{input, target};
  std::string text{};

  [[nodiscard]] std::string pick(char const* english, char const* chinese) const {
    return input.language == Language::chinese ? chinese : english;
  }
  void line(std::string const& label, std::string const& content) {
    text += "  " + (content.empty() ? label : padded(label, kLabelWidth) + content) + "\n";
  }
  void plain(std::string const& content) { text += content + "\n"; }
};

std::string place_text(Page const& page, Span span) {
  if (span.source == kNoSource) return {};
  return onpace::place_text(page.input.sources[span.source], span.begin);
}

std::string_view indent_of(DerivedLine::Kind kind) {
  switch (kind) {
    case DerivedLine::Kind::step:
      return "    ";
    case DerivedLine::Kind::member:
      return "      ";
    case DerivedLine::Kind::figure:
    case DerivedLine::Kind::member_figure:
      break;
  }
  return "        ";
}

void add_steps(Page& page, std::vector<DerivedLine> const& steps) {
  for (DerivedLine const& line : steps)
    page.plain(std::string(indent_of(line.kind)) + line.text);
}

void add_values(Page& page, PlannedLeaf const& leaf, LeafVerdict const& verdict) {
  ValueTexts const texts = value_texts(verdict, page.input.language);
  if (!texts.reading.empty()) page.line(page.pick("reading", "实际"), texts.reading);
  if (texts.reading.empty() && verdict.tally) {
    std::optional<TalliedMember> const& deciding = verdict.tally->deciding;
    page.line(page.pick("reading", "实际"),
              tally_text(page.input, verdict) +
                  (deciding ? page.pick("; ", "；") + onpace::member_text(page.input, *verdict.tally, *deciding) : ""));
  }
  if (leaf.relation == Relation::milestone) page.line(page.pick("due", "期限"), day_text(*page.target.due));
  std::string const sign{relation_sign(leaf.relation)};
  if (!texts.aim.empty()) page.line(page.pick("aim", "目标值"), sign + (sign.empty() ? "" : " ") + texts.aim);
  if (!texts.expected.empty() && verdict.method != nullptr) {
    std::string const formula = verdict.method->expected_text.empty() ? "" : " = " + verdict.method->expected_text;
    page.line(page.pick("expected", is_ceiling(leaf.relation) ? "目前限额" : "目前应达"), texts.expected + formula);
    bool const derived = !formula.empty() && formula != " = aim";
    if (verdict.expected_program != nullptr && derived)
      add_steps(page, derived_steps(page.derivation, *verdict.expected_program, verdict.expected_trace, verdict));
  }
  if (verdict.foreseen)
    page.line(page.pick("foreseen", "预计"),
              foreseen_text(verdict) + page.pick(" when those on track are met", "（进度正常者完成后）"));
  if (!texts.gap.empty()) page.line(page.pick("gap", "差距"), texts.gap);
  if (texts.required.empty()) return;
  bool const about = verdict.required->about;
  bool const ceiling = is_ceiling(leaf.relation);
  page.line(ceiling ? page.pick("left", "余下限额") : page.pick("required", "余下需完成"),
            texts.required +
                (about ? page.pick(" for the rest, estimated from last year's levels", "（按上年总量推算）") : ""));
  for (UsedFigure const& used : verdict.required->levels)
    page.plain("        " + figure_line(page.derivation, used));
}

void add_ladder(Page& page, LeafVerdict const& verdict) {
  if (verdict.method == nullptr) return;
  page.line(page.pick("method", "方法"), verdict.method->name + page.pick(" (", "（") +
                                             verdict.method->title.in(page.input.language) + page.pick(")", "）"));
  for (std::string const& line : ladder_lines(page.derivation, verdict))
    page.plain("    " + line);
}

void add_leaf(Page& page, PlannedLeaf const& leaf, LeafVerdict const& verdict) {
  Calendar const calendar = page.input.judge.plan.calendar;
  if (verdict.reach)
    page.line(page.pick("reach", "数据截至"),
              reach_text(*verdict.reach, page.target.horizon, page.input.language, calendar));
  page.line(page.pick("taken for", "目标类型"),
            taken_for(page.input, page.target, leaf, verdict).in(page.input.language));
  if (!verdict.goal_trace.values.empty()) {  // without any figure nothing was derived
    page.line(page.pick("derivation", "推导"), "");
    add_steps(page, steps_of_goal(page.derivation, leaf, verdict));
  }
  add_values(page, leaf, verdict);
  add_ladder(page, verdict);
  if (verdict.provisional)
    page.line(page.pick("provisional", "初步"),
              page.pick("based on provisional or estimated figures", "依据初步数或预计数"));
  if (verdict.reason)
    page.line(page.pick("because", "原因"),
              reason_text(*verdict.reason, page.target, page.input.judge).in(page.input.language));
}

void add_head(Page& page, std::size_t row) {
  TargetRule const& rule = *page.target.rule;
  std::string head = rule.key.value;
  if (!rule.name.empty()) head += ": " + printable(rule.name.in(page.input.language));
  page.plain(head);
  page.line(page.pick("goal", "目标"), printable(page.target.goal_text) + "  " + place_text(page, rule.goal_span));
  if (!page.input.entity(row).empty()) page.line(page.pick("entity", "实体"), printable(page.input.entity(row)));
  SourceReference const source = rule.source ? *rule.source : SourceReference{};
  std::string from = printable(source.document.in(page.input.language));
  if (!source.section.empty())
    from += (from.empty() ? "" : page.pick(", ", "，")) + printable(source.section.in(page.input.language));
  if (!from.empty()) page.line(page.pick("source", "出处"), from);
  auto const add = [&](std::string const& label, Text const& text) {
    if (!text.empty()) page.line(label, printable(text.in(page.input.language)));
  };
  add(page.pick("owner", "责任单位"), rule.owner);
  add(page.pick("note", "备注"), rule.note);
  if (rule.waive) page.line(page.pick("waiver", "豁免"), waiver_text(rule, page.input));
  page.line(page.pick("as of", "判断时点"),
            page.input.judge.as_of.text + page.pick(", horizon ", "，期限 ") +
                period_text(page.target.horizon, page.input.language, page.input.judge.plan.calendar));
}

}  // namespace

std::string explain_report(ReportInput const& input) {
  std::string text;
  for (std::size_t row = 0; row < input.verdicts.status.size(); ++row) {
    Evidence const evidence = input.evidence(row);
    Page page{input, *evidence.target};
    TargetVerdict const& verdict = *evidence.verdict;
    add_head(page, row);
    for (std::size_t index = 0; index < verdict.leaves.size(); ++index) {
      LeafVerdict const& leaf = verdict.leaves[index];
      if (verdict.leaves.size() > 1)
        page.line(page.pick("part", "部分"), printable(page.target.leaves[index].text) + " → " +
                                                 verdict_text(leaf.status, leaf.label, input.language));
      add_leaf(page, page.target.leaves[index], leaf);
    }
    page.line(page.pick("verdict", "结论"), verdict_text(verdict.status, verdict.label, input.language));
    text += (text.empty() ? "" : "\n") + page.text;
  }
  return text;
}

}  // namespace onpace

// The derivation of a verdict: the goal, its figures and where they came from, each operation, the schedule, the
// ladder.
#include "report/formats/explain.hpp"

#include <algorithm>
#include <set>
#include <string>

#include "diagnostics/excerpt.hpp"
#include "figures/cells/row_text.hpp"
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
constexpr int kShownDigits = 6;

struct Page {
  ReportInput const& input;
  PlannedTarget const& target;
  std::string text{};
  std::set<IndicatorIndex> conventions_told{};

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

std::string value_text(Page const& page, Value const& value, Type const& type) {
  if (Missing const* gap = missing_of(value))
    return page.pick("missing: ", "缺失：") + missing_text(*gap, known_to(page.input.judge)).in(page.input.language);
  if (std::optional<bool> const truth = truth_of(value))
    return *truth ? page.pick("true", "成立") : page.pick("false", "不成立");
  Number const shown = in_unit(*number_of(value), type.unit);
  int const decimals = decimals_of(shown).value_or(kShownDigits + 1);
  bool const exact = decimals <= kShownDigits;
  std::string const number = with_unit(fixed_text(shown, exact ? decimals : kShownDigits), type.unit->symbol);
  return exact ? number : page.pick("about ", "约") + number;
}

/// By the profile: a figure that has no digit can be nothing else.
bool is_sign_for_zero(Page const& page, UsedFigure const& used) {
  if (page.input.judge.plan.rules->indicators[used.indicator].nature.value == Nature::milestone) return false;
  std::string const text = halfwidth(value_text(page.input.judge.table.rows, used.row, page.input.sources));
  return text.find_first_of("0123456789") == std::string::npos;
}

std::string figure_line(Page const& page, UsedFigure const& used) {
  Rows const& rows = page.input.judge.table.rows;
  Plan const& plan = page.input.judge.plan;
  std::string period = period_text(used.period, page.input.language, plan.calendar);
  std::string const filed = printable(filed_text(rows, used.row, page.input.sources));
  if (filed != period) period = filed + page.pick(" (", "（") + period + page.pick(")", "）");
  std::string text = (used.taken_off ? "- " : "+ ") + printable(value_text(rows, used.row, page.input.sources)) + "  " +
                     period + "  " + page.input.sources[source_of(rows, used.row)].name + ":" +
                     std::to_string(line_of(rows, used.row, page.input.sources));
  if (is_sign_for_zero(page, used)) text += page.pick(", a sign for zero", "，表示零的符号");
  if (std::optional<Day> const released = released_on(rows, used.row))
    text += page.pick(", released ", "，发布于 ") + day_text(*released);
  ObservationStatus const status = status_of(rows, used.row);
  if (status == ObservationStatus::estimated) text += page.pick(", estimated", "，预计数");
  if (status == ObservationStatus::provisional) text += page.pick(", provisional", "，初步数");
  return text;
}

/// The name of a load; one that is read for another time than the goal's own says for which.
std::string load_text(Page const& page, Program const& program, Operation const& operation,
                      LeafVerdict const& verdict) {
  std::string const name = printable(text_of(page.input.sources, operation.place));
  Load const& load = program.loads[operation.load];
  bool const as_it_stands = load.anchor.kind == Anchor::Kind::to_date || load.anchor.kind == Anchor::Kind::year;
  if (as_it_stands && load.anchor.shift == Shift{}) return name;
  Day const reach = verdict.reach.value_or(page.target.horizon.end);
  Moment const moment{.horizon = window_of(page.target, reach), .reach = reach};
  Calendar const calendar = page.input.judge.plan.calendar;
  std::string const span = period_text(span_of(load, moment), page.input.language, calendar);
  return page.input.language == Language::chinese ? span + "的 " + name : name + " for " + span;
}

/// At which prices an indicator is, or against which base: said where it is read first.
std::string convention_text(Page& page, IndicatorIndex index) {
  IndicatorRule const& rule = page.input.judge.plan.rules->indicators[index];
  if (!page.conventions_told.insert(index).second) return {};
  std::string text;
  if (rule.prices && rule.prices->value == "current") text += page.pick(", at current prices", "，按现价");
  if (rule.prices && rule.prices->value == "constant") text += page.pick(", at constant prices", "，按不变价");
  if (rule.base) text += page.pick(", base: ", "，基期：") + printable(rule.base->value);
  return text;
}

/// Whom or when a member stands for.
std::string member_text(Page const& page, MemberTrace const& member, Domain const& domain) {
  Plan const& plan = page.input.judge.plan;
  if (runs_over_time(domain)) return period_text(member.span, page.input.language, plan.calendar);
  std::string const entity = entity_text(member.entity, known_to(page.input.judge)).in(page.input.language);
  if (domain.kind != Domain::Kind::group) return printable(entity);
  return printable(plan.rule(member.target).key.value);
}

/// What each member gave; of a long domain the first ones.
void add_members(Page& page, PlannedAggregate const& aggregate, std::vector<MemberTrace> const& members) {
  constexpr std::size_t kMostShown = 50;
  Type const& type = aggregate.body.type();
  for (std::size_t index = 0; index < members.size() && index < kMostShown; ++index) {
    MemberTrace const& member = members[index];
    page.plain("      " + member_text(page, member, aggregate.domain) + ": " + value_text(page, member.value, type));
    for (UsedFigure const& used : figures_of(member))
      page.plain("        " + figure_line(page, used));
  }
  if (members.size() > kMostShown)
    page.plain("      " + page.pick("… and ", "……另有 ") + std::to_string(members.size() - kMostShown) +
               page.pick(" more", " 个"));
}

/// Each operation as written, with its value; under a name its figures. What is written out as a value is not a step.
void add_steps(Page& page, Program const& program, Trace const& trace, LeafVerdict const& verdict,
               std::size_t left_out = 0) {
  for (std::size_t slot = 0; slot + left_out < program.operations.size(); ++slot) {
    Operation const& operation = program.operations[slot];
    if (operation.opcode == Opcode::constant || operation.opcode == Opcode::truth) continue;
    bool const milestone = operation.type.kind == TypeKind::milestone;
    bool const is_load = operation.opcode == Opcode::load;
    std::string const written = is_load ? load_text(page, program, operation, verdict)
                                        : printable(text_of(page.input.sources, operation.place));
    page.plain("    " + written + (milestone ? "" : " = " + value_text(page, trace.values[slot], operation.type)) +
               (is_load ? convention_text(page, program.loads[operation.load].indicator) : ""));
    if (operation.opcode == Opcode::aggregate && trace.members[operation.aggregate] != nullptr)
      add_members(page, program.aggregates[operation.aggregate], trace.members[operation.aggregate]->left);
    if (!is_load) continue;
    for (UsedFigure const& used : trace.figures[operation.load])
      page.plain("        " + figure_line(page, used));
  }
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
      add_steps(page, *verdict.expected_program, verdict.expected_trace, verdict);
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
    page.plain("        " + figure_line(page, used));
}

void add_ladder(Page& page, LeafVerdict const& verdict) {
  if (verdict.method == nullptr) return;
  page.line(page.pick("method", "方法"), verdict.method->name + page.pick(" (", "（") +
                                             verdict.method->title.in(page.input.language) + page.pick(")", "）"));
  for (RungAnswer const& rung : verdict.rungs) {
    std::string const label = rung.rung->label.in(page.input.language);
    page.plain("    " + label + page.pick(" when ", "，当 ") + printable(rung.rung->text) + page.pick(": ", "：") +
               value_text(page, rung.answer(), rung.rung->when.type()));
  }
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
    // a warning is told as it was written; that it is denied says nothing more
    add_steps(page, leaf.goal, verdict.goal_trace, verdict, leaf.is_warning ? 1 : 0);
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

std::string verdict_text(Page const& page, Status status, Text const& label) {
  std::string text = status_text(status).in(page.input.language);
  std::string const more = label.in(page.input.language);
  if (!more.empty() && more != text) text += page.pick(" (", "（") + more + page.pick(")", "）");
  return text;
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
        page.line(page.pick("part", "部分"),
                  printable(page.target.leaves[index].text) + " → " + verdict_text(page, leaf.status, leaf.label));
      add_leaf(page, page.target.leaves[index], leaf);
    }
    page.line(page.pick("verdict", "结论"), verdict_text(page, verdict.status, verdict.label));
    text += (text.empty() ? "" : "\n") + page.text;
  }
  return text;
}

}  // namespace onpace

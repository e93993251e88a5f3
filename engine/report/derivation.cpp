#include "report/derivation.hpp"

#include <algorithm>
#include <string_view>

#include "figures/cells/row_text.hpp"
#include "report/wording.hpp"
#include "text/printable.hpp"
#include "text/unicode.hpp"

namespace onpace {
namespace {

constexpr int kShownDigits = 6;

std::string value_text(Derivation const& derivation, Value const& value, Type const& type) {
  if (Missing const* gap = missing_of(value))
    return derivation.pick("missing: ", "缺失：") +
           missing_text(*gap, known_to(derivation.input.judge)).in(derivation.input.language);
  if (std::optional<bool> const truth = truth_of(value))
    return *truth ? derivation.pick("true", "成立") : derivation.pick("false", "不成立");
  Number const shown = in_unit(*number_of(value), type.unit);
  int const decimals = decimals_of(shown).value_or(kShownDigits + 1);
  bool const exact = decimals <= kShownDigits;
  std::string const number = with_unit(fixed_text(shown, exact ? decimals : kShownDigits), type.unit->symbol);
  return exact ? number : derivation.pick("about ", "约") + number;
}

/// By the profile: a figure that has no digit can be nothing else.
bool is_sign_for_zero(Derivation const& derivation, UsedFigure const& used) {
  if (derivation.input.judge.plan.rules->indicators[used.indicator].nature.value == Nature::milestone) return false;
  std::string const text = halfwidth(value_text(derivation.input.judge.table.rows, used.row, derivation.input.sources));
  return text.find_first_of("0123456789") == std::string::npos;
}

}  // namespace

std::string figure_line(Derivation const& derivation, UsedFigure const& used) {
  Rows const& rows = derivation.input.judge.table.rows;
  Plan const& plan = derivation.input.judge.plan;
  std::string period = period_text(used.period, derivation.input.language, plan.calendar);
  std::string const filed = printable(filed_text(rows, used.row, derivation.input.sources));
  if (filed != period) period = filed + derivation.pick(" (", "（") + period + derivation.pick(")", "）");
  std::string text = (used.taken_off ? "- " : "+ ") + printable(value_text(rows, used.row, derivation.input.sources)) +
                     "  " + period + "  " + derivation.input.sources[source_of(rows, used.row)].name + ":" +
                     std::to_string(line_of(rows, used.row, derivation.input.sources));
  if (is_sign_for_zero(derivation, used)) text += derivation.pick(", a sign for zero", "，表示零的符号");
  if (std::optional<Day> const released = released_on(rows, used.row))
    text += derivation.pick(", released ", "，发布于 ") + day_text(*released);
  ObservationStatus const status = status_of(rows, used.row);
  if (status == ObservationStatus::estimated) text += derivation.pick(", estimated", "，预计数");
  if (status == ObservationStatus::provisional) text += derivation.pick(", provisional", "，初步数");
  return text;
}

namespace {

/// The name of a load; one that is read for another time than the goal's own says for which.
std::string load_text(Derivation const& derivation, Program const& program, Operation const& operation,
                      LeafVerdict const& verdict) {
  std::string const name = printable(text_of(derivation.input.sources, operation.place));
  Load const& load = program.loads[operation.load];
  bool const as_it_stands = load.anchor.kind == Anchor::Kind::to_date || load.anchor.kind == Anchor::Kind::year;
  if (as_it_stands && load.anchor.shift == Shift{}) return name;
  Day const reach = verdict.reach.value_or(derivation.target.horizon.end);
  Moment const moment{.horizon = window_of(derivation.target, reach), .reach = reach};
  Calendar const calendar = derivation.input.judge.plan.calendar;
  std::string const span = period_text(span_of(load, moment), derivation.input.language, calendar);
  return derivation.input.language == Language::chinese ? span + "的 " + name : name + " for " + span;
}

/// At which prices an indicator is, or against which base: said where it is read first.
std::string convention_text(Derivation& derivation, IndicatorIndex index) {
  IndicatorRule const& rule = derivation.input.judge.plan.rules->indicators[index];
  if (!derivation.conventions_told.insert(index).second) return {};
  std::string text;
  if (rule.prices && rule.prices->value == "current") text += derivation.pick(", at current prices", "，按现价");
  if (rule.prices && rule.prices->value == "constant") text += derivation.pick(", at constant prices", "，按不变价");
  if (rule.base) text += derivation.pick(", base: ", "，基期：") + printable(rule.base->value);
  return text;
}

/// Whom or when a member stands for.
std::string member_text(Derivation const& derivation, MemberTrace const& member, Domain const& domain) {
  Plan const& plan = derivation.input.judge.plan;
  if (runs_over_time(domain)) return period_text(member.span, derivation.input.language, plan.calendar);
  std::string const entity = entity_text(member.entity, known_to(derivation.input.judge)).in(derivation.input.language);
  if (domain.kind != Domain::Kind::group) return printable(entity);
  return printable(plan.rule(member.target).key.value);
}

using Kind = DerivedLine::Kind;

/// What each member gave; of a long domain the first ones.
void add_members(Derivation const& derivation, PlannedAggregate const& aggregate,
                 std::vector<MemberTrace> const& members, std::vector<DerivedLine>& lines) {
  constexpr std::size_t kMostShown = 50;
  Type const& type = aggregate.body.type();
  for (std::size_t index = 0; index < members.size() && index < kMostShown; ++index) {
    MemberTrace const& member = members[index];
    lines.push_back({Kind::member, member_text(derivation, member, aggregate.domain) + ": " +
                                       value_text(derivation, member.value, type)});
    for (UsedFigure const& used : figures_of(member))
      lines.push_back({Kind::member_figure, figure_line(derivation, used)});
  }
  if (members.size() > kMostShown)
    lines.push_back({Kind::member, derivation.pick("… and ", "……另有 ") + std::to_string(members.size() - kMostShown) +
                                       derivation.pick(" more", " 个")});
}

/// The first `count` operations.
std::vector<DerivedLine> first_steps(Derivation& derivation, Program const& program, std::size_t count,
                                     Trace const& trace, LeafVerdict const& verdict) {
  std::vector<DerivedLine> lines;
  for (std::size_t slot = 0; slot < count; ++slot) {
    Operation const& operation = program.operations[slot];
    if (operation.opcode == Opcode::constant || operation.opcode == Opcode::truth) continue;
    bool const milestone = operation.type.kind == TypeKind::milestone;
    bool const is_load = operation.opcode == Opcode::load;
    bool const unwritten = operation.place.begin == operation.place.end;
    std::string const written = unwritten ? std::string("baseline")
                                : is_load ? load_text(derivation, program, operation, verdict)
                                          : printable(text_of(derivation.input.sources, operation.place));
    std::string const value = milestone ? "" : " = " + value_text(derivation, trace.values[slot], operation.type);
    std::string const convention =
        is_load ? convention_text(derivation, program.loads[operation.load].indicator) : std::string();
    lines.push_back({Kind::step, written + value + convention});
    if (operation.opcode == Opcode::aggregate && trace.members[operation.aggregate] != nullptr)
      add_members(derivation, program.aggregates[operation.aggregate], trace.members[operation.aggregate]->left, lines);
    if (!is_load) continue;
    for (UsedFigure const& used : trace.figures[operation.load])
      lines.push_back({Kind::figure, figure_line(derivation, used)});
  }
  return lines;
}

}  // namespace

std::vector<DerivedLine> derived_steps(Derivation& derivation, Program const& program, Trace const& trace,
                                       LeafVerdict const& verdict) {
  return first_steps(derivation, program, program.operations.size(), trace, verdict);
}

std::vector<DerivedLine> steps_of_goal(Derivation& derivation, PlannedLeaf const& leaf, LeafVerdict const& verdict) {
  // what was written as a direction stands nowhere as a comparison
  std::string const written(text_of(derivation.input.sources, leaf.goal.operations.back().place));
  bool const unwritten =
      !leaf.is_warning && (leaf.text == written + " < baseline" || leaf.text == written + " > baseline");
  std::size_t const count = leaf.goal.operations.size() - (leaf.is_warning || unwritten ? 1 : 0);
  std::vector<DerivedLine> lines = first_steps(derivation, leaf.goal, count, verdict.goal_trace, verdict);
  if (unwritten)
    lines.push_back({Kind::step, printable(leaf.text) + " = " +
                                     value_text(derivation, verdict.goal_trace.result(), leaf.goal.type())});
  return lines;
}

namespace {

std::string_view sign_of_opcode(Opcode opcode) {
  switch (opcode) {
    case Opcode::equal:
      return "==";
    case Opcode::not_equal:
      return "!=";
    case Opcode::less:
      return "<";
    case Opcode::less_equal:
      return "<=";
    case Opcode::greater:
      return ">";
    case Opcode::greater_equal:
      return ">=";
    case Opcode::constant:
    case Opcode::truth:
    case Opcode::load:
    case Opcode::supplied:
    case Opcode::negate:
    case Opcode::add:
    case Opcode::subtract:
    case Opcode::multiply:
    case Opcode::divide:
    case Opcode::power:
    case Opcode::within:
    case Opcode::not_:
    case Opcode::and_:
    case Opcode::or_:
    case Opcode::otherwise:
    case Opcode::conditional:
    case Opcode::present:
    case Opcode::done:
    case Opcode::call:
    case Opcode::aggregate:
    case Opcode::days_until:
    case Opcode::entity_test:
    case Opcode::years_since:
      break;
  }
  return {};
}

/// The comparisons that decide: those that only `and`, `or` and `not` join. In the order of the text.
std::vector<Slot> deciding_slots(Program const& program) {
  std::vector<Slot> found;
  std::vector<Slot> open{program.result()};
  while (!open.empty()) {
    Slot const slot = open.back();
    open.pop_back();
    Operation const& operation = program.operations[slot];
    bool const joins =
        operation.opcode == Opcode::and_ || operation.opcode == Opcode::or_ || operation.opcode == Opcode::not_;
    if (!sign_of_opcode(operation.opcode).empty()) found.push_back(slot);
    for (std::uint32_t which = 0; joins && which < operation.operand_count; ++which)
      open.push_back(program.operands[operation.first_operand + which]);
  }
  std::sort(found.begin(), found.end());
  return found;
}

struct Side {
  Number value;  ///< in its unit
  std::string_view symbol;
};

/// Its own decimals where they are few, else so many.
int digits_of(Number const& value, int most) { return std::min(decimals_of(value).value_or(most), most); }

/// As few decimals as tell on which side of the other each lies.
std::string two_sides(Side const& left, std::string_view sign, Side const& right) {
  constexpr int kUsual = 4;
  constexpr int kMost = 20;
  auto const exact = compare(left.value, right.value);
  int digits = kUsual;
  auto const tells = [&] {
    auto const a = rounded(left.value, digits_of(left.value, digits));
    auto const b = rounded(right.value, digits_of(right.value, digits));
    return a && b && compare(*a, *b) == exact;
  };
  while (digits < kMost && !tells())
    ++digits;
  auto const text = [&](Side const& side) {
    return with_unit(fixed_text(side.value, digits_of(side.value, digits)), side.symbol);
  };
  return text(left) + " " + std::string(sign) + " " + text(right);
}

/// It is told in a line of its own.
bool is_gap(Operation const& operation) {
  return operation.opcode == Opcode::supplied && operation.supplied == Supplied::gap;
}

/// The comparisons that a rung's own text makes, with the values on both sides; empty where it makes none. Numbers have
/// four decimals, and more where fewer would tell another story.
std::string compared_text(RungAnswer const& rung) {
  Program const& program = rung.rung->when;
  std::string text;
  for (Slot const slot : deciding_slots(program)) {
    Operation const& operation = program.operations[slot];
    if (operation.place.source != rung.rung->place.source) continue;  // the goal's, which is told above
    Slot const left = program.operands[operation.first_operand];
    Slot const right = program.operands[operation.first_operand + 1];
    Number const* a = number_of(rung.trace.values[left]);
    Number const* b = number_of(rung.trace.values[right]);
    bool const written =
        program.operations[left].opcode == Opcode::constant && program.operations[right].opcode == Opcode::constant;
    bool const told = is_gap(program.operations[left]) && program.operations[right].opcode == Opcode::constant;
    if (a == nullptr || b == nullptr || written || told) continue;
    Operation const& limit = program.operations[right];
    bool const plain = limit.opcode == Opcode::constant && !is_zero(*b);  // `ratio >= 0.95`, as it is written
    Unit const& unit = plain ? *limit.type.unit : *program.operations[left].type.unit;
    text += (text.empty() ? "" : "; ") + two_sides({in_unit(*a, unit), unit.symbol}, sign_of_opcode(operation.opcode),
                                                   {in_unit(*b, unit), unit.symbol});
  }
  return text;
}

}  // namespace

std::vector<std::string> ladder_lines(Derivation const& derivation, LeafVerdict const& verdict) {
  std::vector<std::string> lines;
  for (RungAnswer const& rung : verdict.rungs) {
    std::string const label = rung.rung->label.in(derivation.input.language);
    std::string const compared = compared_text(rung);
    std::string const behind =
        compared.empty() ? "" : derivation.pick(" (", "（") + compared + derivation.pick(")", "）");
    lines.push_back(label + derivation.pick(" when ", "，当 ") + printable(rung.rung->text) +
                    derivation.pick(": ", "：") + value_text(derivation, rung.answer(), rung.rung->when.type()) +
                    behind);
  }
  return lines;
}

std::string verdict_text(Status status, Text const& label, Language language) {
  bool const chinese = language == Language::chinese;
  std::string text = status_text(status).in(language);
  std::string const more = label.in(language);
  if (!more.empty() && more != text) text += (chinese ? "（" : " (") + more + (chinese ? "）" : ")");
  return text;
}

}  // namespace onpace

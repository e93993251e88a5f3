#include "check/spans.hpp"

#include <algorithm>
#include <map>
#include <utility>
#include <vector>

#include "check/expression/written.hpp"
#include "diagnostics/codes/check.hpp"
#include "values/boundaries.hpp"
#include "values/period_words.hpp"

namespace onpace {
namespace {

constexpr int kYear = 12;

/// A name, and the span for which it is read once the horizon is over.
struct Read {
  Term const* term;
  Period span;
};

struct SpanCheck {
  Checking const& checking;
  CheckedTarget const& target;
};

Period span_at_end(Anchor const& anchor, Period horizon) {
  switch (anchor.kind) {
    case Anchor::Kind::span:
      return shifted(anchor.span, anchor.shift);
    case Anchor::Kind::year:
      if (is_longer_than_a_year(horizon))
        return shifted({shifted(horizon.end, Shift{.months = -kYear}), horizon.end}, anchor.shift);
      break;
    case Anchor::Kind::to_date:
    case Anchor::Kind::whole:
      break;
  }
  return shifted(horizon, anchor.shift);
}

bool equally_long(Period a, Period b) {
  if (is_month_aligned(a) && is_month_aligned(b)) return whole_months(a) == whole_months(b);
  return a.end - a.begin == b.end - b.begin;
}

bool lies_inside(Period inner, Period outer) { return inner.begin >= outer.begin && inner.end <= outer.end; }

bool fit(Period a, Period b) {
  if (lies_inside(a, b) || lies_inside(b, a)) return true;
  bool const overlap = a.begin < b.end && b.begin < a.end;
  return equally_long(a, b) && !overlap;
}

Calendar calendar_of(SpanCheck const& check) { return check.checking.rules.calendar; }

/// `ghg[1990]`, `exports[-1q]`.
std::string text_of(SpanCheck const& check, Read const& read) {
  std::string const& name = check.checking.vocabulary.indicators[read.term->series].key;
  Anchor const& anchor = read.term->anchor;
  if (anchor.kind == Anchor::Kind::span) return name + "[" + period_text(read.span, calendar_of(check)) + "]";
  if (anchor.shift == Shift{}) return name;
  return name + "[" + shift_words(anchor.shift) + "]";
}

/// `by: 2030` for a horizon that ends with that year; of a year, its last quarter.
std::string by_text(SpanCheck const& check, int months) {
  Day const end = check.target.horizon.end;
  return "by: " + period_text({shifted(end, Shift{.months = -months}), end}, calendar_of(check));
}

/// Ways out where the horizon's sum meets a span of another length.
Text ways_out_of_length(SpanCheck const& check, Read const& horizon, Read const& other) {
  std::string const name = check.checking.vocabulary.indicators[horizon.term->series].key;
  bool const years = whole_months(other.span) == kYear;
  int const months = std::max(1, whole_months(other.span));
  std::string const step = years ? "years" : whole_months(other.span) == 1 ? "months" : "quarters";
  std::string const by = by_text(check, months);
  bool const longer = whole_months(horizon.span) > whole_months(other.span);
  Calendar const calendar = calendar_of(check);
  std::string const years_of_other = period_text(year_of(other.span.begin, calendar), calendar) + " .. " +
                                     period_text(year_of(other.span.end - 1, calendar), calendar);
  if (!longer)
    return {"compare spans of the same length, such as `" + name + "[-1y]`; `mean(" + name + " over " + years_of_other +
                ")` is a year on average; `by:` instead of `horizon:` judges the level of one period, and `last(" +
                name + " over years)` is the latest one",
            "请比较长度相同的时期，如 `" + name + "[-1y]`；`mean(" + name + " over " + years_of_other +
                ")` 是年平均；用 `by:` 代替 `horizon:` 判断单个时期的水平，`last(" + name + " over years)` 为最近一年"};
  return {"`" + by + "` instead of `horizon:` judges the level of that period; `last(" + name + " over " + step +
              ")` is the latest one in the horizon, `mean(" + name + " over " + step +
              ")` one on average, `all(… over " + step + ")` each of them",
          "用 `" + by + "` 代替 `horizon:` 判断该时期的水平；`last(" + name + " over " + step +
              ")` 为期限内最近一期，`mean(" + name + " over " + step + ")` 为平均一期，`all(… over " + step +
              ")` 为每一期"};
}

Text ways_out_of_overlap(SpanCheck const& check, Read const& moved) {
  std::string const name = check.checking.vocabulary.indicators[moved.term->series].key;
  int const months = std::abs(moved.term->anchor.shift.months);
  int const step = months % kYear == 0 ? kYear : months % 3 == 0 ? 3 : 1;
  std::string const steps = step == kYear ? "years" : step == 3 ? "quarters" : "months";
  std::string const back = "[-1" + std::string(step == kYear ? "y" : step == 3 ? "q" : "m") + "]";
  std::string const by = by_text(check, step);
  return {"`" + by + "` instead of `horizon:` compares that period with the one before; `all(" + name + " > " + name +
              back + " over " + steps + ")` each one of the horizon, `last(" + name + " over " + steps +
              ")` is the latest",
          "用 `" + by + "` 代替 `horizon:` 将该时期与上一期比较；`all(" + name + " > " + name + back + " over " +
              steps + ")` 比较期限内每一期，`last(" + name + " over " + steps + ")` 为最近一期"};
}

void report_unlike(SpanCheck const& check, Read const& a, Read const& b) {
  bool const overlap = a.span.begin < b.span.end && b.span.begin < a.span.end;
  auto const is_named = [](Read const& read) { return read.term->anchor.kind == Anchor::Kind::span; };
  Read const& first = is_named(a) && !is_named(b) ? b : a;
  Read const& second = &first == &a ? b : a;
  Read const& moved = second.term->anchor.shift == Shift{} ? first : second;
  bool const by_overlap = overlap && equally_long(a.span, b.span);
  check.checking.diagnostics.report(
      {.code = by_overlap ? codes::spans_overlap : codes::spans_unlike,
       .span = second.term->place,
       .arguments = {text_of(check, first), period_words(first.span, calendar_of(check)), text_of(check, second),
                     period_words(second.span, calendar_of(check))},
       .label = period_words(second.span, calendar_of(check)),
       .labels = {{first.term->place, period_words(first.span, calendar_of(check))}},
       .help = by_overlap ? ways_out_of_overlap(check, moved) : ways_out_of_length(check, first, second)});
}

/// Whether the operands of the term meet: are compared, added, subtracted or divided. Parts of a condition, branches
/// and the members of a list do not meet.
bool meets(Term const& term) {
  if (term.kind == TermKind::function) {
    std::string_view const name = term.function->name;
    return term.function->takes != Takes::conditions && name != "min" && name != "max" && name != "median";
  }
  bool const joins = term.op == ast::Operator::and_ || term.op == ast::Operator::or_ || term.op == ast::Operator::not_;
  return term.kind == TermKind::operation && !joins && term.op != ast::Operator::otherwise;
}

/// Collects the flows that meet below a term; operands that do not meet are passed on separately.
std::vector<Read> flows_below(SpanCheck const& check, Expression const& goal, TermId root, Period horizon,
                              std::vector<TermId>& others) {
  std::vector<Read> reads;
  std::vector<TermId> open{root};
  while (!open.empty()) {
    Term const& term = goal.terms[open.back()];
    open.pop_back();
    bool const flow =
        term.kind == TermKind::series && check.checking.vocabulary.indicators[term.series].nature == Nature::flow;
    if (flow) reads.push_back({&term, span_at_end(term.anchor, horizon)});
    for (std::uint32_t which = term.child_count; which-- > 0;)
      (meets(term) ? open : others).push_back(goal.child(term, which));
  }
  return reads;
}

void check_flows(SpanCheck const& check, Expression const& goal, Period horizon) {
  std::vector<TermId> roots{goal.root()};
  while (!roots.empty()) {
    TermId const root = roots.back();
    roots.pop_back();
    std::vector<Read> const reads = flows_below(check, goal, root, horizon, roots);
    std::map<std::pair<IndicatorIndex, Period>, Read> known;
    for (Read const& read : reads)
      known.emplace(std::pair(read.term->series, read.span), read);
    for (auto const& [key, read] : known)
      for (auto other = known.begin(); other->first < key; ++other)
        if (other->first.first == key.first && !fit(other->second.span, read.span)) {
          bool const in_order = other->second.term < read.term;
          return in_order ? report_unlike(check, other->second, read) : report_unlike(check, read, other->second);
        }
  }
}

/// Year-to-date figures start with the year: shifted by less than a year, the span would cover parts of two years.
void check_shifts(SpanCheck const& check, Expression const& goal) {
  if (check.target.by) return;
  for (Term const& term : goal.terms) {
    if (term.kind != TermKind::series || term.anchor.kind == Anchor::Kind::span) continue;
    Indicator const& indicator = check.checking.vocabulary.indicators[term.series];
    bool const moved = term.anchor.shift.months % kYear != 0 || term.anchor.shift.days != 0;
    if (!moved || indicator.nature != Nature::flow || indicator.reported != Reported::year_to_date) continue;
    Read const read{&term, {}};
    check.checking.diagnostics.report({.code = codes::shift_of_year_to_date,
                                       .span = term.place,
                                       .arguments = {indicator.key, shift_words(term.anchor.shift)},
                                       .help = ways_out_of_overlap(check, read)});
    return;
  }
}

/// The members of an aggregate over time have spans of their own.
void check_inside(SpanCheck const& check, Expression const& goal, Period horizon) {
  check_flows(check, goal, horizon);
  for (Aggregate const& aggregate : goal.aggregates) {
    Domain const& domain = aggregate.domain;
    Period inner = horizon;
    if (domain.kind == Domain::Kind::reports) continue;
    if (domain.kind == Domain::Kind::spans) inner = domain.spans.back();
    if (domain.kind == Domain::Kind::steps) inner = {shifted(horizon.end, times(domain.step, -1)), horizon.end};
    check_inside(check, aggregate.body, inner);
    if (aggregate.filter) check_inside(check, *aggregate.filter, inner);
  }
}

void check_rates(SpanCheck const& check, Expression const& goal) {
  Period const horizon = check.target.horizon;
  if (!is_longer_than_a_year(horizon)) return;
  std::string const by = by_text(check, kYear);
  for (Term const& term : goal.terms) {
    bool const of_horizon = term.anchor.kind == Anchor::Kind::to_date || term.anchor.kind == Anchor::Kind::whole;
    if (term.kind != TermKind::series || !of_horizon) continue;
    Indicator const& indicator = check.checking.vocabulary.indicators[term.series];
    if (indicator.nature != Nature::rate && indicator.nature != Nature::index) continue;
    std::string const& name = indicator.key;
    check.checking.diagnostics.report({.code = codes::rate_over_years,
                                       .span = term.place,
                                       .arguments = {name, period_words(horizon, calendar_of(check)), name, by}});
    return;
  }
  for (Aggregate const& aggregate : goal.aggregates)
    if (runs_over_entities(aggregate.domain)) check_rates(check, aggregate.body);
}

}  // namespace

void take_periods_of_horizon(Expression& goal, Period horizon) {
  for (Aggregate& aggregate : goal.aggregates) {
    Domain& domain = aggregate.domain;
    bool const plain = domain.anchor.kind == Anchor::Kind::to_date && domain.anchor.shift == Shift{};
    if (!plain || domain.kind != Domain::Kind::spans) continue;
    Period const first = domain.spans.front();
    bool const same = first.begin == horizon.begin && domain.spans.back().end == horizon.end;
    if (!same || domain.spans.size() < 2) continue;
    int const months = whole_months(first);
    Shift const step = months > 0 ? Shift{.months = months} : Shift{.days = first.end - first.begin};
    domain = {.kind = Domain::Kind::steps, .anchor = domain.anchor, .count = 0, .step = step};
  }
}

void check_spans(Checking const& checking, CheckedTarget const& target, Expression const& goal) {
  if (target.horizon.begin >= target.horizon.end) return;  // that there is none was reported
  SpanCheck const check{checking, target};
  std::size_t const before = checking.diagnostics.error_count();
  check_shifts(check, goal);
  if (checking.diagnostics.error_count() == before) check_inside(check, goal, target.horizon);
  check_rates(check, goal);
}

}  // namespace onpace

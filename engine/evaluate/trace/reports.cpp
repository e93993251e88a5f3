#include "evaluate/trace/reports.hpp"

#include <algorithm>
#include <utility>

#include "evaluate/figures.hpp"
#include "evaluate/hierarchy.hpp"
#include "values/boundaries.hpp"

namespace onpace {
namespace {

constexpr int kWeek = 7;

bool stands_at_moments(Nature nature) { return nature == Nature::stock || nature == Nature::milestone; }

/// Of what stands at a moment: the days between the figures where these are no ends of months.
std::optional<Reporting> between_moments(Series const& series) {
  bool by_months = true;
  bool by_weeks = series.columns.size() > 1;
  bool by_days = by_weeks;
  for (std::size_t index = 0; index < series.columns.size(); ++index) {
    Day const end = series.columns[index].period.end;
    by_months = by_months && date_of(end).day == 1;
    if (index == 0) continue;
    int const days = end - series.columns[index - 1].period.end;
    by_weeks = by_weeks && days % kWeek == 0;
    by_days = by_days && days == 1;
  }
  if (by_months) return std::nullopt;
  if (by_weeks) return Reporting{{0, kWeek}, false};
  if (by_days) return Reporting{{0, 1}, false};
  return Reporting{{}, true};
}

/// Of what is filed for spans of time: the shortest of them where that is a day or a week.
std::optional<Reporting> shorter_than_months(Series const& series, Indicator const& indicator) {
  bool days = false;
  bool weeks = false;
  bool odd = false;
  for (Column const& column : series.columns) {
    int const length = column.period.end - column.period.begin;
    days = days || length == 1;
    weeks = weeks || length == kWeek;
    bool const of_year = indicator.reported == Reported::year_to_date && indicator.nature != Nature::flow;
    odd = odd || (!is_month_aligned(column.period) && (of_year || whole_months(column.period) == 0));
  }
  if (days) return Reporting{{0, 1}, false};
  if (weeks) return Reporting{{0, kWeek}, false};
  if (odd) return Reporting{{}, true};
  return std::nullopt;
}

/// What was observed; where nothing was, the plans.
std::vector<SeriesUse> observed_in(Program const& body, EvaluationInput const& input) {
  std::vector<SeriesUse> observed;
  for (SeriesUse const& use : body.uses)
    if (!input.indicators[use.indicator].is_plan) observed.push_back(use);
  return observed.empty() ? body.uses : observed;
}

/// Names that end with the member; where none does, all.
std::vector<SeriesUse> names_of(Program const& body, EvaluationInput const& input) {
  std::vector<SeriesUse> const observed = observed_in(body, input);
  std::vector<SeriesUse> names;
  for (SeriesUse const& use : observed)
    if (use.anchor.kind != Anchor::Kind::span && use.anchor.shift == Shift{}) names.push_back(use);
  return names.empty() ? observed : names;
}

/// What a name was filed for, by the end: spans of its step, and where it has none as it was filed.
std::vector<Period> filed_of(SeriesUse const& use, EvaluationInput const& input, Moment const& center) {
  Indicator const& indicator = input.indicators[use.indicator];
  Series const& series = input.table.series[use.indicator];
  Reporting const reporting = reporting_of(series, indicator);
  EntityIndex const entity = chosen(use.anchor.entity, center.entity, input.hierarchy, input.table);
  std::vector<Period> filed;
  for (Column const& column : series.columns) {
    Day const end = column.period.end;
    if (end > center.reach || (use.across.empty() && !figure(column, entity))) continue;
    Period span = column.period;
    bool const to_date = indicator.reported == Reported::year_to_date && indicator.nature != Nature::flow;
    bool const by_step = !reporting.is_irregular && !to_date && !stands_at_moments(indicator.nature);
    if (by_step) span.begin = shifted_end(end, times(reporting.step, -1));
    if (by_step && indicator.nature != Nature::flow && span != column.period) continue;
    if (!filed.empty() && filed.back().end == end)
      filed.back() = span;  // the shorter one of two
    else
      filed.push_back(span);
  }
  return filed;
}

/// Those that end on one day; the longer of both.
std::vector<Period> common_ends(std::vector<Period> const& some, std::vector<Period> const& others) {
  std::vector<Period> common;
  auto other = others.begin();
  for (Period const& span : some) {
    while (other != others.end() && other->end < span.end)
      ++other;
    if (other != others.end() && other->end == span.end)
      common.push_back({std::min(span.begin, other->begin), span.end});
  }
  return common;
}

}  // namespace

Reporting reporting_of(Series const& series, Indicator const& indicator) {
  if (indicator.frequency) return {*indicator.frequency, false};
  std::optional<Reporting> const found =
      stands_at_moments(indicator.nature) ? between_moments(series) : shorter_than_months(series, indicator);
  return found.value_or(Reporting{between_reports(series, std::nullopt), false});
}

Reporting slowest_reporting(PlannedAggregate const& aggregate, EvaluationInput const& input) {
  Reporting slowest{{0, 1}, false};
  for (SeriesUse const& use : observed_in(aggregate.body, input)) {
    Reporting const own = reporting_of(input.table.series[use.indicator], input.indicators[use.indicator]);
    slowest.step = longer(slowest.step, own.step);
    slowest.is_irregular = slowest.is_irregular || own.is_irregular;
  }
  return slowest;
}

std::optional<int> end_of_weeks(PlannedAggregate const& aggregate, EvaluationInput const& input) {
  for (SeriesUse const& use : aggregate.body.uses) {
    Series const& series = input.table.series[use.indicator];
    if (reporting_of(series, input.indicators[use.indicator]).step != Shift{0, kWeek}) continue;
    for (auto column = series.columns.rbegin(); column != series.columns.rend(); ++column)
      if (whole_months(column->period) == 0) return days_into_week(column->period.end, 0);
  }
  return std::nullopt;
}

int days_into_week(Day day, int end_of_weeks) { return ((day - end_of_weeks) % kWeek + kWeek) % kWeek; }

bool runs_over_filed(PlannedAggregate const& aggregate, EvaluationInput const& input) {
  Domain const& domain = aggregate.domain;
  if (domain.kind != Domain::Kind::reports) return false;
  return domain.count > 0 || slowest_reporting(aggregate, input).is_irregular;
}

std::vector<Member> filed_reports(PlannedAggregate const& aggregate, EvaluationInput const& input,
                                  Moment const& center) {
  std::optional<std::vector<Period>> common;
  for (SeriesUse const& use : names_of(aggregate.body, input)) {
    std::vector<Period> filed = filed_of(use, input, center);
    common = common ? common_ends(*common, filed) : std::move(filed);
  }
  std::vector<Period> spans = common.value_or(std::vector<Period>{});
  auto const count = static_cast<std::size_t>(aggregate.domain.count);
  if (count > 0 && spans.size() > count) spans.erase(spans.begin(), spans.end() - static_cast<std::ptrdiff_t>(count));
  std::vector<Member> members;
  for (Period const& span : spans) {
    bool const at_moment = span.end - span.begin == 1;
    bool const inside = (at_moment ? span.end > center.horizon.begin : span.begin >= center.horizon.begin);
    if (count == 0 && !inside) continue;
    members.push_back({at_span(center, span, {}), span});
  }
  return members;
}

}  // namespace onpace

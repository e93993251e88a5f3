#include "judge/trace/course.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "judge/trace/reach.hpp"
#include "judge/trace/schedule.hpp"
#include "values/boundaries.hpp"

namespace onpace {
namespace {

/// Where figures of the goal end, of the entity or of those that it runs over.
std::set<Day> ends_of(JudgeInput const& input, PlannedTarget const& target, EntityIndex entity) {
  std::set<Day> ends;
  EvaluationInput const evaluation = input.evaluation();
  for (PlannedLeaf const& leaf : target.leaves)
    for (SeriesUse const& use : leaf.goal.uses) {
      if (!ends_with_reach(use)) continue;
      EntityIndex const owner = chosen(use.anchor.entity, entity, input.hierarchy, input.table);
      for (Column const& column : input.table.series[use.indicator].columns) {
        auto const end = end_seen(use, column, evaluation, target, input.known());
        if (end && (!use.across.empty() || figure(column, owner))) ends.insert(*end);
      }
    }
  return ends;
}

/// The last one is always among them.
std::vector<Day> thinned(std::set<Day> const& ends, std::size_t most) {
  std::vector<Day> all(ends.begin(), ends.end());
  std::size_t const step = (all.size() + most - 1) / most;
  if (step <= 1) return all;
  std::vector<Day> some;
  for (std::size_t back = 0; back < all.size(); back += step)
    some.push_back(all[all.size() - 1 - back]);
  return {some.rbegin(), some.rend()};
}

std::optional<Day> reach_of(TargetVerdict const& verdict) {
  std::optional<Day> reach;
  for (LeafVerdict const& leaf : verdict.leaves)
    if (leaf.reach && (!reach || *leaf.reach > *reach)) reach = leaf.reach;
  return reach;
}

/// A picture needs the values alone.
TargetVerdict without_traces(TargetVerdict verdict) {
  for (LeafVerdict& leaf : verdict.leaves) {
    leaf.goal_trace = {};
    leaf.expected_trace = {};
    leaf.expected_program = nullptr;
    leaf.rungs.clear();
    leaf.figures.clear();
  }
  return verdict;
}

/// What one method expects of a part.
struct Expecting {
  JudgeInput const& input;
  PlannedTarget const& target;
  PlannedLeaf const& leaf;
  PlannedMethod const& method;
  EntityIndex entity;
  std::optional<FoundBaseline> const& baseline;

  [[nodiscard]] std::optional<ExpectedPoint> by(Day day) const {
    Moment const moment{
        .entity = entity, .horizon = window_of(target, day), .reach = day, .known = input.known(), .due = target.due};
    Schedule const schedule = make_schedule(input, target, leaf, moment, baseline);
    ExpectedPoint point{.day = day};
    point.expected = {value(method.expected_low, moment, schedule), value(method.expected_high, moment, schedule)};
    if (!point.expected.low && !point.expected.high) return std::nullopt;
    return point;
  }

 private:
  [[nodiscard]] std::optional<Quantity> value(std::optional<Program> const& program, Moment const& moment,
                                              Schedule const& schedule) const {
    if (!program) return std::nullopt;
    Value const result = evaluate(*program, input.evaluation(), moment, schedule.values).result();
    Number const* number = number_of(result);
    if (number == nullptr) return std::nullopt;
    return Quantity{*number, leaf.reading ? leaf.reading->type().unit : program->type().unit};
  }
};

/// The days from the reach on at which reports are due, and the end of the horizon.
std::vector<Day> days_to_come(JudgeInput const& input, PlannedTarget const& target, PlannedLeaf const& leaf,
                              Day reach) {
  Shift between{};
  for (SeriesUse const& use : leaf.goal.uses)
    if (ends_with_reach(use)) between = longer(between, between_ends(use, input.evaluation(), target));
  std::vector<Day> days;
  if (between == Shift{}) between = {12, 0};
  for (int step = 1; days.size() < kMostCoursePoints; ++step) {
    Day const day = shifted(reach, Shift{between.months * step, between.days * step});
    if (day >= target.horizon.end) break;
    days.push_back(day);
  }
  if (days.size() == kMostCoursePoints) days.clear();  // of so many the ends alone
  if (reach < target.horizon.end) days.push_back(target.horizon.end);
  return days;
}

std::vector<ExpectedPoint> expected_of(JudgeInput const& input, PlannedTarget const& target, PlannedLeaf const& leaf,
                                       LeafVerdict const& now, EntityIndex entity) {
  if (leaf.relation == Relation::milestone || leaf.moving_aim || leaf.methods.empty()) return {};
  PlannedMethod const& method = now.method != nullptr ? *now.method : leaf.methods.front();
  Day const reach = now.reach.value_or(target.horizon.end);
  std::optional<FoundBaseline> const baseline = find_baseline(input, target, leaf, entity, reach);
  Expecting const expecting{input, target, leaf, method, entity, baseline};
  std::optional<Day> const line = baseline ? std::optional(baseline->day) : leaf.baseline_day;
  std::vector<Day> days;
  if (line && method.asks_for_baseline)
    days.push_back(*line);
  else if (!target.by)
    days.push_back(target.horizon.begin);
  if (now.reach)
    for (Day const day : days_to_come(input, target, leaf, *now.reach))
      days.push_back(day);
  std::vector<ExpectedPoint> points;
  for (Day const day : days)
    if (auto point = expecting.by(day)) points.push_back(std::move(*point));
  return points;
}

}  // namespace

JudgeInput Courses::input_at(std::uint32_t index, Day end) {
  OfDay& day = days_[end];
  day.as_of = {.last_day = end - 1, .is_date = false, .text = day_text(end - 1)};
  day.members.turn_to(index);
  JudgeInput input{input_.plan, input_.table, day.as_of, input_.hierarchy, day.statuses, day.members, in_words_};
  input.jobs = input_.jobs;
  input.kernels = input_.kernels;
  input.is_told = in_words_;
  return input;
}

std::vector<CoursePoint> Courses::points(std::uint32_t index, PlannedTarget const& target, EntityIndex entity,
                                         TargetVerdict const& now, std::size_t most) {
  std::vector<CoursePoint> points;
  std::optional<Day> const last = reach_of(now);
  for (Day const end : thinned(ends_of(input_, target, entity), most)) {
    if (last && end >= *last) break;
    TargetVerdict verdict = judge_target(input_at(index, end), target, entity);
    std::optional<Day> const reach = reach_of(verdict);
    if (reach == end) points.push_back({end, without_traces(std::move(verdict))});
  }
  if (last) points.push_back({*last, without_traces(now)});
  return points;
}

Course Courses::of(std::uint32_t index, PlannedTarget const& target, EntityIndex entity, TargetVerdict const& now) {
  Course course{.points = points(index, target, entity, now)};
  for (std::size_t part = 0; part < target.leaves.size(); ++part)
    course.expected.push_back(expected_of(input_, target, target.leaves[part], now.leaves[part], entity));
  return course;
}

}  // namespace onpace

#include "report/wording.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "values/period_words.hpp"

namespace onpace {
namespace {

Text name_of(std::uint32_t index, std::span<Indicator const> indicators) {
  if (index >= indicators.size()) return {"the series", "该序列"};
  Indicator const& indicator = indicators[index];
  if (indicator.name.empty()) return {"`" + indicator.key + "`", "`" + indicator.key + "`"};
  return {"`" + indicator.key + "`", indicator.name.in(Language::chinese)};
}

Text span_text(Period span, Calendar calendar) {
  return {filed_text(span, calendar), period_text(span, Language::chinese, calendar)};
}

bool is_year_to_date(Missing const& gap, std::span<Indicator const> indicators) {
  return gap.indicator < indicators.size() && indicators[gap.indicator].reported == Reported::year_to_date;
}

/// The period under which a figure for the span is filed: for year-to-date figures, `2025-Q2` is the half-year; for a
/// stock only the end counts.
Text span_text(Missing const& gap, std::span<Indicator const> indicators, Calendar calendar) {
  bool const stock = gap.indicator < indicators.size() && indicators[gap.indicator].nature == Nature::stock;
  if (stock)
    return {reach_text(gap.span.end, Language::english, calendar),
            reach_text(gap.span.end, Language::chinese, calendar)};
  if (is_year_to_date(gap, indicators)) return span_text(gap.span, calendar);
  return {period_text(gap.span, calendar), period_text(gap.span, Language::chinese, calendar)};
}

/// Whether a part of the year is asked for, although the figures are year to date.
bool is_single(Missing const& gap, std::span<Indicator const> indicators, Calendar calendar) {
  return gap.kind == MissingKind::not_for_span && is_year_to_date(gap, indicators) &&
         year_of(gap.span.end - 1, calendar).begin < gap.span.begin;
}

/// The length of the span of each figure of a rate, if it is shorter than what is asked for and the rules do not say
/// that figures are year to date.
Text single_step(Missing const& gap, Known const& known) {
  if (known.table == nullptr || gap.indicator >= known.table->series.size()) return {};
  if (is_year_to_date(gap, known.indicators)) return {};
  std::vector<Column> const& columns = known.table->series[gap.indicator].columns;
  if (columns.empty()) return {};
  int const months = whole_months(columns.back().period);
  if (months < 1 || months >= whole_months(gap.span)) return {};
  if (months == 1) return {"month", "一个月"};
  if (months == 3) return {"quarter", "一个季度"};
  if (months == 6) return {"half-year", "半年"};
  if (months == 12) return {"year", "一年"};
  return {fmt::format("span of {} months", months), fmt::format("{} 个月", months)};
}

/// A missing report never makes a goal missed, but it is reported as overdue.
Text overdue_text(PlannedTarget const& target) {
  std::string const due = day_text(*target.due);
  return {"past its date " + due + ", and nothing was reported", "已过期限 " + due + "，仍无报告"};
}

}  // namespace

Known known_to(JudgeInput const& judge) {
  return {judge.plan.indicators, judge.plan.calendar, &judge.table, judge.plan.rules};
}

Text entity_text(EntityIndex entity, Known const& known) {
  if (known.table == nullptr || entity >= known.table->entities.size()) return {};
  std::string const& code = known.table->entities[entity];
  for (EntityRule const& rule : known.rules->entities)
    if (rule.key.value == code && !rule.name.empty())
      return {rule.name.in(Language::english), rule.name.in(Language::chinese)};
  return {code, code};
}

Text missing_text(Missing const& gap, Known const& known) {
  Text const whose = entity_text(gap.entity, known);
  Text name = name_of(gap.indicator, known.indicators);
  if (!whose.empty()) name = {name.en + " of " + whose.en, whose.zh + name.zh};
  std::span<Indicator const> const indicators = known.indicators;
  Calendar const calendar = known.calendar;
  switch (gap.kind) {
    case MissingKind::no_figure: {
      Text const span = span_text(gap, indicators, calendar);
      return {"no figure of " + name.en + " for " + span.en, "缺" + span.zh + name.zh + "数据"};
    }
    case MissingKind::withdrawn: {
      Text const span = span_text(gap, indicators, calendar);
      std::string const day = day_text(gap.day);
      return {"the figure of " + name.en + " for " + span.en + " was withdrawn on " + day,
              span.zh + name.zh + "数据已于 " + day + " 撤回"};
    }
    case MissingKind::not_for_span: {
      Text const span = span_text(gap, indicators, calendar);
      if (is_single(gap, indicators, calendar))
        return {name.en + " was not published for " + span.en + " alone", "未单独公布" + span.zh + name.zh};
      Text const step = single_step(gap, known);
      if (!step.empty())
        return {"each figure of " + name.en + " is for one " + step.en + ", and there is none for " + span.en +
                    ": write `last(…)` for the latest, `mean(…)` for the average, or `reported: year-to-date` if each "
                    "counts from the start of the year",
                name.zh + "的数据各自只代表" + step.zh + "，没有" + span.zh +
                    "的数：取最近一期请写 `last(…)`，取平均请写 `mean(…)`；数据自年初累计的，请写 `reported: "
                    "year-to-date`"};
      return {"no figure of " + name.en + " was published for exactly " + span.en, "未公布" + span.zh + "的" + name.zh};
    }
    case MissingKind::span_to_come: {
      Text const span = span_text(gap, indicators, calendar);
      return {span.en + " of " + name.en + " is not over yet", name.zh + "：" + span.zh + "尚未结束"};
    }
    case MissingKind::undefined: {
      Text const reason = undefined_text(gap.undefined);
      return {"undefined: " + reason.en, "无法计算：" + reason.zh};
    }
    case MissingKind::broken_series:
      return {"undefined: there is a break in the series between the figures, so they cannot be compared",
              "无法计算：两期之间统计口径有变化，数据不可比"};
    case MissingKind::not_reported:
      return {"nothing was reported on " + name.en, "未报告" + name.zh + "的进展"};
    case MissingKind::not_yet_done:
      return {name.en + " is reported as not done, before its date", name.zh + "尚未完成，未到期限"};
    case MissingKind::not_supplied:
      return {"the method asks for something that this goal does not have", "该目标没有此方法所需的内容"};
    case MissingKind::no_members:
      return {"there is nothing to aggregate", "汇总范围内没有任何成员"};
    case MissingKind::not_among:
      return {"what is ranked is not one of those it is compared with", "被排名者不在排名范围之内"};
    case MissingKind::no_entity:
      return {"the figures have nothing for this entity", "所引用的地区或单位不在数据中"};
    case MissingKind::no_verdict: {
      bool const named = known.rules != nullptr && gap.target < known.rules->targets.size();
      std::string const target = named ? "`" + known.rules->targets[gap.target].key.value + "`" : "";
      return {"the target " + target + " has no verdict" + (whose.en.empty() ? "" : " for " + whose.en),
              whose.zh + "目标 " + target + " 尚无结论"};
    }
  }
  return {};
}

namespace {

Text report_step_text(Shift step) {
  if (step == Shift{0, 1}) return {"a day", "一天"};
  if (step == Shift{0, 7}) return {"a week", "一周"};
  if (step.days > 0) return {fmt::format("{} days", step.days), fmt::format("{} 天", step.days)};
  int const months = step.months;
  if (months == 1) return {"a month", "一个月"};
  if (months == 3) return {"a quarter", "一个季度"};
  if (months == 12) return {"a year", "一年"};
  return {fmt::format("{} months", months), fmt::format("{} 个月", months)};
}

/// The `late_after` with which the figures would count, if a rule file may set it.
Text key_to_write(Age const& age) {
  if (age.needed > kMostDaysLate)
    return {fmt::format("`late_after` is {}", age.late_after), fmt::format("`late_after` 为 {}", age.late_after)};
  return {fmt::format("`late_after: {}` keeps them", age.needed),
          fmt::format("写 `late_after: {}` 则采用", age.needed)};
}

Text too_old_text(Reason const& reason) {
  Age const& age = reason.age;
  std::string const day = day_text(reason.reach - 1);
  Text const step = report_step_text(age.between);
  Text const key = key_to_write(age);
  return {fmt::format("the figures end on {}, {} days before the date of judgement; they count for {} and {} days "
                      "(`late_after`): {}",
                      day, age.days, step.en, age.late_after, key.en),
          fmt::format("数据止于 {}，距判断时点 {} 天；采用期限为{}加 {} 天（`late_after`）：{}", day, age.days, step.zh,
                      age.late_after, key.zh)};
}

}  // namespace

Text reason_text(Reason const& reason, PlannedTarget const& target, JudgeInput const& judge) {
  Plan const& plan = judge.plan;
  switch (reason.kind) {
    case Reason::Kind::missing:
      return reason.past_due ? overdue_text(target) : missing_text(reason.missing, known_to(judge));
    case Reason::Kind::no_figures: {
      Text const span = span_text(target.horizon, plan.calendar);
      return {"no figures for " + span.en + " yet", span.zh + "尚无数据"};
    }
    case Reason::Kind::waits_for_end: {
      Text const horizon = period_words(target.horizon, plan.calendar);
      return {"a level is compared with a total: judged when " + horizon.en + " is over",
              "某一时点的水平与累计数相比：待" + horizon.zh + "结束后判断"};
    }
    case Reason::Kind::no_common_reach:
      return {"the figures of the goal have no common end", "目标所涉各指标没有共同的截止时点"};
    case Reason::Kind::stale: {
      return too_old_text(reason);
    }
    case Reason::Kind::before_baseline: {
      std::string const day = day_text(reason.reach - 1);
      return {"the figures end before the baseline (" + day + ")", "数据早于基期（" + day + "）"};
    }
    case Reason::Kind::before_path:
      return {"the path has not started yet", "路径尚未开始"};
    case Reason::Kind::no_rung:
      return {"no rung of the method's ladder is true", "该方法的各级条件均不成立"};
    case Reason::Kind::by_method:
      return {"the method gives no verdict here", "该方法在此不作判断"};
    case Reason::Kind::does_not_apply:
      return {"the method does not apply to these figures", "所选方法不适用于这些数据"};
  }
  return {};
}

Text brief_reason(Reason const& reason, PlannedTarget const& target, PlannedLeaf const& leaf, JudgeInput const& judge) {
  Plan const& plan = judge.plan;
  bool const is_missing = reason.kind == Reason::Kind::missing;
  MissingKind const kind = reason.missing.kind;
  if (reason.kind == Reason::Kind::stale) {
    Text const key = key_to_write(reason.age);
    std::string const day = day_text(reason.reach - 1);
    return {"too old: they end on " + day + "; " + key.en, "止于 " + day + "，过旧；" + key.zh};
  }
  if (reason.kind == Reason::Kind::waits_for_end) {
    Text const horizon = period_words(target.horizon, plan.calendar);
    return {"judged when " + horizon.en + " is over", "待" + horizon.zh + "结束后判断"};
  }
  if (is_missing && kind == MissingKind::broken_series)
    return {"undefined: a break in the series", "无法计算：统计口径有变化"};
  if (is_missing && reason.past_due) return {"not reported, past its date", "已过期限，仍无报告"};
  if (is_missing && kind == MissingKind::not_reported) return {"not reported", "未报告"};
  if (!is_missing ||
      (kind != MissingKind::no_figure && kind != MissingKind::not_for_span && kind != MissingKind::withdrawn))
    return reason_text(reason, target, judge);
  if (reason.missing.entity != kUnknownEntity) return missing_text(reason.missing, known_to(judge));
  Text const span = span_text(reason.missing, plan.indicators, plan.calendar);
  auto const one = [&](SeriesUse const& use) { return use.indicator == reason.missing.indicator; };
  bool const alone = std::all_of(leaf.goal.uses.begin(), leaf.goal.uses.end(), one);
  if (kind == MissingKind::withdrawn) {
    Text const who = alone ? Text() : name_of(reason.missing.indicator, plan.indicators);
    std::string const day = day_text(reason.missing.day);
    return {(alone ? "" : who.en + " ") + "withdrawn on " + day, who.zh + "已于 " + day + " 撤回"};
  }
  Text const name = alone ? Text("figure", "数据") : name_of(reason.missing.indicator, plan.indicators);
  if (Text const step = kind == MissingKind::not_for_span ? single_step(reason.missing, known_to(judge)) : Text();
      !step.empty())
    return {"no " + name.en + " for " + span.en + ", each is for one " + step.en + ": write `last(…)` or `mean(…)`",
            "缺" + span.zh + name.zh + "，每个只代表" + step.zh + "：请写 `last(…)` 或 `mean(…)`"};
  if (!is_single(reason.missing, plan.indicators, plan.calendar))
    return {"no " + name.en + " for " + span.en, "缺" + span.zh + name.zh};
  return {"no " + name.en + " for " + span.en + " alone", "未单独公布" + span.zh + name.zh};
}

std::string_view reason_code(Reason const& reason) {
  switch (reason.kind) {
    case Reason::Kind::missing:
      break;
    case Reason::Kind::no_figures:
      return "no-figures";
    case Reason::Kind::waits_for_end:
      return "waits-for-end";
    case Reason::Kind::no_common_reach:
      return "no-common-reach";
    case Reason::Kind::stale:
      return "stale";
    case Reason::Kind::before_path:
      return "before-path";
    case Reason::Kind::before_baseline:
      return "before-baseline";
    case Reason::Kind::no_rung:
      return "no-rung";
    case Reason::Kind::by_method:
      return "by-method";
    case Reason::Kind::does_not_apply:
      return "method-does-not-apply";
  }
  switch (reason.missing.kind) {
    case MissingKind::no_figure:
      return "no-figure";
    case MissingKind::withdrawn:
      return "withdrawn";
    case MissingKind::not_for_span:
      return "not-published-for-span";
    case MissingKind::span_to_come:
      return "span-to-come";
    case MissingKind::undefined:
      return "undefined";
    case MissingKind::broken_series:
      return "broken-series";
    case MissingKind::not_reported:
      return "not-reported";
    case MissingKind::not_yet_done:
      return "not-yet-done";
    case MissingKind::no_members:
      return "no-members";
    case MissingKind::no_entity:
      return "no-entity";
    case MissingKind::no_verdict:
      return "no-verdict";
    case MissingKind::not_among:
      return "not-among";
    case MissingKind::not_supplied:
      break;
  }
  return "not-supplied";
}

std::string reach_text(Day end, Language language, Calendar calendar) {
  Period const reached = year_to_date({end - 1, end}, calendar);
  if (language == Language::chinese) return period_text(reached, language, calendar);
  return filed_text(reached, calendar);
}

std::string reach_text(Day end, Period horizon, Language language, Calendar calendar) {
  Period const reached = year_to_date({end - 1, end}, calendar);
  if (filed_text(reached, calendar).find('/') != std::string::npos) return day_text(end - 1);  // no period ends there
  bool const later = reached.begin < horizon.begin && horizon.begin < end;
  if (language == Language::english || !later) return reach_text(end, language, calendar);
  return period_text({horizon.begin, end}, language, calendar);
}

bool is_ceiling(Relation relation) { return relation == Relation::at_most || relation == Relation::below; }

std::string_view relation_sign(Relation relation) {
  switch (relation) {
    case Relation::at_least:
      return "≥";
    case Relation::above:
      return ">";
    case Relation::at_most:
      return "≤";
    case Relation::below:
      return "<";
    case Relation::equal:
      return "=";
    case Relation::not_equal:
      return "≠";
    case Relation::band:
    case Relation::condition:
    case Relation::milestone:
      break;
  }
  return "";
}

}  // namespace onpace

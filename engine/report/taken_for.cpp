#include "report/taken_for.hpp"

#include "values/period_words.hpp"

namespace onpace {
namespace {

/// Since when a line leads to the aim; empty where none does.
Text line_text(PlannedLeaf const& leaf, LeafVerdict const& verdict, Calendar calendar) {
  // when the horizon is over no method is asked: then the first method counts
  PlannedMethod const* method = verdict.method;
  if (method == nullptr && !leaf.methods.empty()) method = &leaf.methods.front();
  if (method == nullptr) return {", compared as it is", "，按现状比较"};
  if (!method->asks_for_baseline) return {", " + method->title.en, "，" + method->title.zh};
  Text const title = method->title;
  if (leaf.baseline_from) {
    Text const from = period_words(*leaf.baseline_from, calendar);
    return {", " + title.en + " from " + from.en + " or the first figure after it",
            "，自" + from.zh + "或其后第一个数据起按" + title.zh};
  }
  if (!leaf.baseline_day)
    return {", " + title.en + " from the last figure before the horizon", "，自期限前最后一个数据起按" + title.zh};
  Period const day{*leaf.baseline_day - 1, *leaf.baseline_day};
  Period const year = year_of(day.begin, calendar);
  Period const from = year.end == *leaf.baseline_day ? year : day;
  return {", " + title.en + " from " + period_text(from, calendar),
          "，自" + period_text(from, Language::chinese, calendar) + "起按" + title.zh};
}

}  // namespace

Text taken_for(ReportInput const& input, PlannedTarget const& target, PlannedLeaf const& leaf,
               LeafVerdict const& verdict) {
  Calendar const calendar = input.judge.plan.calendar;
  Text const horizon = period_words(target.horizon, calendar);
  if (leaf.relation == Relation::milestone) return {"a milestone", "里程碑"};
  if (leaf.decided_by_past) return {"decided by the periods that it names", "由所列时期决定"};
  if (target.by) {
    Text const line = line_text(leaf, verdict, calendar);
    return {"the level of " + horizon.en + line.en, horizon.zh + "的水平" + line.zh};
  }
  if (leaf.waits_for_end)
    return {"a level against a total, judged at the end of " + horizon.en,
            "水平与累计数相比，在" + horizon.zh + "末判断"};
  Text const moving{"judged as it stands, in " + horizon.en, horizon.zh + "内按现状判断"};
  if (!leaf.nature || leaf.moving_aim) return moving;
  switch (*leaf.nature) {
    case Nature::flow:
      return {"a total over " + horizon.en, horizon.zh + "内累计"};
    case Nature::stock: {
      Text const line = line_text(leaf, verdict, calendar);
      return {"the level at the end of " + horizon.en + line.en, horizon.zh + "末的水平" + line.zh};
    }
    case Nature::rate:
    case Nature::index:
      return {"a rate of " + horizon.en + ", compared with the aim", horizon.zh + "的比率，直接对照目标值"};
    case Nature::milestone:
    case Nature::plan:
      break;
  }
  return moving;
}

}  // namespace onpace

#include "compare/aspects.hpp"

#include <fmt/format.h>

#include <array>
#include <utility>

#include "check/expression/written.hpp"
#include "compare/condition.hpp"
#include "rules/method_library.hpp"

namespace onpace {
namespace {

std::string text_of(ast::Tree const* tree) { return tree == nullptr ? "" : tree->text; }

ChangeKind changed(TargetState const&, TargetState const&) { return ChangeKind::changed; }

/// More of it asks for less.
template <class Value>
ChangeKind by_size(Value const& before, Value const& after) {
  return after > before ? ChangeKind::loosened : ChangeKind::tightened;
}

std::string horizon_text(TargetState const& one) {
  return (one.target.by ? "by: " : "") + period_text(one.target.horizon, one.state.rules.calendar);
}

/// The level of a later year is asked for later. What adds up over a longer horizon may be more or less.
ChangeKind horizon_kind(TargetState const& before, TargetState const& after) {
  Period const was = before.target.horizon;
  Period const is = after.target.horizon;
  bool const same_kind = before.target.by && after.target.by && was.end != is.end;
  return same_kind ? by_size(was.end, is.end) : ChangeKind::changed;
}

std::string due_text(TargetState const& one) { return one.target.due ? day_text(*one.target.due) : ""; }

ChangeKind due_kind(TargetState const& before, TargetState const& after) {
  if (!before.target.due || !after.target.due) return ChangeKind::changed;
  return by_size(*before.target.due, *after.target.due);
}

std::string every_text(TargetState const& one) {
  auto const& every = one.target.rule->every;
  return every ? shift_words(every->value).substr(1) : "";
}

std::string entity_text(TargetState const& one) {
  TargetRule const& rule = *one.target.rule;
  if (rule.entity) return rule.entity->value;
  if (!rule.for_each) return "";
  return rule.for_each->part_of ? "for_each: {part_of: " + rule.for_each->part_of->value + "}" : "for_each: entity";
}

std::string reading_text(TargetState const& one) { return text_of(one.target.rule->reading.get()); }
std::string aim_text(TargetState const& one) { return text_of(one.target.rule->aim.get()); }

std::string baseline_text(TargetState const& one) {
  TargetRule const& rule = *one.target.rule;
  std::string const value = text_of(rule.baseline.get());
  if (!rule.baseline_period) return value;
  std::string const period = period_text(rule.baseline_period->value, one.state.rules.calendar);
  return value + (value.empty() ? "" : ", ") + period + (rule.baseline_or_later ? " or later" : "");
}

std::string direction_text(TargetState const& one) {
  auto const& direction = one.target.rule->direction;
  if (!direction) return "";
  return direction->value == Direction::at_least ? "at-least" : "at-most";
}

std::string method_text(TargetState const& one) {
  TargetRule const& rule = *one.target.rule;
  std::string text = rule.method ? rule.method->value : "";
  for (Argument const& argument : rule.with)
    text += fmt::format("{}{}: {}", text.empty() ? "" : ", ", argument.name.value, argument.value.text);
  return text;
}

/// What an author's own method says; the built-in ones are the same on both sides.
std::string ladder_text(TargetState const& one) {
  TargetRule const& rule = *one.target.rule;
  if (!rule.method || !Methods::is_file(rule.method->value)) return "";
  MethodFile const* const method = one.state.methods.find(rule.method->value, rule.method->span);
  return method == nullptr ? std::string() : std::string(one.state.sources[method->source].text);
}

std::string path_text(TargetState const& one) {
  std::string text;
  for (PathPoint const& point : one.target.rule->path)
    text += fmt::format("{}{}: {}", text.empty() ? "" : ", ", period_text(point.period.value, one.state.rules.calendar),
                        point.value.text);
  return text;
}

std::string at_risk_text(TargetState const& one) { return text_of(one.target.rule->at_risk.get()); }
std::string warn_text(TargetState const& one) { return text_of(one.target.rule->warn.get()); }

ChangeKind warn_kind(TargetState const& before, TargetState const& after) {
  Measures measures;
  auto const was = condition_of(before.target, Part::warning, before.state.checked.vocabulary, measures);
  auto const is = condition_of(after.target, Part::warning, after.state.checked.vocabulary, measures);
  if (!was || !is) return ChangeKind::changed;
  Looseness const found = looseness(*was, *is, measures.size());
  if (found == Looseness::looser) return ChangeKind::loosened;
  return found == Looseness::tighter ? ChangeKind::tightened : ChangeKind::changed;
}

int days_late(TargetState const& one) {
  TargetRule const& rule = *one.target.rule;
  if (rule.late_after) return rule.late_after->value;
  if (rule.late_after_in_file) return *rule.late_after_in_file;
  return one.state.rules.late_after ? one.state.rules.late_after->value : kUsualDaysLate;
}

std::string late_text(TargetState const& one) { return std::to_string(days_late(one)); }
ChangeKind late_kind(TargetState const& before, TargetState const& after) {
  return by_size(days_late(before), days_late(after));
}

/// From the strictest on.
int leniency(NoData no_data) {
  switch (no_data) {
    case NoData::fail:
      return 0;
    case NoData::warn:
      return 1;
    case NoData::ignore:
      break;
  }
  return 2;
}

std::string no_data_text(TargetState const& one) {
  constexpr std::array<std::string_view, 3> names = {"fail", "warn", "ignore"};
  return std::string(names.at(static_cast<std::size_t>(leniency(one.target.rule->no_data))));
}
ChangeKind no_data_kind(TargetState const& before, TargetState const& after) {
  return by_size(leniency(before.target.rule->no_data), leniency(after.target.rule->no_data));
}

std::string waiver_text(TargetState const& one) {
  auto const& waive = one.target.rule->waive;
  return waive ? day_text(waive->until.value) : "";
}
ChangeKind waiver_kind(TargetState const& before, TargetState const& after) {
  auto const& was = before.target.rule->waive;
  auto const& is = after.target.rule->waive;
  if (!was || !is) return is ? ChangeKind::loosened : ChangeKind::tightened;
  return by_size(was->until.value, is->until.value);
}

std::string binding_text(TargetState const& one) {
  auto const& binding = one.target.rule->binding;
  return !binding ? "" : binding->value ? "true" : "false";
}
ChangeKind binding_kind(TargetState const& before, TargetState const& after) {
  auto const binds = [](TargetState const& one) { return one.target.rule->binding && one.target.rule->binding->value; };
  if (binds(before) == binds(after)) return ChangeKind::changed;
  return binds(before) ? ChangeKind::loosened : ChangeKind::tightened;
}

std::string weight_text(TargetState const& one) {
  return one.target.rule->weight.empty() ? "1" : one.target.rule->weight;
}

std::string after_horizon_text(TargetState const& one) {
  auto const& after = one.target.rule->after_horizon;
  return !after ? "" : after->value == AfterHorizon::method ? "method" : "no-data";
}

}  // namespace

std::span<TargetAspect const> target_aspects() {
  static std::array const rows = {
      TargetAspect{{"horizon", "期限"}, horizon_text, horizon_kind},
      TargetAspect{{"due", "到期日"}, due_text, due_kind},
      TargetAspect{{"every", "逐期"}, every_text, changed},
      TargetAspect{{"entity", "实体"}, entity_text, changed},
      TargetAspect{{"reading", "读数"}, reading_text, changed},
      TargetAspect{{"aim", "目标值"}, aim_text, changed},
      TargetAspect{{"baseline", "基期值"}, baseline_text, changed},
      TargetAspect{{"direction", "方向"}, direction_text, changed},
      TargetAspect{{"method", "方法"}, method_text, changed},
      TargetAspect{{"method file", "方法文件"}, ladder_text, changed},
      TargetAspect{{"path", "路径"}, path_text, changed},
      TargetAspect{{"at_risk", "有风险的条件"}, at_risk_text, changed},
      TargetAspect{{"warn", "预警"}, warn_text, warn_kind},
      TargetAspect{{"late_after", "数据可迟到的天数"}, late_text, late_kind},
      TargetAspect{{"no_data", "缺数据时"}, no_data_text, no_data_kind},
      TargetAspect{{"waiver until", "豁免至"}, waiver_text, waiver_kind},
      TargetAspect{{"binding", "约束性"}, binding_text, binding_kind},
      TargetAspect{{"weight", "权重"}, weight_text, changed},
      TargetAspect{{"after_horizon", "期满后"}, after_horizon_text, changed},
  };
  return rows;
}

}  // namespace onpace

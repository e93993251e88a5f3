#include "report/verdicts.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "figures/cells/row_text.hpp"
#include "report/figures.hpp"
#include "report/known_places.hpp"
#include "report/tally.hpp"
#include "report/wording.hpp"
#include "text/text_place.hpp"

namespace onpace {

ExactValue exact_value(Quantity const& quantity) {
  Number const value = in_unit(quantity.value, quantity.unit);
  return {exact_text(value), quantity.unit.symbol, is_rational(value)};
}

namespace {

ExactValue day_value(std::string day) { return {std::move(day), "date"}; }

std::optional<Amount> reading_of(LeafVerdict const& verdict, ValueTexts& texts) {
  if (!verdict.reading) return std::nullopt;
  bool const is_day = !verdict.reading->day.empty();
  return Amount{std::move(texts.reading),
                is_day ? day_value(verdict.reading->day) : exact_value(verdict.reading->quantity)};
}

std::optional<AmountOrBand> between(Bounds const& bounds, Relation relation, std::string text) {
  std::optional<Quantity> const& one = bounds.low ? bounds.low : bounds.high;
  if (!one) return std::nullopt;
  AmountOrBand result{std::move(text), exact_value(*one)};
  if (relation == Relation::band && bounds.low && bounds.high) result.to = exact_value(*bounds.high);
  return result;
}

/// Of a milestone the day it is due.
std::optional<AmountOrBand> aim_of(PlannedTarget const& target, PlannedLeaf const& leaf, LeafVerdict const& verdict,
                                   ValueTexts& texts) {
  if (leaf.relation != Relation::milestone) return between(verdict.aim, leaf.relation, std::move(texts.aim));
  std::string const due = day_text(*target.due);
  return AmountOrBand{due, day_value(due)};
}

std::optional<Amount> required_of(std::optional<Required> const& required, std::string text) {
  if (!required) return std::nullopt;
  Quantity quantity = required->quantity;
  if (required->about) {
    Number const shown = in_unit(quantity.value, quantity.unit);
    quantity.value = rounded(shown, required->digits).value_or(shown) * quantity.unit.scale;
  }
  return Amount{std::move(text), exact_value(quantity)};
}

MemberOfGoal member_of(ReportInput const& input, Tally const& tally, TalliedMember const& tallied) {
  MemberOfGoal member{.member = member_name(input, tally, tallied, Language::english), .holds = tallied.holds};
  if (tallied.reading) member.reading = {reading_text(tallied, input.language), exact_value(*tallied.reading)};
  return member;
}

std::optional<MembersOfGoal> members_of(ReportInput const& input, std::optional<Tally> const& tally) {
  if (!tally) return std::nullopt;
  MembersOfGoal members{.holds = tally->holds, .of = tally->members};
  if (tally->deciding) members.deciding = member_of(input, *tally, *tally->deciding);
  for (TalliedMember const& each : tally->each)
    members.each.push_back(member_of(input, *tally, each));
  return members;
}

}  // namespace

namespace {

PartVerdict part_at(KnownPlaces& places, ReportInput const& input, PlannedTarget const& target, PlannedLeaf const& leaf,
                    LeafVerdict const& verdict, Numbers numbers) {
  ValueTexts texts = numbers == Numbers::exact ? ValueTexts() : value_texts(verdict, input.language);
  PartVerdict part;
  part.goal = leaf.text;
  part.relation = relation_sign(leaf.relation);
  part.status = verdict.status;
  part.label = verdict.label;
  if (verdict.method != nullptr) part.method = verdict.method->name;
  if (verdict.reach) part.reach = places.reach(*verdict.reach, input.judge.plan.calendar);
  part.provisional = verdict.provisional;
  part.is_warning = leaf.is_warning;
  part.reading = reading_of(verdict, texts);
  part.aim = aim_of(target, leaf, verdict, texts);
  part.expected = between(verdict.expected, leaf.relation, std::move(texts.expected));
  if (verdict.gap) part.gap = {std::move(texts.gap), exact_value(*verdict.gap)};
  part.required = required_of(verdict.required, std::move(texts.required));
  part.required_is_about = verdict.required && verdict.required->about;
  if (verdict.reason) {
    part.reason = reason_code(*verdict.reason);
    part.reason_text = reason_text(*verdict.reason, target, input.judge);
  }
  part.members = members_of(input, verdict.tally);
  part.place = places.find(input.sources, leaf.place);
  return part;
}

}  // namespace

PartVerdict part_of(ReportInput const& input, PlannedTarget const& target, PlannedLeaf const& leaf,
                    LeafVerdict const& verdict, Numbers numbers) {
  KnownPlaces places;
  return part_at(places, input, target, leaf, verdict, numbers);
}

bool is_composite(Verdict const& verdict) {
  return std::count_if(verdict.parts.begin(), verdict.parts.end(),
                       [](PartVerdict const& part) { return !part.is_warning; }) > 1;
}

Text warning_text(PartVerdict const& warning) {
  if (!warning.reading) return {warning.goal, warning.goal};
  ExactValue const& exact = warning.reading->exact;
  std::string const value = warning.reading->text.empty() ? with_unit(exact.value, exact.unit) : warning.reading->text;
  return {warning.goal + ", with " + value, warning.goal + "，为 " + value};
}

PartVerdict const& told_part(Verdict const& verdict, std::optional<PartVerdict>& made) {
  PartVerdict const& deciding = verdict.deciding_part();
  if (!deciding.is_warning) return deciding;
  made = is_composite(verdict) ? deciding : verdict.parts.front();
  bool const warns = deciding.status == Status::at_risk;
  made->reach = deciding.reach;
  made->reason = warns ? "warned" : deciding.reason;
  made->reason_text = warns ? warning_text(deciding) : deciding.reason_text;
  made->provisional = verdict.provisional;
  return *made;
}

std::string_view name_of(ObservationStatus status) {
  switch (status) {
    case ObservationStatus::normal:
      return "normal";
    case ObservationStatus::provisional:
      return "provisional";
    case ObservationStatus::estimated:
      return "estimated";
    case ObservationStatus::break_in_series:
      return "break";
    case ObservationStatus::withdrawn:
      return "withdrawn";
  }
  return "normal";
}

namespace {

UsedObservation observation_of(ReportInput const& input, UsedFigure const& used) {
  Rows const& rows = input.judge.table.rows;
  std::optional<Day> const released = released_on(rows, used.row);
  return {.file = input.sources[source_of(rows, used.row)].name,
          .line = line_of(rows, used.row, input.sources),
          .indicator = input.judge.plan.indicators[used.indicator].key,
          .period = std::string(filed_text(rows, used.row, input.sources)),
          .value = std::string(value_text(rows, used.row, input.sources)),
          .released = released ? day_text(*released) : std::string(),
          .status = std::string(name_of(status_of(rows, used.row))),
          .is_taken_off = used.taken_off};
}

/// Each row once.
std::vector<UsedObservation> observations_of(ReportInput const& input, TargetVerdict const& verdict) {
  std::vector<UsedObservation> result;
  std::set<RowIndex> listed;
  for (LeafVerdict const& leaf : verdict.leaves)
    for (UsedFigure const& used : leaf.figures)
      if (listed.insert(used.row).second) result.push_back(observation_of(input, used));
  return result;
}

void describe(Verdict& result, ReportInput const& input, PlannedTarget const& target, KnownPlaces& places) {
  TargetRule const& rule = *target.rule;
  result.name = rule.name;
  result.goal = target.goal_text;
  result.horizon = places.horizon(target.horizon, input.judge.plan.calendar);
  if (target.due) result.due = day_text(*target.due);
  if (rule.binding) result.binding = rule.binding->value;
  result.owner = rule.owner;
  result.note = rule.note;
  if (rule.source) result.source = SourceOfTarget{rule.source->document, rule.source->section, rule.source->url};
  result.tags = rule.tags;
  result.place = places.find(input.sources, rule.key.span);
}

}  // namespace

std::optional<WaiverOfTarget> waiver_of(TargetRule const& rule, AsOf const& as_of) {
  if (!rule.waive) return std::nullopt;
  return WaiverOfTarget{day_text(rule.waive->until.value), rule.waive->reason, is_waived(rule, as_of)};
}

Verdict status_row(ReportInput const& input, std::size_t row) {
  RuleFile const& rules = *input.judge.plan.rules;
  TargetRule const& rule = input.judge.plan.rule(input.verdicts.target(row));
  Verdict result;
  result.rules = input.sources[rules.source].name;
  result.target = rule.key.value;
  result.entity = input.entity(row);
  result.status = input.verdicts.status[row];
  result.waiver = waiver_of(rule, input.judge.as_of);
  return result;
}

Verdict verdict_of(ReportInput const& input, std::size_t row, Numbers numbers) {
  return verdict_from(input, row, input.evidence(row), Detail::evidence, numbers);
}

Verdict verdict_from(ReportInput const& input, std::size_t row, Evidence const& evidence, Detail detail,
                     Numbers numbers) {
  KnownPlaces places;
  return verdict_from(input, row, evidence, detail, numbers, places);
}

Verdict verdict_from(ReportInput const& input, std::size_t row, Evidence const& evidence, Detail detail,
                     Numbers numbers, KnownPlaces& places) {
  PlannedTarget const& target = *evidence.target;
  TargetVerdict const& verdict = *evidence.verdict;
  Verdict result = status_row(input, row);
  describe(result, input, target, places);
  result.label = verdict.label;
  result.provisional = verdict.provisional;
  result.deciding = verdict.deciding;
  for (std::size_t index = 0; index < verdict.leaves.size(); ++index)
    result.parts.push_back(part_at(places, input, target, target.leaves[index], verdict.leaves[index], numbers));
  if (detail == Detail::evidence) result.observations = observations_of(input, verdict);
  return result;
}

ScoredGroup scored_group(ReportInput const& input, GroupScore const& score) {
  Group const& group = input.judge.plan.groups[score.group];
  auto const share = [](Number const& value) {
    return Amount{share_text(value), exact_value(Quantity{value, ratio_unit()})};
  };
  ScoredGroup result;
  result.rules = input.sources[input.judge.plan.rules->source].name;
  result.group = group.key;
  result.name = group.name;
  if (score.score) result.score = share(*score.score);
  result.with_data = share(score.with_data());
  result.verdicts = score.counts;
  return result;
}

}  // namespace onpace

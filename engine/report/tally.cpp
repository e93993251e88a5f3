#include "report/tally.hpp"

#include "base/printable.hpp"
#include "report/figures.hpp"
#include "report/wording.hpp"

namespace onpace {
namespace {

std::string member_name(ReportInput const& input, Tally const& tally) {
  Plan const& plan = input.judge.plan;
  bool const in_time = tally.kind <= Domain::Kind::steps;
  if (in_time) return period_text(tally.member->span, input.language, plan.calendar);
  if (tally.kind == Domain::Kind::group) return printable(plan.rule(tally.member->target).key.value);
  return printable(entity_text(tally.member->entity, known_to(input.judge)).in(input.language));
}

}  // namespace

std::string tally_text(ReportInput const& input, LeafVerdict const& verdict) {
  if (!verdict.tally) return {};
  std::string const holds = std::to_string(verdict.tally->holds);
  std::string const members = std::to_string(verdict.tally->members);
  return input.language == Language::chinese ? members + " 中有 " + holds : holds + " of " + members;
}

std::string tally_member_text(ReportInput const& input, Tally const& tally) {
  std::string text = member_name(input, tally);
  if (!tally.reading) return text;
  LeafVerdict alone;
  alone.reading = Shown{*tally.reading, {}};
  return text + (input.language == Language::chinese ? "：" : ": ") + value_texts(alone, input.language).reading;
}

}  // namespace onpace

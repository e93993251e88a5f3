#include "report/tally.hpp"

#include "report/figures.hpp"
#include "report/wording.hpp"
#include "text/printable.hpp"

namespace onpace {

std::string member_name(ReportInput const& input, Tally const& tally, TalliedMember const& member, Language language) {
  Plan const& plan = input.judge.plan;
  bool const in_time = tally.kind <= Domain::Kind::steps;
  if (in_time) return period_text(member.place.span, language, plan.calendar);
  if (tally.kind == Domain::Kind::group) return printable(plan.rule(member.place.target).key.value);
  return printable(entity_text(member.place.entity, known_to(input.judge)).in(language));
}

std::string tally_text(ReportInput const& input, LeafVerdict const& verdict) {
  if (!verdict.tally) return {};
  std::string const holds = std::to_string(verdict.tally->holds);
  std::string const members = std::to_string(verdict.tally->members);
  return input.language == Language::chinese ? members + " 中有 " + holds : holds + " of " + members;
}

std::string reading_text(TalliedMember const& member, Language language) {
  if (!member.reading) return {};
  LeafVerdict alone;
  alone.reading = Shown{*member.reading, {}};
  return value_texts(alone, language).reading;
}

std::string member_text(ReportInput const& input, Tally const& tally, TalliedMember const& member) {
  std::string const name = member_name(input, tally, member, input.language);
  std::string const reading = reading_text(member, input.language);
  return reading.empty() ? name : name + (input.language == Language::chinese ? "：" : ": ") + reading;
}

std::vector<std::string> each_member_lines(ReportInput const& input, Tally const& tally) {
  constexpr std::size_t kMostShown = 12;
  bool const all = tally.each.size() <= kMostShown;
  std::vector<std::string> lines;
  std::size_t more = 0;
  for (TalliedMember const& member : tally.each) {
    if (!all && member.holds == true) continue;
    if (lines.size() == kMostShown) {
      ++more;
      continue;
    }
    std::string_view const mark = !member.holds ? "–" : *member.holds ? "✓" : "✗";
    lines.push_back(std::string(mark) + " " + member_text(input, tally, member));
  }
  if (more > 0 && input.language == Language::chinese) lines.push_back("……另有 " + std::to_string(more) + " 个");
  if (more > 0 && input.language != Language::chinese) lines.push_back("… and " + std::to_string(more) + " more");
  return lines;
}

}  // namespace onpace

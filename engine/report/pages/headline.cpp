#include "report/pages/headline.hpp"

#include <numeric>

namespace onpace {
namespace {

std::string english_headline(Standing const& standing) {
  std::size_t const judged = standing.judged();
  std::string const noun = standing.several_entities ? "verdict" : "goal";
  std::string const nouns = noun + (judged == 1 ? "" : "s");
  bool const some_missing = standing.count(Status::no_data) > 0;
  std::string const of = " of " + std::string(some_missing ? "the " : "") + std::to_string(judged) + " " + nouns +
                         (some_missing ? judged == 1 ? " that has figures" : " that have figures" : "");
  std::size_t const missed = standing.count(Status::missed);
  std::size_t const risk = standing.count(Status::at_risk);
  auto const is = [](std::size_t count) { return std::string(count == 1 ? " is" : " are"); };
  if (judged == 0) return "No " + noun + " can be judged yet: figures are missing.";
  if (missed > 0 && risk > 0)
    return std::to_string(missed) + of + is(missed) + " missed, " + std::to_string(risk) + is(risk) + " at risk.";
  if (missed > 0) return std::to_string(missed) + of + is(missed) + " missed.";
  if (risk > 0) return std::to_string(risk) + of + is(risk) + " at risk.";
  std::string const all = judged == 1 ? "The one " + noun : "All " + std::to_string(judged) + " " + nouns;
  std::string const with = some_missing ? judged == 1 ? " that has figures" : " that have figures" : "";
  std::size_t const met = standing.count(Status::met);
  return all + with + is(judged) + (met == judged ? " met." : met == 0 ? " on track." : " met or on track.");
}

std::string chinese_headline(Standing const& standing) {
  std::size_t const judged = standing.judged();
  std::string const noun = standing.several_entities ? "条结论" : "个目标";
  std::string const of = (standing.count(Status::no_data) > 0 ? "有数据的 " : "") + std::to_string(judged) + " " + noun;
  std::size_t const missed = standing.count(Status::missed);
  std::size_t const risk = standing.count(Status::at_risk);
  if (judged == 0) return "数据尚缺，暂无法判断任何目标。";
  std::string text;
  if (missed > 0) text += std::to_string(missed) + " 个未完成";
  if (risk > 0) text += (text.empty() ? "" : "，") + std::to_string(risk) + " 个有风险";
  if (!text.empty()) return of + "中，" + text + "。";
  std::size_t const met = standing.count(Status::met);
  return of + (met == judged ? "已全部完成。" : met == 0 ? "进度全部正常。" : "已完成或进度正常。");
}

}  // namespace

void Standing::add(VerdictTable const& verdicts) {
  for (Status const status : verdicts.status)
    ++counts[static_cast<std::size_t>(status)];
  several_entities = several_entities || verdicts.size() > verdicts.targets.size();
}

std::size_t Standing::verdicts() const { return std::accumulate(counts.begin(), counts.end(), std::size_t{0}); }

std::string headline(Standing const& standing, Language language) {
  return language == Language::chinese ? chinese_headline(standing) : english_headline(standing);
}

std::string missing_line(Standing const& standing, Language language) {
  std::size_t const count = standing.count(Status::no_data);
  if (count == 0 || standing.judged() == 0) return {};
  std::string const number = std::to_string(count);
  if (language == Language::chinese)
    return "另有 " + number + (standing.several_entities ? " 条" : " 个目标") + "缺数据，暂不判断。";
  char const* const noun = standing.several_entities ? "verdict" : "goal";
  return number + " more " + noun + (count == 1 ? "" : "s") + " cannot be judged: figures are missing.";
}

}  // namespace onpace

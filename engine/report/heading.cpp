#include "report/heading.hpp"

#include "text/printable.hpp"

namespace onpace {

std::string title_lines(ReportInput const& input) {
  RuleFile const& rules = *input.judge.plan.rules;
  bool const chinese = input.language == Language::chinese;
  std::string text;
  if (!rules.title.empty()) text += printable(rules.title.in(input.language)) + "\n";
  text += (chinese ? "判断时点 " : "as of ") + input.judge.as_of.text;
  if (rules.horizon)
    text += (chinese ? "，期限 " : ", horizon ") + period_text(rules.horizon->value, input.language, rules.calendar);
  return text + "\n";
}

}  // namespace onpace

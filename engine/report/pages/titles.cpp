#include "report/pages/titles.hpp"

#include <algorithm>

namespace onpace {
namespace {

constexpr std::size_t kMostFiles = 20;

void add_once(std::vector<std::string>& all, std::string const& one) {
  if (!one.empty() && std::find(all.begin(), all.end(), one) == all.end()) all.push_back(one);
}

}  // namespace

std::string title_of(std::vector<ReportInput const*> const& inputs) {
  ReportInput const& first = *inputs.front();
  bool const chinese = first.language == Language::chinese;
  Text const& title = first.judge.plan.rules->title;
  std::string const name =
      title.empty() ? (chinese ? "目标进展报告" : "Progress of the goals") : title.in(first.language);
  if (inputs.size() == 1) return name;
  std::string const more = std::to_string(inputs.size() - 1);
  return chinese ? name + " 等 " + std::to_string(inputs.size()) + " 份" : name + " and " + more + " more";
}

std::string title_of_file(ReportInput const& input) {
  RuleFile const& rules = *input.judge.plan.rules;
  return rules.title.empty() ? input.sources[rules.source].name : rules.title.in(input.language);
}

std::string dates_of(ReportInput const& input) {
  bool const chinese = input.language == Language::chinese;
  RuleFile const& rules = *input.judge.plan.rules;
  std::string text = (chinese ? "数据截至 " : "Figures up to ") + input.judge.as_of.text;
  if (rules.horizon)
    text += (chinese ? "　期限 " : " · horizon ") + period_text(rules.horizon->value, input.language, rules.calendar);
  return text;
}

FilesRead files_read(std::vector<ReportInput const*> const& inputs) {
  FilesRead files;
  for (ReportInput const* input : inputs) {
    add_once(files.rules, input->sources[input->judge.plan.rules->source].name);
    for (RowRun const& run : input->judge.table.rows.runs)
      if (files.figures.size() < kMostFiles) add_once(files.figures, input->sources[run.source].name);
  }
  return files;
}

std::string title_without_verdicts(RunReport const& run) {
  bool const chinese = run.language == Language::chinese;
  if (run.answer.exit_status == ExitStatus::judged) return chinese ? "规则没有改动" : "No rules changed";
  return chinese ? "未能判断" : "Could not be judged";
}

std::vector<std::string> plain_lines(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    std::size_t const end = std::min(text.find('\n'), text.size());
    std::string line(text.substr(0, end));
    for (std::size_t at = line.find("\x1b["); at != std::string::npos; at = line.find("\x1b[", at))
      line.erase(at, line.find('m', at) - at + 1);
    lines.push_back(std::move(line));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

}  // namespace onpace

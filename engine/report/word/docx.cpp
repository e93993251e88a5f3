// The report as a Word file: how it stands, groups, goal by goal, and what is missing.
#include <algorithm>
#include <iterator>

#include "report/formats/formats.hpp"
#include "report/group_lines.hpp"
#include "report/pages/headline.hpp"
#include "report/pages/titles.hpp"
#include "report/word/goals.hpp"
#include "text/unicode.hpp"

namespace onpace {
namespace {

/// How many goals have each status, as one line.
void tell_counts(WordReport& report, Standing const& standing) {
  TextRuns runs;
  for (Status const status : kStatusesShown) {
    if (!runs.empty()) runs.push_back({"　"});
    runs.push_back({status_text(status).in(report.language) + " ", style_of(status)});
    runs.push_back({std::to_string(standing.count(status)), "Strong"});
  }
  report.document.paragraph("Normal", runs);
}

/// The worst first, else in the order of the rules.
std::vector<TableRow> worst_first(std::vector<TableRow> rows) {
  std::stable_sort(rows.begin(), rows.end(), [](TableRow const& a, TableRow const& b) { return a.status < b.status; });
  return rows;
}

void tell_groups(WordReport& report, std::vector<ReportInput const*> const& inputs) {
  std::vector<std::vector<WordCell>> rows;
  for (ReportInput const* input : inputs)
    for (GroupScore const& score : input->scores) {
      Group const& group = input->judge.plan.groups[score.group];
      TextRuns name{{group.name.empty() ? group.key : group.name.in(report.language)}};
      for (std::string const& remark : group_remarks(score, report.language))
        name.push_back({report.pick("; ", "；") + remark, "Quiet"});
      std::vector<WordCell>& cells = rows.emplace_back();
      cells.push_back({std::move(name)});
      cells.push_back({{{score_text(score), "Strong"}}});
      for (Status const status : kStatusesShown)
        cells.push_back({{{std::to_string(score.counts[static_cast<std::size_t>(status)])}}});
    }
  if (rows.empty()) return;
  std::vector<WordColumn> columns{{report.pick("Group", "分组"), 6}, {report.pick("Score", "得分"), 2, true}};
  for (Status const status : kStatusesShown)
    columns.push_back({status_text(status).in(report.language), 2, true});
  report.document.paragraph("Heading1", report.pick("Groups", "分组"));
  report.document.table(columns, rows);
}

void tell_missing(WordReport& report) {
  if (report.missing.empty()) return;
  report.document.paragraph("Heading1", report.pick("Goals without figures", "缺数据的目标"));
  report.document.table({{report.pick("Goal", "目标"), 3},
                         {report.pick("What is missing", "所缺数据"), 5},
                         {report.pick("From whom", "责任单位"), 2}},
                        report.missing);
}

void tell_meanings(WordReport& report, std::vector<ReportInput const*> const& inputs) {
  report.document.paragraph("Heading1", report.pick("How to read this", "怎样阅读"));
  for (Status const status : kStatusesShown)
    report.document.paragraph("Normal",
                              TextRuns{{status_text(status).in(report.language), style_of(status)},
                                       {report.pick(": ", "：") + status_meaning(status).in(report.language)}});
  FilesRead const files = files_read(inputs);
  auto const tell = [&](std::string const& title, std::vector<std::string> const& names) {
    TextRuns runs{{title}};
    for (std::string const& name : names) {
      if (runs.size() > 1) runs.push_back({report.pick(", ", "、")});
      runs.push_back({name, "Code"});
    }
    if (!names.empty()) report.document.paragraph("Normal", runs);
  };
  tell(report.pick("Rules: ", "规则："), files.rules);
  tell(report.pick("Figures: ", "数据："), files.figures);
}

/// Of a run that judged nothing: what is wrong, line by line.
std::string file_of_mistakes(RunReport const& run) {
  WordDocument document(run.language);
  std::string const title = title_without_verdicts(run);
  document.paragraph("Title", title);
  for (std::string const& line : plain_lines(run.answer.diagnostics))
    document.paragraph("Message", TextRuns{{line, "Code"}});
  return document.file(title);
}

}  // namespace

void docx_report(RunReport const& run, Take const& take) {
  if (run.files.empty()) return take(file_of_mistakes(run));
  std::vector<ReportInput const*> inputs;
  std::transform(run.files.begin(), run.files.end(), std::back_inserter(inputs), [](auto& each) { return &each; });
  Standing standing;
  for (ReportInput const* input : inputs)
    standing.add(input->verdicts);
  // goals are told below the table of all of them, which is known once they are told
  WordReport goals{WordDocument(run.language), run.language};
  goals.verdicts = standing.verdicts();
  for (ReportInput const* input : inputs) {
    bool const alone = inputs.size() == 1;
    goals.document.paragraph("Heading1", alone ? goals.pick("Goal by goal", "逐项情况") : title_of_file(*input));
    std::string const note = input->judge.plan.rules->note.in(run.language);
    if (!note.empty()) goals.document.paragraph("Normal", prose_runs(note));
    tell_goals(goals, *input);
  }
  WordReport report{WordDocument(run.language), run.language};
  std::string const title = title_of(inputs);
  report.document.paragraph("Title", title);
  report.document.paragraph("Subtitle", dates_of(*inputs.front()));
  report.document.paragraph("Headline", headline(standing, run.language));
  std::string const missing = missing_line(standing, run.language);
  if (!missing.empty()) report.document.paragraph("Normal", missing);
  tell_counts(report, standing);
  if (!goals.overview.empty()) verdict_table(report, report.pick("Goal", "目标"), worst_first(goals.overview));
  tell_groups(report, inputs);
  report.document.append(goals.document);
  report.missing = std::move(goals.missing);
  tell_missing(report);
  tell_meanings(report, inputs);
  take(report.document.file(title));
}

}  // namespace onpace

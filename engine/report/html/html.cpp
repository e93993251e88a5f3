#include "report/formats/formats.hpp"

#include <algorithm>
#include <utility>

#include "report/blocks.hpp"
#include "report/html/embedded.hpp"
#include "report/html/markup.hpp"
#include "report/html/page.hpp"
#include "report/html/summary.hpp"
#include "report/pages/facts.hpp"
#include "report/pages/titles.hpp"
#include "report/pages/wanted.hpp"
#include "report/wording.hpp"

namespace onpace {
namespace {

std::string joined(Page const& page, std::vector<std::string> const& all) {
  std::string text;
  for (std::string const& one : all)
    text += (text.empty() ? "" : page.pick(", ", "、")) + one;
  return text;
}

/// The indicators of a part, as markup.
std::string names_of(Page const& page, Wanted const& wanted) {
  std::vector<std::string> names;
  for (Wanted::Name const& name : wanted.names)
    names.push_back(name.is_key ? "<code>" + escaped(name.text) + "</code>" : escaped(name.text));
  return joined(page, names);
}

/// What is missing of each part of a verdict without data.
void note_missing(Page& page, Told const& told, std::string const& anchor) {
  MissingRow row{.anchor = anchor, .name = told.name, .owner = page.in(told.target().rule->owner)};
  for (std::size_t part = 0; part < told.verdict().leaves.size(); ++part) {
    LeafVerdict const& leaf = told.verdict().leaves[part];
    if (!leaf.reason) continue;
    Wanted const wanted = wanted_by(page.input, told.target().leaves[part]);
    std::string const names = names_of(page, wanted);
    row.reasons.push_back(prose(page.in(reason_text(*leaf.reason, told.target(), page.input.judge))) +
                          (names.empty() ? "" : "<br><small>" + names + "</small>"));
    if (row.owner.empty()) row.owner = joined(page, wanted.publishers);
  }
  page.missing.push_back(std::move(row));
}

/// Whether more can be told of a verdict without data than what is missing.
bool has_reading(TargetVerdict const& verdict) {
  return std::any_of(verdict.leaves.begin(), verdict.leaves.end(),
                     [](LeafVerdict const& leaf) { return leaf.reading || leaf.tally; });
}

std::string one_goal(Page& page, std::size_t row, std::string const& name, int level) {
  if (!page.extent.tells(page.input.verdicts.status[row])) return {};
  Evidence const evidence = page.input.evidence(row);
  VerdictTable const& verdicts = page.input.verdicts;
  Course const course =
      page.courses.of(verdicts.target(row), *evidence.target, verdicts.entity(row), *evidence.verdict);
  Told const told{row, evidence, course, name};
  bool const is_missing = verdicts.status[row] == Status::no_data;
  bool const is_told = !is_missing || has_reading(*evidence.verdict);
  std::string const anchor = is_told ? page.next_anchor() : "";
  if (is_told) page.anchors.emplace(row, anchor);
  if (is_missing)
    note_missing(page, told, anchor);
  else
    page.summary.push_back({anchor, shown_row(page.input, evidence, name), status_before(course),
                            is_waived(*evidence.target->rule, page.input.judge.as_of)});
  return is_told ? goal_article(page, told, anchor, level) : "";
}

std::string block_markup(Page& page, TableBlock const& block) {
  if (block.of_target) return entity_section(page, block.first, block.last, block.names, block.heading);
  std::string text;
  for (std::size_t row = block.first; row < block.last; ++row)
    text += one_goal(page, row, block.names[row - block.first], block.heading.empty() ? 3 : 4);
  bool const headed = !block.heading.empty() && !text.empty();
  return headed ? "<section><h3 class=\"entity\">" + escaped(block.heading) + "</h3>" + text + "</section>\n" : text;
}

/// What the lines of the pictures are.
std::string legend(Page const& page) {
  auto const sample = [](std::string_view classes) {
    return "<svg class=\"sample\" viewBox=\"0 0 28 10\" aria-hidden=\"true\"><path class=\"" + std::string(classes) +
           "\" d=\"M1 5H27\"/></svg> ";
  };
  return "<ul class=\"legend\" aria-label=\"" + page.pick("Lines of the pictures", "图例") + "\"><li>" + sample("way") +
         page.pick("figures", "实际") + "</li><li>" + sample("exp") + page.pick("expected by then", "当时应达") +
         "</li><li>" + sample("aim") + page.pick("aim", "目标值") + "</li><li>" + sample("rest") +
         page.pick("what the rest must bring", "余下需完成") + "</li></ul>";
}

std::string not_told(Page const& page, std::size_t count) {
  if (count == 0) return {};
  std::string const number = std::to_string(count);
  return "<p>" +
         (page.chinese() ? "另有 " + number + " 个目标未在此列出，已计入上面的合计。"
                         : number + " more goals are counted above and not listed here.") +
         "</p>";
}

std::string goals_section(Page& page, bool alone, std::size_t number) {
  std::string text;
  std::size_t const before = page.extent.left_out;
  for (TableBlock const& block : blocks_of(page.input))
    text += block_markup(page, block);
  std::size_t const left_out = page.extent.left_out - before;
  RuleFile const& rules = *page.input.judge.plan.rules;
  std::string const title = alone ? page.pick("Goal by goal", "逐项情况") : title_of_file(page.input);
  std::string const id = "goals" + std::to_string(number);
  std::string const note = rules.note.empty() ? "" : "<p class=\"lead\">" + prose(page.in(rules.note)) + "</p>";
  bool const draws = text.find("<svg class=\"chart\"") != std::string::npos;
  return "<section aria-labelledby=\"" + id + "\"><h2 id=\"" + id + "\">" + escaped(title) + "</h2>" + note +
         (draws ? legend(page) : "") + text + not_told(page, left_out) + missing_section(page) + "</section>\n";
}

/// The policy allows a script only where there is one.
std::string head(std::string const& title, Language language, bool has_script = false) {
  bool const chinese = language == Language::chinese;
  std::string text = std::string("<!DOCTYPE html>\n<html lang=\"") + (chinese ? "zh-CN" : "en") +
                     "\">\n<head>\n<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" "
                     "content=\"default-src 'none'; style-src '";
  text += report_style_hash();
  if (has_script) text += "'; script-src '" + std::string(report_script_hash());
  text +=
      "'; base-uri 'none'; form-action 'none'\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      "<meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"referrer\" content=\"no-referrer\">\n"
      "<meta name=\"generator\" content=\"onpace " ONPACE_VERSION "\">\n<title>";
  text += escaped(title) + "</title>\n<style>";
  text += report_style();
  return text + "</style>\n</head>\n<body>\n";
}

/// The rule files, and the files that figures come from.
std::string files_paragraph(std::vector<ReportInput const*> const& inputs, bool chinese) {
  FilesRead const files = files_read(inputs);
  auto const listed = [&](std::vector<std::string> const& names) {
    std::string text;
    for (std::string const& name : names)
      text += (text.empty() ? "" : chinese ? "、" : ", ") + ("<code>" + escaped(name) + "</code>");
    return text;
  };
  std::string text = (chinese ? "规则：" : "Rules: ") + listed(files.rules);
  if (!files.figures.empty()) text += (chinese ? "<br>数据：" : "<br>Figures: ") + listed(files.figures);
  return "<p>" + text + "</p>";
}

std::string left_out(bool chinese) {
  return chinese ? "<p>目标较多，本报告未列逐期情况表；<code>onpace history</code> 可以查看。</p>"
                 : "<p>This report has many goals, so the tables of their reports are left out; <code>onpace "
                   "history</code> "
                   "shows them.</p>";
}

std::string footer(Language language, Extent const& extent, std::string const& files) {
  bool const chinese = language == Language::chinese;
  std::string meanings;
  for (Status const status : kStatusesShown)
    meanings += "<li>" + stated("strong", status, status_text(status).in(language)) + (chinese ? "：" : ": ") +
                escaped(status_meaning(status).in(language)) + "</li>";
  return std::string("<footer><h2>") + (chinese ? "怎样阅读" : "How to read this") + "</h2><ul class=\"meanings\">" +
         meanings + "</ul>" + (extent.is_long() ? left_out(chinese) : "") + files +
         "<p>onpace " ONPACE_VERSION "</p></footer>\n" +
         (extent.has_sortable ? "<script>" + std::string(report_script()) + "</script>\n" : "") + "</body>\n</html>\n";
}

/// Of a run that judged nothing: what is wrong, or that nothing changed.
std::string page_of_mistakes(RunReport const& run) {
  std::string const title = title_without_verdicts(run);
  std::string lines;
  for (std::string const& line : plain_lines(run.answer.diagnostics))
    lines += escaped(line) + "\n";
  return head(title, run.language) + "<header><h1>" + title + "</h1></header>\n<main><pre>" + lines +
         "</pre></main>\n</body>\n</html>\n";
}

void add(Summary& summary, Page& page) {
  summary.standing.add(page.input.verdicts);
  for (SummaryRow& row : page.summary)
    summary.rows.push_back(std::move(row));
}

}  // namespace

bool Extent::tells(Status status) {
  bool const is_bad = status == Status::missed || status == Status::at_risk;
  bool const is_told = told < kMostTold && (verdicts <= kMostTold || is_bad);
  ++(is_told ? told : left_out);
  return is_told;
}

std::optional<Status> status_before(Course const& course) {
  if (course.points.size() < 2) return std::nullopt;
  return course.points[course.points.size() - 2].verdict.status;
}

void html_report(RunReport const& run, Take const& take) {
  if (run.files.empty()) return take(page_of_mistakes(run));
  std::vector<ReportInput const*> inputs;
  for (ReportInput const& input : run.files)
    inputs.push_back(&input);
  Language const language = run.language;
  bool const chinese = language == Language::chinese;
  Extent extent;
  for (ReportInput const* input : inputs)
    extent.verdicts += input->verdicts.size();
  Summary summary;
  std::string goals;
  std::string groups;
  for (std::size_t index = 0; index < inputs.size(); ++index) {
    Page page{.input = *inputs[index], .extent = extent};
    goals += goals_section(page, inputs.size() == 1, index + 1);
    groups += group_section(page) + map_section(page);
    add(summary, page);
  }
  std::string const title = title_of(inputs);
  take(head(title, language, extent.has_sortable) + std::string(marks()) + "<a class=\"skip\" href=\"#goals1\">" +
       (chinese ? "跳到逐项情况" : "Skip to the goals") + "</a>\n<header><h1>" + escaped(title) + "</h1><p>" +
       escaped(dates_of(*inputs.front())) + "</p></header>\n<main>\n");
  take(summary_section(summary, language) + groups);
  take(goals);
  take("</main>\n" + footer(language, extent, files_paragraph(inputs, chinese)));
}

}  // namespace onpace

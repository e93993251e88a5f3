#include "report/word/goals.hpp"

#include <algorithm>
#include <utility>

#include "report/blocks.hpp"
#include "report/pages/facts.hpp"
#include "report/pages/links.hpp"
#include "report/pages/wanted.hpp"

namespace onpace {
namespace {

constexpr std::size_t kMostRows = 300;

/// One verdict, and how it is called.
struct Told {
  ReportInput const& input;
  Evidence evidence;
  std::string name;

  [[nodiscard]] PlannedTarget const& target() const { return *evidence.target; }
  [[nodiscard]] TargetVerdict const& verdict() const { return *evidence.verdict; }
  [[nodiscard]] TargetRule const& rule() const { return *evidence.target->rule; }
  [[nodiscard]] std::string in(Text const& text) const { return text.in(input.language); }
};

/// The word of a status in its colour, and the method's word for it.
TextRuns status_runs(Told const& told, Status status, Text const& label) {
  std::string const word = told.in(status_text(status));
  std::string const more = told.in(label);
  TextRuns runs{{word, style_of(status)}};
  if (!more.empty() && more != word) runs.push_back({"  " + more, "Quiet"});
  return runs;
}

void tell_facts(WordReport& report, Told const& told, std::size_t part) {
  LeafVerdict const& leaf = told.verdict().leaves[part];
  std::vector<std::pair<std::string, TextRuns>> facts;
  for (Fact const& fact : facts_of(told.input, told.target(), leaf, part)) {
    std::string_view const style = fact.is_of_the_status ? style_of(leaf.status) : fact.is_main ? "Strong" : "";
    facts.emplace_back(fact.name, TextRuns{{fact.value, style}});
    if (!fact.note.empty()) facts.back().second.push_back({"  " + fact.note, "Quiet"});
  }
  report.document.facts(facts);
  for (std::string const& line : member_lines(told.input, leaf))
    report.document.paragraph("Normal", line);
  std::string const reason = reason_of(told.input, told.target(), leaf);
  if (!reason.empty()) report.document.paragraph("Normal", prose_runs(reason));
}

/// Of a goal with several comparisons each under its own heading; a `warn:` says what it came to.
void tell_parts(WordReport& report, Told const& told) {
  std::vector<PlannedLeaf> const& leaves = told.target().leaves;
  auto const is_part = [](PlannedLeaf const& leaf) { return !leaf.is_warning; };
  bool const is_single = std::count_if(leaves.begin(), leaves.end(), is_part) == 1;
  for (std::size_t part = 0; part < leaves.size(); ++part) {
    LeafVerdict const& leaf = told.verdict().leaves[part];
    if (leaves[part].is_warning) {
      std::string const reason = reason_of(told.input, told.target(), leaf);
      if (leaf.status == Status::at_risk)
        report.document.paragraph("Normal", TextRuns{{leaves[part].text, "Code"}});
      else if (!reason.empty())
        report.document.paragraph("Normal", prose_runs(reason));
      continue;
    }
    if (!is_single) {
      report.document.paragraph("Heading3", TextRuns{{leaves[part].text, "Code"}});
      report.document.paragraph("Stands", status_runs(told, leaf.status, leaf.label));
    }
    tell_facts(report, told, part);
  }
}

/// Document and section, and the address, which is a link where it is one of the web.
TextRuns source_runs(Told const& told, SourceReference const& source) {
  std::string text = told.in(source.document);
  std::string const section = told.in(source.section);
  if (!section.empty()) text += (text.empty() ? "" : told.input.language == Language::chinese ? "，" : ", ") + section;
  TextRuns runs{{text}};
  if (source.url.empty()) return runs;
  if (!text.empty()) runs.push_back({"  "});
  bool const is_link = is_web_link(source.url);
  runs.push_back({source.url, is_link ? "Hyperlink" : "", is_link ? source.url : ""});
  return runs;
}

/// Where it was promised, by whom it is to be kept, and what is said of it.
void tell_about(WordReport& report, ReportInput const& input, TargetRule const& rule) {
  Told const told{input, {}, {}};
  std::vector<std::pair<std::string, TextRuns>> facts;
  auto const add = [&](std::string const& name, std::string const& text) {
    if (!text.empty()) facts.emplace_back(name, prose_runs(text));
  };
  if (rule.source) facts.emplace_back(report.pick("Source", "出处"), source_runs(told, *rule.source));
  add(report.pick("Responsible", "责任单位"), rule.owner.in(input.language));
  add(report.pick("Note", "备注"), rule.note.in(input.language));
  report.document.facts(facts);
}

void tell_waiver(WordReport& report, ReportInput const& input, TargetRule const& rule) {
  if (!rule.waive) return;
  TextRuns runs{{waiver_begin(input, rule) + report.pick(": ", "："), "Strong"}};
  for (TextRun& run : prose_runs(rule.waive->reason.in(input.language)))
    runs.push_back(std::move(run));
  report.document.paragraph("Waiver", runs);
}

TextRuns heading_runs(WordReport const& report, std::string const& name, TargetRule const& rule) {
  TextRuns runs{{name}};
  if (rule.binding)
    runs.push_back(
        {"  " + (rule.binding->value ? report.pick("binding", "约束性") : report.pick("indicative", "预期性")),
         "Quiet"});
  return runs;
}

/// What is missing of each part of a verdict without data.
void note_missing(WordReport& report, Told const& told) {
  TextRuns reasons;
  std::string owner = told.rule().owner.in(report.language);
  std::string publishers;
  for (std::size_t part = 0; part < told.verdict().leaves.size(); ++part) {
    std::string const reason = reason_of(told.input, told.target(), told.verdict().leaves[part]);
    if (reason.empty()) continue;
    if (!reasons.empty()) reasons.push_back({report.pick("; ", "；")});
    for (TextRun& run : prose_runs(reason))
      reasons.push_back(std::move(run));
    for (std::string const& each : wanted_by(told.input, told.target().leaves[part]).publishers)
      publishers += (publishers.empty() ? "" : report.pick(", ", "、")) + each;
  }
  report.missing.push_back({{{{told.name}}}, {std::move(reasons)}, {{{owner.empty() ? publishers : owner}}}});
}

bool has_reading(TargetVerdict const& verdict) {
  return std::any_of(verdict.leaves.begin(), verdict.leaves.end(),
                     [](LeafVerdict const& leaf) { return leaf.reading || leaf.tally; });
}

bool is_told(WordReport& report, Status status) {
  bool const is_bad = status == Status::missed || status == Status::at_risk;
  bool const tells = report.told < kMostToldInWord && (report.verdicts <= kMostToldInWord || is_bad);
  report.told += tells ? 1 : 0;
  return tells;
}

void tell_goal(WordReport& report, ReportInput const& input, std::size_t row, std::string const& name) {
  Told const told{input, input.evidence(row, false), name};
  bool const is_missing = told.verdict().status == Status::no_data;
  if (is_missing)
    note_missing(report, told);
  else
    report.overview.push_back(shown_row(input, told.evidence, name));
  if ((is_missing && !has_reading(told.verdict())) || !is_told(report, told.verdict().status)) return;
  report.document.paragraph("Heading2", heading_runs(report, name, told.rule()));
  report.document.paragraph("Stands", status_runs(told, told.verdict().status, told.verdict().label));
  tell_waiver(report, input, told.rule());
  tell_parts(report, told);
  tell_about(report, input, told.rule());
}

/// A target of several entities: a table with a row for each.
void tell_entities(WordReport& report, ReportInput const& input, TableBlock const& block) {
  std::vector<TableRow> rows;
  for (std::size_t row = block.first; row < block.last; ++row) {
    Evidence const evidence = input.evidence(row, false);
    TableRow shown = shown_row(input, evidence, block.names[row - block.first]);
    TableRow const& kept = rows.emplace_back(shown);
    if (kept.status == Status::no_data) continue;
    shown.name = block.heading + " · " + kept.name;
    report.overview.push_back(std::move(shown));
  }
  TargetRule const& rule = input.judge.plan.rule(input.verdicts.target(block.first));
  report.document.paragraph("Heading2", heading_runs(report, block.heading, rule));
  tell_waiver(report, input, rule);
  verdict_table(report, report.pick("Entity", "实体"), rows);
  tell_about(report, input, rule);
}

std::vector<WordCell> cells_of(WordReport const& report, TableRow const& row) {
  std::string const status = status_text(row.status).in(report.language);
  WordCell const name{{{row.name}}};
  WordCell word{{{status, style_of(row.status)}}};
  if (row.word != status) word.runs.push_back({"  " + row.word, "Quiet"});
  if (row.reading.empty() && !row.reason.empty()) return {name, word, {prose_runs(row.reason), 3}};
  return {name, word, {{{row.reading}}}, {{{row.aim}}}, {{{row.gap}}}};
}

}  // namespace

void verdict_table(WordReport& report, std::string const& first_column, std::vector<TableRow> const& rows) {
  std::vector<std::vector<WordCell>> cells;
  for (std::size_t index = 0; index < std::min(rows.size(), kMostRows); ++index)
    cells.push_back(cells_of(report, rows[index]));
  report.document.table({{first_column, 9},
                         {report.pick("Status", "状态"), 4},
                         {report.pick("Now", "目前"), 5, true},
                         {report.pick("Aim", "目标值"), 5, true},
                         {report.pick("Gap", "差距"), 5, true}},
                        cells);
  if (rows.size() <= kMostRows) return;
  std::string const more = std::to_string(rows.size() - kMostRows);
  report.document.paragraph("Normal", report.chinese() ? "另有 " + more + " 个未在此列出。" : "And " + more + " more.");
}

void tell_goals(WordReport& report, ReportInput const& input) {
  for (TableBlock const& block : blocks_of(input)) {
    if (block.of_target) {
      tell_entities(report, input, block);
      continue;
    }
    for (std::size_t row = block.first; row < block.last; ++row) {
      std::string const& name = block.names[row - block.first];
      tell_goal(report, input, row, block.heading.empty() ? name : block.heading + " · " + name);
    }
  }
}

}  // namespace onpace

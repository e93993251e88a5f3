// Markdown for a pull request and for the summary of a job: first what needs a look, the rest folded.
#include <algorithm>

#include "report/findings/escapes.hpp"
#include "report/findings/findings.hpp"
#include "report/folding.hpp"
#include "report/formats/formats.hpp"
#include "report/formats/totals.hpp"
#include "report/heading.hpp"
#include "report/table_row.hpp"
#include "report/verdicts.hpp"
#include "text/printable.hpp"

namespace onpace {
namespace {

/// By this an action finds its comment of the last run, and replaces it.
constexpr std::string_view kMark = "<!-- onpace -->\n";

struct Page {
  RunReport const& run;
  Take const& take;

  [[nodiscard]] std::string pick(char const* english, char const* chinese) const {
    return run.language == Language::chinese ? chinese : english;
  }
};

/// The worst status of the run, as a sign.
std::string_view sign_of_run(RunReport const& run) {
  if (run.answer.exit_status == ExitStatus::not_judged) return "⚠";
  if (run.answer.exit_status == ExitStatus::failed) return "✗";
  StatusCounts const counts = counts_of(run);
  for (Status const status : {Status::missed, Status::at_risk, Status::on_track, Status::met})
    if (counts[static_cast<std::size_t>(status)] > 0) return glyph(status);
  return glyph(Status::no_data);
}

std::string place_of(TextPlace const& place) {
  return markdown_text(tidy_path(place.file)) + ":" + std::to_string(place.line);
}

std::string table_head(Page const& page) {
  return page.pick("| status | target | reading | aim | expected | gap | where |\n",
                   "| 状态 | 目标 | 实际 | 目标值 | 目前应达 | 差距 | 位置 |\n") +
         "|---|---|--:|--:|--:|--:|---|\n";
}

/// `waived until 2025-12-31: flood`, `was on track`.
std::string remarks_of(Page const& page, Finding const& finding) {
  std::string text;
  if (finding.effect.was && *finding.effect.was != finding.verdict.status)
    text += "<br>" + page.pick("was ", "原为") + status_text(*finding.effect.was).in(page.run.language);
  for (PartVerdict const& part : finding.verdict.parts) {
    if (!part.is_warning) continue;
    if (part.status == Status::at_risk) text += "<br>" + markdown_text(warning_text(part).in(page.run.language));
    if (part.status == Status::no_data) text += "<br>" + markdown_text(part.reason_text.in(page.run.language));
  }
  if (auto const& waiver = finding.verdict.waiver)
    text += "<br>" +
            (waiver->holds ? page.pick("waived until ", "豁免至 ") : page.pick("waiver ended on ", "豁免已到期：")) +
            waiver->until + page.pick(": ", "：") + markdown_text(waiver->reason.in(page.run.language));
  return text;
}

std::string status_cell(Finding const& finding, Language language) {
  Status const status = finding.verdict.status;
  return std::string(glyph(status)) + " " + status_text(status).in(language);
}

std::string table_row(Page const& page, Finding const& finding) {
  Verdict const& verdict = finding.verdict;
  std::string text = "| " + status_cell(finding, page.run.language) + " | " + markdown_text(finding.name) +
                     remarks_of(page, finding) + " | ";
  if (verdict.parts.empty()) return text + "| | | | " + place_of(verdict.place) + " |\n";
  std::optional<PartVerdict> made;
  PartVerdict const& part = told_part(verdict, made);
  auto const cell = [&](std::string const& value) { return markdown_text(value) + " | "; };
  bool const has_reading = part.reading.has_value();
  text += cell(has_reading ? part.reading->text : part.reason_text.in(page.run.language));
  text += cell(part.aim ? part.relation + (part.relation.empty() ? "" : " ") + part.aim->text : "");
  text += cell(part.expected && part.aim && part.expected->text != part.aim->text ? part.expected->text : "");
  return text + cell(part.gap ? part.gap->text : "") + place_of(verdict.place) + " |\n";
}

enum class Part : std::uint8_t { needs_a_look, no_data, green };

Part part_of(Status status) {
  if (status == Status::no_data) return Part::no_data;
  return status == Status::missed || status == Status::at_risk ? Part::needs_a_look : Part::green;
}

void write_table(Page const& page, std::vector<Finding> const& findings, Part part) {
  std::string text;
  std::size_t count = 0;
  for (Finding const& finding : findings)
    if (part_of(finding.verdict.status) == part) {
      text += table_row(page, finding);
      ++count;
    }
  if (count == 0) return;
  if (part == Part::needs_a_look) return page.take(table_head(page) + text + "\n");
  std::string const number = std::to_string(count);
  std::string const title = part == Part::no_data ? page.pick("without data: ", "缺数据：") + number
                                                  : page.pick("met or on track: ", "已完成或进度正常：") + number;
  page.take("<details><summary>" + title + "</summary>\n\n" + table_head(page) + text + "\n</details>\n\n");
}

void write_file(Page const& page, ReportInput const& file) {
  Detail const detail = page.run.detail.value_or(Detail::verdicts);
  Folded const folded = folded_rows(file.verdicts, page.run.show.value_or(kUsuallyShown));
  std::vector<Finding> findings;
  for (std::size_t const row : folded.shown)
    findings.push_back(finding_of(page.run, file, row, detail));
  std::string title = title_lines(file);
  title.pop_back();
  std::string line = title.substr(0, title.find('\n'));
  if (page.run.files.size() > 1)
    page.take("#### " + markdown_text(file.sources[file.judge.plan.rules->source].name) + "\n\n");
  page.take(markdown_text(line));
  if (line.size() < title.size()) page.take("<br>" + markdown_text(title.substr(line.size() + 1)));
  page.take("\n\n");
  for (Part const part : {Part::needs_a_look, Part::no_data, Part::green})
    write_table(page, findings, part);
  if (folded.count_left_out() > 0) page.take(markdown_text(left_out_text(folded, page.run.language)) + "\n\n");
}

/// What changed since the baseline, as code: whatever it holds.
void write_since(Page const& page) {
  if (!page.run.answer.since) return;
  RunReport plain = page.run;
  plain.color = false;
  std::string const text = totals_text(plain);
  std::string lines;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t const end = text.find('\n', at) + 1;
    if (end > at + 1) lines += "    " + text.substr(at, end - at);
    at = end;
  }
  page.take(lines + "\n");
}

void write_diagnostics(Page const& page) {
  std::size_t const most = page.run.show.value_or(kUsuallyShown);
  std::size_t count = 0;
  for (Message const& message : page.run.answer.messages) {
    if (most > 0 && ++count > most) break;
    bool const has_place = message.place.line > 0;
    page.take("* **" + severity_text(message.severity).in(page.run.language) + " " + message.code + "** " +
              (has_place ? place_of(message.place) + page.pick(": ", "：") : "") +
              markdown_text(message_text(message, page.run.language)) + "\n");
  }
  if (count > 0 || !page.run.answer.messages.empty()) page.take("\n");
}

}  // namespace

void markdown_report(RunReport const& run, Take const& take) {
  Page const page{run, take};
  take(std::string(kMark) + "### " + std::string(sign_of_run(run)) + " onpace" + page.pick(": ", "：") +
       summary_text(run) + "\n\n");
  if (run.files.empty()) return write_diagnostics(page);
  for (ReportInput const& file : run.files)
    if (file.verdicts.size() > 0 || run.files.size() == 1) write_file(page, file);
  write_since(page);
  write_diagnostics(page);
}

}  // namespace onpace

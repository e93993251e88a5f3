// A target that is judged for several entities: a row for each, with its way as a small picture.
#include "report/html/chart.hpp"
#include "report/html/entity_table.hpp"
#include "report/html/markup.hpp"
#include "report/html/page.hpp"
#include "report/pages/facts.hpp"

#include <algorithm>
#include <utility>

#include "report/group_lines.hpp"

namespace onpace {
namespace {

/// A page of more rows than these is not read by anybody.
constexpr std::size_t kMostRows = 1000;
/// Of so many it is told how each came about.
constexpr std::size_t kMostDerived = 40;

/// `met 3, at risk 1`, with marks.
std::string counted(Page const& page, StatusCounts const& counts) {
  std::string text;
  for (Status const status : kStatusesShown) {
    std::size_t const count = counts[static_cast<std::size_t>(status)];
    if (count > 0) text += stated("span", status, page.in(status_text(status)) + " " + std::to_string(count)) + " ";
  }
  return "<p class=\"counts\">" + text + "</p>";
}

std::string more_rows(Page const& page, std::size_t count) {
  if (count == 0) return {};
  std::string const number = std::to_string(count);
  return "<p>" +
         (page.chinese() ? "另有 " + number + " 个实体未在此列出，已计入上面的合计。"
                         : "And " + number + " more, which are counted above and not listed here.") +
         "</p>";
}

}  // namespace

std::string entity_section(Page& page, std::size_t first, std::size_t last, std::vector<std::string> const& names,
                           std::string const& heading) {
  std::string const anchor = page.next_anchor();
  VerdictTable const& verdicts = page.input.verdicts;
  std::uint32_t const index = verdicts.target(first);
  TargetRule const& rule = page.input.judge.plan.rule(index);
  std::size_t const end = std::min(last, first + kMostRows);
  StatusCounts counts{};
  for (std::size_t row = first; row < last; ++row)
    ++counts[static_cast<std::size_t>(verdicts.status[row])];
  std::vector<EntityRow> rows;
  std::vector<Sparkline> lines;
  std::string derived;
  bool const derives = last - first <= kMostDerived;
  for (std::size_t row = first; row < end; ++row) {
    Evidence const evidence = page.input.evidence(row, derives);
    Course const course = page.courses.of(index, *evidence.target, verdicts.entity(row), *evidence.verdict);
    std::string const& name = names[row - first];
    Told const told{row, evidence, course, name};
    TableRow const shown = shown_row(page.input, evidence, name);
    Status const status = verdicts.status[row];
    bool const warned = evidence.target->leaves[told.verdict().deciding].is_warning;
    std::size_t const part = warned ? 0 : told.verdict().deciding;
    rows.push_back(entity_row(name, shown, told.verdict(), part));
    rows.back().anchor = anchor + "r" + std::to_string(row - first + 1);
    page.anchors.emplace(row, rows.back().anchor);
    lines.push_back(sparkline_of(page, told, part));
    if (status == Status::no_data) continue;
    SummaryRow summary{anchor, shown, status_before(course), is_waived(rule, page.input.judge.as_of)};
    summary.row.name = heading + " · " + name;
    page.summary.push_back(std::move(summary));
    if (derives) derived += "<h4>" + escaped(name) + "</h4>" + derivation_details(page, told);
  }
  return "<article id=\"" + anchor + "\"><h3>" + escaped(heading) + binding_chip(page, rule) + "</h3>" +
         counted(page, counts) + waiver_paragraph(page, rule) + entity_table(page, rows, drawn(std::move(lines))) +
         more_rows(page, last - end) + about_list(page, rule) +
         (derived.empty() ? ""
                          : "<details><summary>" + page.pick("How each came about", "各实体的推导过程") +
                                "</summary><div>" + derived + "</div></details>") +
         "</article>\n";
}

}  // namespace onpace

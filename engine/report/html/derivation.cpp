// How a verdict came about: the goal as written, each step with its figures, the method, and the reports one by one.
#include "report/derivation.hpp"

#include "report/figures.hpp"
#include "report/html/markup.hpp"
#include "report/html/page.hpp"
#include "report/taken_for.hpp"
#include "text/text_place.hpp"

namespace onpace {
namespace {

std::string_view class_of(DerivedLine::Kind kind) {
  switch (kind) {
    case DerivedLine::Kind::step:
      return "";
    case DerivedLine::Kind::member:
      return " class=\"d1\"";
    case DerivedLine::Kind::figure:
      return " class=\"d2\"";
    case DerivedLine::Kind::member_figure:
      break;
  }
  return " class=\"d3\"";
}

std::string item(std::string_view classes, std::string const& text) {
  return "<li" + std::string(classes) + ">" + text + "</li>";
}

std::string items(std::vector<DerivedLine> const& lines) {
  std::string text;
  for (DerivedLine const& line : lines)
    text += item(class_of(line.kind), escaped(line.text));
  return text;
}

/// A row a report: what was read, what was expected, and what that meant.
std::string reports_table(Page const& page, Told const& told, std::size_t part) {
  constexpr std::size_t kMostRows = 24;
  std::vector<CoursePoint> const& points = told.course.points;
  if (points.size() < 2) return {};
  std::string rows;
  for (std::size_t index = points.size() > kMostRows ? points.size() - kMostRows : 0; index < points.size(); ++index) {
    LeafVerdict const& leaf = points[index].verdict.leaves[part];
    ValueTexts const texts = value_texts(leaf, page.input.language);
    rows += "<tr><th scope=\"row\">" + escaped(reach_name(page, told.target(), points[index].end)) + "</th>" +
            stated("td", leaf.status, page.in(status_text(leaf.status))) + "<td>" + escaped(texts.reading) +
            "</td><td>" + escaped(texts.expected) + "</td><td>" + escaped(texts.gap) + "</td></tr>";
  }
  auto const head = [&](char const* english, char const* chinese) {
    return "<th scope=\"col\">" + page.pick(english, chinese) + "</th>";
  };
  return "<div class=\"wide\" tabindex=\"0\"><table class=\"reports\"><caption>" +
         page.pick("Report by report, on the figures as they are known now", "逐期情况（按目前已知的数据）") +
         "</caption><thead><tr>" + head("Period", "时期") + "<th scope=\"col\" class=\"word\">" +
         page.pick("Status", "状态") + "</th>" + head("Reading", "实际") + head("Expected", "应达") +
         head("Gap", "差距") + "</tr></thead><tbody>" + rows + "</tbody></table></div>";
}

/// What was expected, and how that was worked out.
std::string expected_lines(Page const& page, Derivation& derivation, LeafVerdict const& leaf) {
  if (leaf.method == nullptr || leaf.expected_program == nullptr) return {};
  std::string const& formula = leaf.method->expected_text;
  ValueTexts const texts = value_texts(leaf, page.input.language);
  if (texts.expected.empty() || formula.empty() || formula == "aim") return {};
  std::string const line = page.pick("expected by now: ", "目前应达：") + formula + " = " + texts.expected;
  std::vector<DerivedLine> steps = derived_steps(derivation, *leaf.expected_program, leaf.expected_trace, leaf);
  if (!steps.empty() && steps.back().kind == DerivedLine::Kind::step) steps.pop_back();  // the formula itself
  return item("", escaped(line)) + items(steps);
}

/// The rung of the ladder that gave the word.
std::string method_line(Page const& page, Derivation const& derivation, LeafVerdict const& leaf) {
  if (leaf.method == nullptr) return {};
  std::vector<std::string> const rungs = ladder_lines(derivation, leaf);
  return item("", "<code>" + escaped(leaf.method->name) + "</code>" + page.pick(": ", "：") +
                      escaped(rungs.empty() ? page.in(leaf.method->title) : rungs.back()));
}

std::string levels_lines(Page const& page, Derivation const& derivation, LeafVerdict const& leaf) {
  if (!leaf.required || leaf.required->levels.empty()) return {};
  std::string text = item("", page.pick("still needed, from last year's levels:", "余下需完成，按上年总量推算："));
  for (UsedFigure const& used : leaf.required->levels)
    text += item(" class=\"d2\"", escaped(figure_line(derivation, used)));
  return text;
}

std::string part_derivation(Page const& page, Told const& told, std::size_t part, Derivation& derivation) {
  PlannedLeaf const& planned = told.target().leaves[part];
  LeafVerdict const& leaf = told.verdict().leaves[part];
  std::string lines;
  if (!page.is_long()) lines += item("", escaped(page.in(taken_for(page.input, told.target(), planned, leaf))));
  if (leaf.goal_trace.values.empty())
    lines += item("", "<code>" + escaped(planned.text) + "</code>");
  else
    lines += items(steps_of_goal(derivation, planned, leaf));
  lines += expected_lines(page, derivation, leaf) + method_line(page, derivation, leaf) +
           levels_lines(page, derivation, leaf);
  return "<ul class=\"steps\">" + lines + "</ul>" + (page.is_long() ? "" : reports_table(page, told, part));
}

}  // namespace

std::string derivation_details(Page const& page, Told const& told) {
  Derivation derivation{page.input, told.target()};
  TextPlace const place = text_place(page.input.sources, told.target().rule->goal_span);
  std::string text;
  for (std::size_t part = 0; part < told.verdict().leaves.size(); ++part)
    text += part_derivation(page, told, part, derivation);
  if (place.line > 0 && !page.is_long())
    text += "<code>" + escaped(place.file) + ":" + std::to_string(place.line) + "</code>";
  return "<details><summary>" + page.pick("How this came about", "推导过程") + "</summary><div>" + text +
         "</div></details>";
}

}  // namespace onpace

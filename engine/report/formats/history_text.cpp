// How verdicts moved, as tables for people: one line a period and a release at which something changed.
#include <algorithm>

#include "figures/cells/row_text.hpp"
#include "report/formats/history.hpp"
#include "report/group_lines.hpp"
#include "report/heading.hpp"
#include "report/table_row.hpp"
#include "report/wording.hpp"
#include "text/printable.hpp"
#include "text/unicode.hpp"
#include "text/wrap.hpp"

namespace onpace {
namespace {

constexpr std::size_t kBetween = 2;

/// One line, and what is said below it.
struct StepLine {
  std::string name;
  TableRow row;
  std::string reach;
  std::vector<std::string> notes{};
};

/// The lines of one axis of one verdict.
struct Axis {
  std::string title;
  std::vector<StepLine> lines{};
  std::size_t unchanged = 0;  ///< releases that changed nothing of it
};

struct VerdictLines {
  std::string heading;
  std::vector<Axis> axes{};
};

struct Widths {
  std::size_t name = 0;
  std::size_t word = 0;
  std::size_t reach = 0;
  std::size_t reading = 0;
  std::size_t aim = 0;
  std::size_t gap = 0;
};

struct Page {
  HistoryReport const& report;
  bool chinese = false;

  [[nodiscard]] std::string pick(char const* english, char const* zh) const { return chinese ? zh : english; }
};

std::string figure_text(Page const& page, RowIndex row) {
  Rows const& rows = page.report.input.judge.table.rows;
  Sources const& sources = page.report.input.sources;
  std::string said;
  switch (status_of(rows, row)) {
    case ObservationStatus::normal:
      break;
    case ObservationStatus::provisional:
      said = page.pick("provisional, ", "初步，");
      break;
    case ObservationStatus::estimated:
      said = page.pick("estimated, ", "估计，");
      break;
    case ObservationStatus::break_in_series:
      said = page.pick("a break, ", "序列中断，");
      break;
    case ObservationStatus::withdrawn:
      break;
  }
  std::optional<Day> const released = released_on(rows, row);
  std::string const place =
      printable(sources[source_of(rows, row)].name) + ":" + std::to_string(line_of(rows, row, sources));
  said += released ? day_text(*released) : page.pick("no release day", "无发布日期");
  said += page.pick(", ", "，") + place;
  bool const withdrawn = status_of(rows, row) == ObservationStatus::withdrawn;
  std::string const value = withdrawn ? page.pick("withdrawn", "撤回") : printable(value_text(rows, row, sources));
  return value + page.pick(" (", "（") + said + page.pick(")", "）");
}

std::string change_text(Page const& page, FigureChange const& change) {
  JudgeInput const& judge = page.report.input.judge;
  std::string const& entity = judge.table.entities[change.entity];
  std::string const indicator = printable(judge.plan.indicators[change.indicator].key);
  std::string text = indicator;
  if (!entity.empty() && judge.table.entities.size() > 1)
    text = page.chinese ? printable(entity) + " 的 " + indicator : indicator + " of " + printable(entity);
  RowIndex const row = change.after != kNoRow ? change.after : change.before;
  text += " " + printable(filed_text(judge.table.rows, row, page.report.input.sources)) + page.pick(": ", "：");
  if (change.before == kNoRow) return text + figure_text(page, change.after) + page.pick(", new", "，首次发布");
  if (change.after == kNoRow) return text + figure_text(page, change.before) + page.pick(", gone", "，不再有效");
  return text + figure_text(page, change.before) + " → " + figure_text(page, change.after);
}

void add_listed(Page const& page, std::vector<FigureChange> const& figures, bool alone_only,
                std::vector<std::string>& notes) {
  for (FigureChange const& change : figures)
    if (!alone_only || change.alone) notes.push_back("  " + change_text(page, change));
}

/// Revisions that did not give the status.
void add_other_revisions(Page const& page, StepVerdict const& step, std::vector<std::string>& notes) {
  for (FigureChange const& change : step.figures)
    if (!change.alone && change.before != kNoRow)
      notes.push_back(page.pick("revised: ", "修订：") + change_text(page, change));
}

std::vector<std::string> notes_of(Page const& page, StepVerdict const& step) {
  std::vector<std::string> notes;
  std::vector<FigureChange> const& figures = step.figures;
  auto const alone =
      std::count_if(figures.begin(), figures.end(), [](FigureChange const& change) { return change.alone; });
  switch (step.cause) {
    case FlipCause::none:
      add_other_revisions(page, step, notes);
      break;
    case FlipCause::date:
      notes.push_back(page.pick("by the date alone, not by any release", "随时点推移而变，与所发布的数据无关"));
      add_other_revisions(page, step, notes);
      break;
    case FlipCause::alone:
      if (alone > 1) notes.push_back(page.pick("by each of these alone:", "以下每一项单独即可改变结论："));
      if (alone > 1) {
        add_listed(page, figures, true, notes);
      } else {
        for (FigureChange const& change : figures)
          if (change.alone) notes.push_back(page.pick("by ", "改变结论的是 ") + change_text(page, change));
      }
      add_other_revisions(page, step, notes);
      break;
    case FlipCause::together:
      notes.push_back(
          page.pick("by these together, not by any one of them:", "以下各项合在一起改变了结论，单独任何一项都不能："));
      add_listed(page, figures, false, notes);
      break;
  }
  return notes;
}

StepLine line_for(Page const& page, VerdictHistory const& history, StepVerdict const& step, std::string name) {
  ReportInput const& input = page.report.input;
  LeafVerdict const& leaf = step.verdict->leaves[step.verdict->deciding];
  StepLine line{.name = std::move(name), .row = row_of(input, {history.target, step.verdict}, "")};
  if (leaf.reach) line.reach = reach_text(*leaf.reach, input.language, input.judge.plan.calendar);
  if (line.reach == line.name) line.reach.clear();
  return line;
}

bool looks_the_same(StepLine const& one, StepLine const& other) {
  return one.row.status == other.row.status && one.row.word == other.row.word && one.reach == other.reach &&
         one.row.reading == other.row.reading && one.row.aim == other.row.aim && one.row.gap == other.row.gap &&
         one.row.reason == other.row.reason && one.row.note == other.row.note;
}

Axis periods_of(Page const& page, VerdictHistory const& history) {
  Axis axis{.title = page.pick("by period", "按时期")};
  ReportInput const& input = page.report.input;
  for (StepVerdict const& step : history.by_period) {
    Day const end = page.report.history.periods[step.step].day;
    axis.lines.push_back(line_for(page, history, step, reach_text(end, input.language, input.judge.plan.calendar)));
  }
  return axis;
}

/// Releases before the first figure of a verdict are those of others.
bool has_no_figures(StepVerdict const& step) {
  LeafVerdict const& leaf = step.verdict->leaves[step.verdict->deciding];
  return leaf.reason && leaf.reason->kind == Reason::Kind::no_figures;
}

Axis releases_of(Page const& page, VerdictHistory const& history) {
  Axis axis{.title = page.pick("by release", "按发布")};
  bool const begins = std::any_of(history.by_release.begin(), history.by_release.end(),
                                  [](StepVerdict const& step) { return !has_no_figures(step); });
  for (StepVerdict const& step : history.by_release) {
    if (begins && axis.lines.empty() && has_no_figures(step)) {
      ++axis.unchanged;
      continue;
    }
    StepLine line = line_for(page, history, step, page.report.history.releases[step.step].name);
    line.notes = notes_of(page, step);
    if (!axis.lines.empty() && line.notes.empty() && looks_the_same(axis.lines.back(), line))
      ++axis.unchanged;
    else
      axis.lines.push_back(std::move(line));
  }
  return axis;
}

bool several_entities(History const& history) {
  return std::any_of(history.verdicts.begin(), history.verdicts.end(),
                     [&](VerdictHistory const& verdict) { return verdict.entity != history.verdicts.front().entity; });
}

std::string heading_of(Page const& page, VerdictHistory const& history) {
  JudgeInput const& judge = page.report.input.judge;
  TargetRule const& rule = *history.target->rule;
  std::string text = rule.name.empty() ? rule.key.value : rule.name.in(page.report.input.language);
  if (several_entities(page.report.history) && history.entity < judge.table.entities.size())
    text = entity_text(history.entity, known_to(judge)).in(page.report.input.language) + " · " + text;
  text = printable(text) + "  " + printable(history.target->goal_text);
  return rule.waive ? text + "\n  " + waiver_text(rule, page.report.input) : text;
}

void widen(Widths& widths, StepLine const& line) {
  TableRow const& row = line.row;
  auto const at_least = [](std::size_t& width, std::string const& text) {
    width = std::max(width, display_width(text));
  };
  at_least(widths.name, line.name);
  at_least(widths.word, row.word);
  at_least(widths.reach, line.reach);
  if (!row.reason.empty()) return;
  at_least(widths.reading, row.reading);
  at_least(widths.aim, row.aim);
  at_least(widths.gap, row.gap);
}

std::string trimmed(std::string line) {
  line.erase(line.find_last_not_of(' ') + 1);
  return line + "\n";
}

std::string head_line(Page const& page, Axis const& axis, Widths const& widths) {
  std::string const gap(kBetween, ' ');
  return trimmed(
      "  " + padded(axis.title, widths.name) + gap + "  " + padded(page.pick("status", "状态"), widths.word) + gap +
      padded(page.pick("reach", "数据截至"), widths.reach) + gap +
      padded_left(page.pick("reading", "实际"), widths.reading) + gap +
      padded_left(page.pick("aim", "目标值"), widths.aim) + gap + padded_left(page.pick("gap", "差距"), widths.gap));
}

std::string text_of(Page const& page, StepLine const& line, Widths const& widths) {
  std::string const gap(kBetween, ' ');
  TableRow const& row = line.row;
  std::string text = "  " + padded(line.name, widths.name) + gap;
  std::size_t const indent = display_width(text) + 2;
  std::string const status = std::string(glyph(row.status)) + " " + padded(row.word, widths.word);
  text += painted(status, row.status, page.report.input.color) + gap + padded(line.reach, widths.reach) + gap;
  if (!row.reason.empty())
    text += row.reason;
  else
    text += padded_left(row.reading, widths.reading) + gap + padded_left(row.aim, widths.aim) + gap +
            padded_left(row.gap, widths.gap);
  if (!row.note.empty()) text += gap + row.note;
  text = trimmed(text);
  for (std::string const& note : line.notes) {
    std::size_t const further = note.find_first_not_of(' ');
    text += indented_lines(note.substr(further), indent + further, total_width(page.report.input));
  }
  return text;
}

std::string unchanged_text(Page const& page, std::size_t count) {
  return page.pick("  unchanged by ", "  另有 ") + std::to_string(count) +
         page.pick(count == 1 ? " other release\n" : " other releases\n", " 次发布没有变化\n");
}

std::string summary_of(Page const& page) {
  HistoryCounts const counts = counts_of(page.report);
  auto const number = [](std::size_t count) { return std::to_string(count); };
  HistoryChoice const& choice = page.report.choice;
  std::vector<std::string> parts;
  if (choice.by_period)
    parts.push_back(page.chinese ? number(counts.by_period) + " 个随时期变化"
                                 : number(counts.by_period) + " changed from period to period");
  if (choice.by_release)
    parts.push_back(
        page.chinese ? number(counts.by_release) + " 个随发布变化，其中 " + number(counts.by_revision) + " 个因修订而变"
                     : number(counts.by_release) + (parts.empty() ? " changed" : "") + " from release to release, " +
                           number(counts.by_revision) + " of them by a revision");
  std::string text =
      number(counts.verdicts) + page.pick(counts.verdicts == 1 ? " verdict: " : " verdicts: ", " 个结论：");
  for (std::string const& part : parts)
    text += (&part == &parts.front() ? "" : page.pick(", ", "，")) + part;
  return text + "\n";
}

std::vector<VerdictLines> lines_of(Page const& page) {
  std::vector<VerdictLines> all;
  for (VerdictHistory const& history : page.report.history.verdicts) {
    if (page.report.flipped_only && !is_flipped(history)) continue;
    VerdictLines lines{heading_of(page, history)};
    if (!history.by_period.empty()) lines.axes.push_back(periods_of(page, history));
    if (!history.by_release.empty()) lines.axes.push_back(releases_of(page, history));
    all.push_back(std::move(lines));
  }
  return all;
}

Widths widths_of(Page const& page, std::vector<VerdictLines> const& all) {
  auto const width = [&](char const* english, char const* zh) { return display_width(page.pick(english, zh)); };
  Widths widths{0,
                width("status", "状态"),
                width("reach", "数据截至"),
                width("reading", "实际"),
                width("aim", "目标值"),
                width("gap", "差距")};
  for (VerdictLines const& lines : all)
    for (Axis const& axis : lines.axes) {
      widths.name = std::max(widths.name, display_width(axis.title));
      for (StepLine const& line : axis.lines)
        widen(widths, line);
    }
  return widths;
}

}  // namespace

std::string history_text(HistoryReport const& report) {
  Page const page{report, report.input.language == Language::chinese};
  std::vector<VerdictLines> const all = lines_of(page);
  Widths const widths = widths_of(page, all);
  std::string text = title_lines(report.input);
  for (VerdictLines const& lines : all) {
    text += "\n" + lines.heading + "\n";
    for (Axis const& axis : lines.axes) {
      text += head_line(page, axis, widths);
      for (StepLine const& line : axis.lines)
        text += text_of(page, line, widths);
      if (axis.unchanged > 0) text += unchanged_text(page, axis.unchanged);
    }
  }
  text += "\n" + summary_of(page);
  if (report.choice.by_release && report.history.releases.empty())
    text += page.pick("no figure says when it was released, so revisions cannot be shown\n",
                      "数据都没有写明发布日期，无法显示修订情况\n");
  return text;
}

}  // namespace onpace

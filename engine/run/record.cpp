#include "onpace/record.hpp"
#include "diagnostics/codes/figures.hpp"
#include "diagnostics/codes/ledger.hpp"
#include "figures/cells/row_text.hpp"

#include <algorithm>
#include <array>
#include <deque>

#include "figures/discover.hpp"
#include "figures/released_figures.hpp"
#include "figures/table/status.hpp"
#include "ledger/store.hpp"
#include "report/formats/effect.hpp"
#include "run/session.hpp"
#include "run/steps.hpp"
#include "text/misleading.hpp"
#include "text/printable.hpp"
#include "text/unicode.hpp"

namespace onpace {
namespace {

/// The name of the source that holds the figure while it is checked.
constexpr char const* kEntryName = "<record>";

/// One call: the figures without and with the new one.
struct RecordRun : Session {
  RecordRequest const& request;
  LedgerEntry entry{};
  std::unique_ptr<HeldStore> store{};
  std::vector<SourceId> rules{};
  std::vector<SourceId> before{};
  std::vector<SourceId> after{};
  std::optional<RowIndex> known_row{};
  std::string effects{};

  RecordRun(RecordRequest const& its_request, LedgerEntry its_entry)
      : Session{its_request.appearance}, request(its_request), entry(std::move(its_entry)) {}
};

LedgerEntry entry_of(RecordedFigure const& figure) {
  LedgerEntry entry;
  entry[ColumnName::entity] = figure.entity;
  entry[ColumnName::indicator] = figure.indicator;
  entry[ColumnName::period] = figure.period;
  entry[ColumnName::value] = figure.value;
  entry[ColumnName::unit] = figure.unit;
  entry[ColumnName::status] = figure.status;
  entry[ColumnName::released] = figure.released;
  entry[ColumnName::source] = figure.source;
  entry[ColumnName::note] = figure.note;
  return entry;
}

/// Whether the entry withdraws the figure of an earlier release.
bool withdraws(LedgerEntry const& entry) {
  bool const blank = entry[ColumnName::value].find_first_not_of(" \t") == std::string::npos;
  std::optional<FigureStatus> const status = parse_status(entry[ColumnName::status]);
  return blank && status && status->missing;
}

/// An empty value alone is usually a mistake of a script, not a withdrawal; a missing value records nothing.
void require_figure(RecordRun& session) {
  LedgerEntry const& entry = session.entry;
  bool const blank = entry[ColumnName::value].find_first_not_of(" \t") == std::string::npos;
  std::optional<FigureStatus> const status = parse_status(entry[ColumnName::status]);
  bool const missing = status && status->missing;
  if ((!blank && !missing) || withdraws(entry)) return;
  Text const why =
      blank ? Text("the value is empty", "数值为空") : Text("the status says that it is missing", "状态代码表示缺失");
  session.diagnostics.report({.code = codes::record_without_figure, .span = {}, .arguments = {why}});
}

struct TextField {
  ColumnName column;
  Text name;
};

/// The fields with free text: neither a number nor a period nor a day.
constexpr std::size_t kTextFields = 5;
std::array<TextField, kTextFields> const& text_fields() {
  static std::array<TextField, kTextFields> const fields{{{ColumnName::entity, {"entity", "实体"}},
                                                          {ColumnName::indicator, {"indicator", "指标"}},
                                                          {ColumnName::unit, {"unit", "单位"}},
                                                          {ColumnName::source, {"source", "出处"}},
                                                          {ColumnName::note, {"note", "备注"}}}};
  return fields;
}

/// Spreadsheet programs read such a cell as a formula, quoted or not. A number is not a formula.
bool begins_formula(std::string_view text) {
  std::size_t const begin = text.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos) return false;
  bool const is_number = text.find_first_not_of("0123456789.,%", begin + 1) == std::string_view::npos &&
                         text.size() > begin + 1 && (text[begin] == '+' || text[begin] == '-');
  if (is_number) return false;
  for (std::string_view const sign : {"=", "+", "-", "@", "＝", "＋", "－", "＠"})
    if (text.substr(begin).starts_with(sign)) return true;
  return false;
}

/// Recorded texts are opened by other programs and shown to people, so they must be safe there.
void require_harmless_texts(RecordRun& session) {
  for (TextField const& field : text_fields()) {
    std::string const& text = session.entry[field.column];
    if (begins_formula(text))
      session.diagnostics.report({.code = codes::would_be_formula, .span = {}, .arguments = {field.name, text}});
    if (auto const sign = misleading_sign(text)) {
      Text const what{field.name.en + ": " + sign->what.en, field.name.zh + "：" + sign->what.zh};
      session.diagnostics.report({.code = codes::misleading_figure_text, .span = {}, .arguments = {what}});
    }
  }
}

/// Reads `<record>`, the store and other files into sources; false after a report.
bool take_inputs(RecordRun& session) {
  RecordRequest const& request = session.request;
  session.rules = add_inputs(request.rules, session.sources, session.diagnostics, kMostRuleBytes);
  std::vector<SourceId> const data = add_data(request.data, session.sources, session.diagnostics);
  if (auto const content = session.store->content())
    session.before.push_back(session.sources.add(session.store->name(), *content));
  session.before.insert(session.before.end(), data.begin(), data.end());
  session.after = session.before;
  session.after.push_back(session.sources.add(kEntryName, as_csv(session.entry)));
  return !session.diagnostics.has_errors();
}

/// Drops warnings that the figures already gave without the new one.
void take_over(Diagnostics const& found, Diagnostics const& known, Diagnostics& diagnostics) {
  auto const is_known = [&](Diagnostic const& one) {
    return std::any_of(known.all().begin(), known.all().end(), [&](Diagnostic const& other) {
      return one.code == other.code && one.span == other.span && one.arguments == other.arguments;
    });
  };
  for (Diagnostic const& each : found.all())
    if (row_of(each.code).severity == Severity::error || !is_known(each)) diagnostics.report(each);
}

/// Reads all figures with the new one. False after a report.
bool check_figures(RecordRun& session, ReadRequest request, Units const& units) {
  request.files = session.before;
  Diagnostics known;
  if (!request.files.empty()) read_table(request, units, session.sources, known);
  request.files = session.after;
  Diagnostics found;
  auto const figures = read_released_figures(request, units, session.sources, found);
  take_over(found, known, session.diagnostics);
  if (!figures) return false;
  Rows const& rows = figures->rows();
  for (RowIndex row = 0; row < rows.size(); ++row) {
    if (source_of(rows, row) != session.after.back()) continue;
    if (auto const same = same_figure(*figures, row)) {
      session.known_row = same;
      session.diagnostics.report({.code = codes::recorded_already, .span = place_of(rows, *same, session.sources)});
    } else if (withdraws(session.entry) && !has_earlier_figure(*figures, row)) {
      session.diagnostics.report({.code = codes::nothing_to_withdraw, .span = {}});
      return false;
    }
  }
  return true;
}

bool has(std::vector<std::string> const& names, std::string const& name) {
  return std::find(names.begin(), names.end(), normalized(name)) != names.end();
}

void report_unknown(RecordRun& session, Code code, ColumnName column, std::vector<std::string> const& known) {
  std::string const& name = session.entry[column];
  session.diagnostics.report(
      {.code = code, .span = {}, .arguments = {name}, .help = suggestion_for_label(name, known)});
}

std::unique_ptr<Route> judged(RecordRun& session, SourceId rules, std::vector<SourceId> const& data) {
  RouteRequest const request{
      .rules = rules, .data = data, .as_of = session.request.as_of, .imports = session.request.imports};
  Diagnostics told_before;
  return judge_rules(request, session.sources, told_before);
}

ReportInput report_input(RecordRun const& session, Route const& route, JudgeInput const& judge) {
  Appearance const& look = session.request.appearance;
  return {judge, route.verdicts, route.scores, session.sources, look.language, look.color, look.width};
}

void compare_verdicts(RecordRun& session, SourceId rules) {
  std::unique_ptr<Route> const before = judged(session, rules, session.before);
  std::unique_ptr<Route> const after = judged(session, rules, session.after);
  if (!before || !after) return;  // a file without targets
  JudgeInput const old = before->judge_input();
  JudgeInput const now = after->judge_input();
  session.effects += "\n" + effect_text(report_input(session, *before, old), report_input(session, *after, now));
}

/// Checks the figure against one rule file that knows its indicator; false after a report.
bool check_against(RecordRun& session, Route const& route, SourceId rules) {
  RouteRequest const request{.data = session.after};
  ReadRequest reading = read_request(request, route.plan, route.as_of);
  reading.offices = route.offices;
  if (!session.entry[ColumnName::entity].empty() && !reading.entities.empty() &&
      !has(reading.entities, session.entry[ColumnName::entity])) {
    report_unknown(session, codes::setting_entity_unknown, ColumnName::entity, reading.entities);
    return false;
  }
  if (!check_figures(session, reading, route.checked->vocabulary.units)) return false;
  if (!session.known_row) compare_verdicts(session, rules);
  return true;
}

void check_rules_and_figure(RecordRun& session) {
  std::vector<std::string> indicators;
  bool known = false;
  for (SourceId const rules : session.rules) {
    RouteRequest const request{.rules = rules, .as_of = session.request.as_of, .imports = session.request.imports};
    std::unique_ptr<Route> const route = plan_rules(request, session.sources, session.diagnostics);
    if (!route) return;
    std::vector<std::string> own;
    for (Indicator const& indicator : route->plan.indicators)
      own.push_back(indicator.key);
    indicators.insert(indicators.end(), own.begin(), own.end());
    if (!has(own, session.entry[ColumnName::indicator])) continue;
    known = true;
    if (!check_against(session, *route, rules)) return;
  }
  if (!known) report_unknown(session, codes::setting_indicator_unknown, ColumnName::indicator, indicators);
}

/// Without rules names are free, and a figure counts for exactly its own period.
void check_figure_alone(RecordRun& session) {
  Units const units;
  auto const as_of = as_of_named(session.request.as_of, {}, session.diagnostics);
  if (!as_of) return;
  ReadRequest const reading{
      .files = {}, .conventions = discover_series(session.after, {}, {}, units, session.sources), .as_of = *as_of};
  check_figures(session, reading, units);
}

/// `gdp_growth 2025-Q2 = 5.6%`
std::string entry_text(LedgerEntry const& entry, Language language) {
  bool const chinese = language == Language::chinese;
  std::string text = entry[ColumnName::indicator] + " " + entry[ColumnName::period];
  text += withdraws(entry) ? (chinese ? " 撤回" : " withdrawn")
                           : " = " + entry[ColumnName::value] + entry[ColumnName::unit];
  std::string const& entity = entry[ColumnName::entity];
  if (!entity.empty()) text = chinese ? entity + " 的 " + text : entity + ": " + text;
  std::string const& released = entry[ColumnName::released];
  return printable(text + (chinese ? "，发布于 " : ", released ") + released);
}

std::string written_text(RecordRun const& session, std::string const& place) {
  bool const chinese = session.request.appearance.language == Language::chinese;
  return (chinese ? "已记入 " : "recorded at ") + printable(place) + (chinese ? "：" : ": ") +
         entry_text(session.entry, session.request.appearance.language) + "\n" + session.effects;
}

}  // namespace

Answer record(RecordRequest const& request) {
  RecordRun session(request, entry_of(request.figure));
  require_figure(session);
  require_harmless_texts(session);
  if (!session.diagnostics.has_errors()) session.store = hold_store(request.store, session.diagnostics);
  if (session.store && take_inputs(session)) {
    if (session.rules.empty())
      check_figure_alone(session);
    else
      check_rules_and_figure(session);
  }
  Answer answer;
  bool const sound = session.store && !session.diagnostics.has_errors();
  if (sound && session.known_row) {
    answer.exit_status = ExitStatus::judged;
  } else if (sound && session.store->has_room_for(session.entry, session.diagnostics)) {
    if (auto const place = session.store->add(session.entry, session.diagnostics)) {
      answer.exit_status = ExitStatus::judged;
      answer.reports.push_back(written_text(session, *place));
    }
  }
  tell_diagnostics(session, answer);
  return answer;
}

}  // namespace onpace

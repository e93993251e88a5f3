#include "figures/intake/intake.hpp"

#include <utility>

#include <fmt/format.h>

#include "diagnostics/codes/figures.hpp"
#include "figures/intake/figure_text.hpp"
#include "figures/intake/filed_periods.hpp"
#include "figures/intake/value.hpp"
#include "figures/periods/filed_period_mistake.hpp"
#include "figures/periods/period_spellings.hpp"
#include "figures/periods/trimesters.hpp"
#include "text/misleading.hpp"

namespace onpace {
namespace {

void report_empty(Record const& record, Span place, Text name, Intake& intake) {
  Span const span = place.source == kNoSource ? record[ColumnName::value].span : place;
  intake.diagnostics.report({.code = codes::cell_empty, .span = span, .arguments = {std::move(name)}});
}

/// As the series' convention stores it: year to date from the year's start, a stock on its last day.
Period stored(ParsedPeriod const& parsed, SeriesConvention const& convention, Calendar calendar) {
  switch (convention.nature) {
    case Nature::milestone:
      return parsed.period;
    case Nature::stock:
      return {parsed.period.end - 1, parsed.period.end};
    case Nature::flow:
    case Nature::rate:
    case Nature::index:
    case Nature::plan:
      break;
  }
  bool const to_date = convention.reported == Reported::year_to_date && !parsed.explicit_span;
  return to_date ? year_to_date(parsed.period, calendar) : parsed.period;
}

/// False where the value was reported.
bool take_value(Intake& intake, Record const& record, FigureText const& figure, Observation& observation) {
  SeriesConvention const& convention = intake.request.conventions[observation.series];
  if (convention.nature == Nature::milestone) {
    std::optional<std::int64_t> const day = read_milestone(record, intake.diagnostics);
    observation.mantissa = day.value_or(0);
    observation.is_milestone = true;
    return day.has_value();
  }
  std::optional<FigureValue> const value =
      read_value(record, figure, convention, observation.series, intake.conversions, intake.diagnostics);
  if (!value) return false;
  observation.mantissa = value->decimal.mantissa;
  observation.exponent = value->decimal.exponent;
  observation.wide = value->wide;
  return true;
}

/// Its row says the rest.
void withdraw(Observation& observation, bool is_milestone) {
  observation.mantissa = is_milestone ? kNotDone : 0;
  observation.is_milestone = is_milestone;
}

/// A number that a book or a database holds as one has a point, whoever publishes it; their texts stand in quotes.
bool is_stored_number(Intake const& intake, Cell const& value) {
  if (intake.kind != SourceKind::sheet && intake.kind != SourceKind::rows) return false;
  std::string_view const text = intake.checked.text;
  return value.span.begin > 0 && value.span.begin <= text.size() && text[value.span.begin - 1] != '"';
}

/// Of a row without a cell for it, that of the release.
Span place_of_value(Record const& record) {
  Span const place = record[ColumnName::value].span;
  return place.source == kNoSource ? record[ColumnName::released].span : place;
}

}  // namespace

std::string_view kept_text(Intake& intake, std::string text) {
  auto const known = intake.kept_texts.find(text);
  if (known != intake.kept_texts.end()) return *known;
  return *intake.kept_texts.insert(intake.rewritten.emplace_back(std::move(text))).first;
}

namespace {

/// `4- 6.` behind `1980/ 1- 3.` is of the same year: with it. Where the row above is not the one before it, nothing
/// tells the year, and the text stays as it is.
Cell with_year_above(Intake& intake, Cell const& cell) {
  RangeAbove& above = intake.range_above;
  if (above.range.year > 0 && above.place == cell.span) return {above.text, cell.span};
  std::optional<MonthRange> range = month_range(cell.text);
  if (!range) {
    above = {};
    return cell;
  }
  bool const follows = range->year == 0 && above.range.year > 0 && range->first == above.range.last + 1;
  std::string_view const text =
      follows ? kept_text(intake, fmt::format("{:04}/{}", above.range.year, cell.text)) : cell.text;
  if (follows) range->year = above.range.year;
  above = {*range, cell.span, text};
  return {text, cell.span};
}

}  // namespace

std::optional<std::uint32_t> filed_of(Intake& intake, Record const& record) {
  Cell const cell = with_year_above(intake, record[ColumnName::period]);
  if (cell.text.empty()) {
    report_empty(record, cell.span, {"period", "时期"}, intake);
    return std::nullopt;
  }
  bool const trimester = has_trimester(cell.text, intake.request.calendar);
  if (trimester && intake.trimesters == Trimesters::unknown) {
    if (!std::exchange(intake.trimester_told, true))
      report_trimester(cell.text, cell.span, intake.request.calendar, intake.diagnostics);
    return std::nullopt;
  }
  std::uint32_t const filed = filed_under(intake, cell);
  if (intake.periods[filed]) return filed;
  report_no_period(intake, cell);
  return std::nullopt;
}

std::optional<Day> release_of(Intake& intake, Record const& record) {
  Cell const& cell = record[ColumnName::released];
  if (cell.text.empty()) return kNoRelease;
  std::optional<Day> const day = parse_day(cell.text);
  if (!day)
    intake.diagnostics.report({.code = codes::not_a_release_day,
                               .span = cell.span,
                               .arguments = {brief(cell.text)},
                               .help = day_help(cell.text)});
  return day;
}

bool require_readable(Intake& intake, Cell const& cell) {
  auto const sign = misleading_sign(cell.text);
  if (sign)
    intake.diagnostics.report({.code = codes::misleading_figure_text, .span = cell.span, .arguments = {sign->what}});
  return !sign;
}

std::optional<SeriesIndex> series_of(Intake& intake, Record const& record) {
  Cell const& cell = record[ColumnName::indicator];
  if (!intake.names.known_series(cell.text) && !require_readable(intake, cell)) return std::nullopt;
  if (intake.met != nullptr) {
    intake.met->add(cell.text, record[ColumnName::unit].text, record[ColumnName::value].text);
    return std::nullopt;
  }
  if (!cell.text.empty()) return intake.names.series(cell);
  report_empty(record, cell.span, {"indicator", "指标"}, intake);
  return std::nullopt;
}

std::optional<EntityIndex> entity_of(Intake& intake, Record const& record) {
  Cell const& cell = record[ColumnName::entity];
  if (!intake.names.known_entity(cell.text) && !require_readable(intake, cell)) return std::nullopt;
  if (!cell.text.empty()) return intake.names.entity(cell);
  std::optional<EntityIndex> const only = intake.names.entity_of_nameless();
  if (!only) report_empty(record, cell.span, {"entity", "实体"}, intake);
  return only;
}

namespace {

/// An average is no sum, and no stock at the end of a year. Of a text that was filed before.
bool is_no_average(Intake const& intake, SeriesIndex series, std::uint32_t filed) {
  Nature const nature = intake.request.conventions[series].nature;
  return nature != Nature::rate && nature != Nature::index && is_average_figure(intake.collected.rows.periods[filed]);
}

}  // namespace

std::optional<Observation> observation_of(Intake& intake, Record const& record, SeriesIndex series,
                                          EntityIndex entity) {
  Observation observation;
  observation.series = series;
  observation.entity = entity;
  // everything is read before anything is dropped, so that each mistake of a row is reported
  std::optional<std::uint32_t> filed = filed_of(intake, record);
  if (filed && is_no_average(intake, series, *filed)) {
    Cell const& period = record[ColumnName::period];
    intake.diagnostics.report({.code = codes::average_of_no_rate,
                               .span = period.span,
                               .arguments = {brief(period.text), intake.request.conventions[series].indicator}});
    filed.reset();
  }
  Cell const& value = record[ColumnName::value];
  Cell const& code = record[ColumnName::status];
  std::optional<FigureStatus> said = column_status(code, *intake.office, !value.text.empty());
  if (said && filed)
    if (auto const flag = intake.period_flags.find(*filed); flag != intake.period_flags.end())
      said = both(*said, flag->second);
  bool const is_milestone = intake.request.conventions[series].nature == Nature::milestone;
  NumberSigns const signs = is_milestone || is_stored_number(intake, value) ? NumberSigns{} : intake.signs;
  std::string storage;
  std::optional<FigureText> const figure = figure_text(value, *intake.office, signs, storage, intake.diagnostics);
  if (figure) intake.marks.note(figure->witness, value.span);
  std::optional<FigureStatus> const status = said && figure ? std::optional(both(*said, figure->status)) : std::nullopt;
  bool const missing = value.text.empty() || (said && said->missing) || (figure && figure->status.missing);
  bool const has_value = !missing && figure && take_value(intake, record, *figure, observation);
  if (!said) report_unknown_status(code, intake.diagnostics);
  std::optional<Day> const released = release_of(intake, record);
  if (!filed || !released || !status) return std::nullopt;
  bool const withdraws = missing && *released != kNoRelease;
  if (!has_value && !withdraws) return std::nullopt;
  if (withdraws) withdraw(observation, is_milestone);
  observation.period = stored(*intake.periods[*filed], intake.request.conventions[series], intake.request.calendar);
  observation.row = {.place = place_of_value(record),
                     .value = value.text,
                     .filed = *filed,
                     .released = *released,
                     .status = withdraws ? ObservationStatus::withdrawn : status->status,
                     .breaks = !withdraws && status->breaks,
                     .line = record.line};
  return observation;
}

Column* plain_column(Intake& intake, SeriesIndex series, std::uint32_t filed) {
  SeriesConvention const& convention = intake.request.conventions[series];
  std::optional<ParsedPeriod> const& period = intake.periods[filed];
  if (!period || convention.nature == Nature::milestone || is_no_average(intake, series, filed)) return nullptr;
  CollectedFigures& collected = intake.collected;
  Period const span = stored(*period, convention, intake.request.calendar);
  return &collected.columns[filed_at(collected, series, filed, span)].column;
}

void take_record(Intake& intake, Record const& record) {
  if (intake.actions) return take_action(intake, record);
  std::optional<SeriesIndex> const series = series_of(intake, record);
  if (!series) return;
  std::optional<EntityIndex> const entity = entity_of(intake, record);
  if (!entity) return;
  if (std::optional<Observation> const observation = observation_of(intake, record, *series, *entity))
    collect(intake.collected, *observation);
}

}  // namespace onpace

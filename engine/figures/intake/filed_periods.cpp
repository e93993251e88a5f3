#include "figures/intake/filed_periods.hpp"

#include <fmt/format.h>

#include <string>
#include <utility>

#include "diagnostics/codes/figures.hpp"
#include "figures/periods/filed_period_mistake.hpp"
#include "figures/periods/further_periods.hpp"
#include "figures/periods/marked_periods.hpp"
#include "figures/periods/period_spellings.hpp"
#include "figures/periods/stamps.hpp"
#include "figures/periods/trimesters.hpp"
#include "values/period_mistake.hpp"

namespace onpace {
namespace {

constexpr std::size_t kLongestPeriod = 80;  ///< bytes

/// What another file may read otherwise is met under a text that no cell has.
std::string key_of(Intake const& intake, std::string_view text) {
  std::string key(text);
  if (has_trimester(text, intake.request.calendar))
    return key + (intake.trimesters == Trimesters::quarters ? "  " : " ");
  PeriodForm const said = intake.office->periods;
  if (open_form(text) != OpenForm::none)
    key += said != PeriodForm::unknown ? fmt::format("   {}", static_cast<int>(said))
                                       : fmt::format("    {}", intake.bytes_before);
  if (Stamp const stamp = stamp_of(*intake.office); stamp != Stamp::none)
    key += fmt::format("     {} {}", static_cast<int>(stamp), static_cast<int>(intake.step));
  if (may_be_marked(text, *intake.office)) key += fmt::format("       {}", intake.bytes_before);
  return key;
}

SpelledPeriod read_period(Intake const& intake, std::string_view text) {
  if (text.size() > kLongestPeriod) return {};
  Calendar const calendar = intake.request.calendar;
  if (has_trimester(text, calendar)) return {parse_trimester(text, intake.trimesters, calendar)};
  return spelled_period(text, calendar, intake.office->periods);
}

void note_open(Intake& intake, SpelledPeriod const& spelled, Cell const& cell) {
  if (spelled.form == OpenForm::none || spelled.form == OpenForm::days || !spelled.period) return;
  OpenSpelling& open = spelled.form == OpenForm::digits    ? intake.open.digits
                       : spelled.form == OpenForm::slashes ? intake.open.slashes
                       : spelled.form == OpenForm::points  ? intake.open.points
                                                           : intake.open.romans;
  // months of two years would have more numbers than four
  bool const other_year = spelled.form == OpenForm::romans && open.open && !is_same_roman_year(open.text, cell.text);
  if (spelled.settles || other_year)
    open.settled = true;
  else if (!open.open)
    open = {cell.span, std::string(cell.text), open.settled};
}

/// Of a period that is read, what it stands for.
std::optional<ParsedPeriod> meant(Intake const& intake, std::optional<ParsedPeriod> const& read) {
  Stamp const stamp = stamp_of(*intake.office);
  if (!read || read->explicit_span || !is_stamp(read->period, stamp)) return read;
  std::optional<Period> const whole = stamped(read->period, stamp, intake.step, intake.request.calendar);
  return whole ? std::optional(ParsedPeriod{*whole, false}) : std::nullopt;
}

void report_two_readings(std::string_view text, OpenForm form, Span span, Diagnostics& diagnostics) {
  TwoReadings const both = two_readings(text, form);
  diagnostics.report({.code = codes::period_of_two_readings,
                      .span = span,
                      .arguments = {brief(text), both.one, both.other, both.way_out}});
}

}  // namespace

std::uint32_t filed_under(Intake& intake, Cell const& cell) {
  std::string key = key_of(intake, cell.text);
  if (std::uint32_t const* const known = intake.filed.find(key)) return *known;
  auto const filed = static_cast<std::uint32_t>(intake.periods.size());
  bool const plain = key == cell.text;
  intake.filed.add(plain ? cell.text : std::string_view(intake.rewritten.emplace_back(std::move(key))), filed);
  SpelledPeriod spelled = read_period(intake, cell.text);
  if (!spelled.period && spelled.form == OpenForm::none)
    if (auto const marked = marked_period(cell.text, *intake.office, intake.request.calendar)) {
      spelled = read_period(intake, marked->text);
      intake.period_flags.emplace(filed, marked->status);
    }
  note_open(intake, spelled, cell);
  intake.periods.push_back(meant(intake, spelled.period));
  intake.collected.rows.periods.emplace_back(cell.text.size() <= kLongestPeriod ? cell.text : "");
  return filed;
}

std::optional<std::uint32_t> met_period(Intake& intake, std::string_view text) {
  std::uint32_t const* const met = intake.filed.find(key_of(intake, text));
  // a flag is said of each figure
  return met != nullptr && !intake.period_flags.contains(*met) ? std::optional(*met) : std::nullopt;
}

void report_no_period(Intake& intake, Cell const& cell) {
  SpelledPeriod const spelled = read_period(intake, cell.text);
  if ((spelled.form == OpenForm::days || spelled.form == OpenForm::administrative) && !spelled.period) {
    if (!std::exchange(intake.order_told, true))
      report_two_readings(cell.text, spelled.form, cell.span, intake.diagnostics);
    return;
  }
  if (spelled.period) {
    bool const again = intake.step == StampStep::unknown && std::exchange(intake.step_told, true);
    if (!again) report_stamp(cell.text, cell.span, stamp_of(*intake.office), intake.step, intake.diagnostics);
    return;
  }
  if (std::string_view const mark = mark_behind_period(cell.text, intake.request.calendar); !mark.empty()) {
    intake.diagnostics.report(
        {.code = codes::period_with_mark, .span = cell.span, .arguments = {brief(cell.text), mark}});
    return;
  }
  Diagnostic found = period_mistake(codes::not_a_period, brief(cell.text), cell.span, intake.request.calendar);
  if (found.help.empty()) found.help = period_help(cell.text, intake.request.calendar);
  intake.diagnostics.report(std::move(found));
}

void report_open_spellings(Intake& intake) {
  auto const report = [&](OpenSpelling const& open, OpenForm form) {
    report_two_readings(open.text, form, *open.open, intake.diagnostics);
  };
  OpenSpellings const& open = intake.open;
  if (open.digits.open && !open.digits.settled) report(open.digits, OpenForm::digits);
  if (open.romans.open && !open.romans.settled) report(open.romans, OpenForm::romans);
  bool const is_stamped = stamp_of(*intake.office) != Stamp::none;
  if (open.points.open && !open.points.settled && !is_stamped) report(open.points, OpenForm::points);
  // where years span two calendar years, a sure month tells against the year that was read
  bool const unsettled = open.slashes.settled == intake.request.calendar.spans_two_years();
  if (open.slashes.open && unsettled) report(open.slashes, OpenForm::slashes);
}

}  // namespace onpace

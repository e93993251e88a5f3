#include "figures/intake/named.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>

#include "diagnostics/codes/figures.hpp"
#include "figures/cells/column_names.hpp"
#include "figures/open/address.hpp"
#include "figures/periods/marked_periods.hpp"
#include "figures/periods/period_spellings.hpp"
#include "figures/periods/trimesters.hpp"

namespace onpace {
namespace {

constexpr std::size_t kLongestPeriod = 80;  ///< bytes
constexpr std::size_t kMostShown = 3;       ///< titles

/// Whether the rules know what the text says; of what they leave open, any text.
bool is_known(Intake& intake, ColumnName column, std::string_view text) {
  Office const& office = *intake.office;
  Cell const cell{text, {}};
  if (column == ColumnName::indicator)
    return intake.names.find_series(translated(office.indicators, cell).text).has_value();
  if (column == ColumnName::entity)
    return !intake.names.entities_are_declared() ||
           intake.names.find_entity(translated(office.entities, cell).text).has_value();
  return column != ColumnName::unit || intake.conversions.is_unit(translated(office.units, cell).text);
}

/// A text that must be a period, a day or the like, and is it.
bool can_be(Intake const& intake, ColumnName column, std::string_view text) {
  if (column == ColumnName::period) return may_be_period(intake, text);
  return column != ColumnName::released || parse_day(text).has_value();
}

/// `entity` = `DE`, `period` = `2024`
std::string shown(std::vector<NamedPart> const& way) {
  std::string text;
  for (NamedPart const& part : way)
    text += fmt::format("{}{} `{}`", text.empty() ? "" : ", ", own_name(part.column), part.text);
  return text;
}

std::vector<std::vector<NamedPart>> ways(Intake& intake, NamePattern const& pattern, std::string_view text) {
  auto found = ways_to_fit(pattern, text, [&](ColumnName column, std::string_view part) {
    return can_be(intake, column, part) && is_known(intake, column, part);
  });
  if (!found.empty()) return found;
  return ways_to_fit(pattern, text,
                     [&](ColumnName column, std::string_view part) { return can_be(intake, column, part); });
}

void add_constants(Intake& intake, std::vector<NamedPart> const& way, Span place) {
  Office& office = office_of_file(intake);
  for (NamedPart const& part : way)
    office.constants.push_back({part.column, std::string(part_in_rules(office, part, place).text), place});
}

void report_not_fitting(Intake& intake, NamePattern const& pattern, Text text, Span place) {
  intake.diagnostics.report({.code = codes::pattern_not_fitting,
                             .span = place,
                             .arguments = {pattern.text, std::move(text)},
                             .labels = {{pattern.span, {"the pattern", "规则中的写法"}}}});
}

}  // namespace

void report_fits_twice(Intake& intake, NamePattern const& pattern, std::string_view text, Span place) {
  auto const both = ways(intake, pattern, text);
  intake.diagnostics.report({.code = codes::pattern_fits_twice,
                             .span = place,
                             .arguments = {pattern.text, text, shown(both.front()), shown(both.back())}});
}

namespace {

/// False after a report; a name that is empty is that of nothing.
bool take_name(Intake& intake, NamePattern const& pattern, std::string_view name, Text const& what) {
  if (name.empty()) {
    intake.diagnostics.report(
        {.code = codes::named_by_nothing, .span = pattern.span, .arguments = {pattern.text, what}});
    return false;
  }
  bool twice = false;
  auto const way = fitted(intake, pattern, name, twice);
  if (way) return add_constants(intake, *way, pattern.span), true;
  if (twice)
    report_fits_twice(intake, pattern, name, pattern.span);
  else
    report_not_fitting(intake, pattern,
                       {fmt::format("the {} `{}`", what.en, name), fmt::format("{} `{}`", what.zh, name)},
                       pattern.span);
  return false;
}

std::string_view last_part(std::string_view path) { return path.substr(path.find_last_of("/\\") + 1); }

bool fits_at_all(Intake& intake, NamePattern const& pattern, std::string_view name) {
  return !name.empty() && !ways(intake, pattern, name).empty();
}

}  // namespace

Office& office_of_file(Intake& intake) {
  if (intake.office != &intake.own_columns) {
    intake.own_columns = *intake.office;
    intake.office = &intake.own_columns;
  }
  return intake.own_columns;
}

bool may_be_period(Intake const& intake, std::string_view text) {
  if (text.empty() || text.size() > kLongestPeriod) return false;
  Calendar const calendar = intake.request.calendar;
  SpelledPeriod const spelled = spelled_period(text, calendar, intake.office->periods);
  return spelled.period || spelled.form != OpenForm::none || has_trimester(text, calendar) ||
         marked_period(text, *intake.office, calendar);
}

std::optional<std::vector<NamedPart>> fitted(Intake& intake, NamePattern const& pattern, std::string_view text,
                                             bool& fits_twice) {
  auto found = ways(intake, pattern, text);
  fits_twice = found.size() > 1;
  if (found.size() != 1) return std::nullopt;
  return std::move(found.front());
}

Cell part_in_rules(Office const& office, NamedPart const& part, Span place) {
  Cell const cell{part.text, place};
  if (part.column == ColumnName::indicator) return translated(office.indicators, cell);
  if (part.column == ColumnName::entity) return translated(office.entities, cell);
  return part.column == ColumnName::unit ? translated(office.units, cell) : cell;
}

bool take_outer_names(Intake& intake, Source const& source) {
  TableLayout const layout = intake.office->layout;
  if (layout.file) {
    std::string const file(last_part(file_of(source.name)));
    std::string const inner(last_part(archived_file_of(source.name)));
    bool const by_inner = !fits_at_all(intake, *layout.file, file) && fits_at_all(intake, *layout.file, inner);
    if (!take_name(intake, *layout.file, by_inner ? inner : file, {"name", "文件名"})) return false;
  }
  return !layout.sheet || take_name(intake, *layout.sheet, sheet_of(source.name), {"sheet", "工作表"});
}

bool take_title_names(Intake& intake, std::span<Cell const> titles, Span table) {
  if (!intake.office->layout.title) return true;
  NamePattern const pattern = *intake.office->layout.title;
  Text shown_titles;
  for (Cell const& title : titles) {
    if (title.text.empty()) continue;
    bool twice = false;
    auto const way = fitted(intake, pattern, title.text, twice);
    if (way) return add_constants(intake, *way, title.span), true;
    if (twice) return report_fits_twice(intake, pattern, title.text, title.span), false;
    std::string const text = fmt::format("`{}`", brief(title.text));
    if (static_cast<std::size_t>(std::count(shown_titles.en.begin(), shown_titles.en.end(), '`')) < 2 * kMostShown)
      shown_titles = {shown_titles.en + (shown_titles.en.empty() ? "" : " or ") + text,
                      shown_titles.zh + (shown_titles.zh.empty() ? "" : "、") + text};
  }
  if (shown_titles.empty())
    intake.diagnostics.report({.code = codes::named_by_nothing,
                               .span = pattern.span,
                               .arguments = {pattern.text, Text("title above its table", "表上方的标题")},
                               .labels = {{table, {"the header", "表头"}}}});
  else
    report_not_fitting(intake, pattern, {"the title " + shown_titles.en, "标题 " + shown_titles.zh},
                       titles.front().span);
  return false;
}

}  // namespace onpace

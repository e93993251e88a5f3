#include "figures/rows/sheet_layout.hpp"

#include <algorithm>
#include <array>

#include "diagnostics/codes/figures.hpp"
#include "figures/cells/scale_words.hpp"
#include "figures/intake/figure_text.hpp"
#include "figures/intake/named.hpp"

namespace onpace {
namespace {

/// Whether the header names something of this kind.
bool names_one(Intake& intake, Cell const& header, ColumnName kind) {
  std::string_view const text = header.text;
  if (kind == ColumnName::period) return may_be_period(intake, period_in(text));
  if (kind == ColumnName::indicator)
    return intake.names.find_series(translated(intake.office->indicators, header).text).has_value();
  return intake.names.entities_are_declared() &&
         intake.names.find_entity(translated(intake.office->entities, header).text).has_value();
}

/// Whether a column may hold figures: it is not a known one, and not the author's own.
bool may_hold_figures(Intake& intake, Cell const& header) {
  return !header.text.empty() && !header.text.starts_with("x-") && !column_in(*intake.office, brief(header.text));
}

std::size_t columns_of(Intake& intake, std::span<Cell const> header, ColumnName kind) {
  return static_cast<std::size_t>(std::count_if(header.begin(), header.end(), [&](Cell const& cell) {
    return may_hold_figures(intake, cell) && names_one(intake, cell, kind);
  }));
}

/// Where such a column stands. One that is misspelt is one of them, too, so that it is told what is wrong with it; in
/// the files of other offices there are other columns.
std::vector<std::size_t> figure_columns(Intake& intake, std::span<Cell const> header, ColumnName kind) {
  std::vector<std::size_t> found;
  for (std::size_t index = 0; index < header.size(); ++index) {
    Cell const& cell = header[index];
    if (!may_hold_figures(intake, cell)) continue;
    bool const begins_so = cell.text.front() >= '0' && cell.text.front() <= '9';
    bool const meant = kind == ColumnName::period ? begins_so : intake.office == &no_office();
    if (meant || names_one(intake, cell, kind)) found.push_back(index);
  }
  return found;
}

}  // namespace

std::string_view period_in(std::string_view header) {
  std::size_t const bracket = header.find(" [YR");
  return header.ends_with(']') ? header.substr(0, bracket) : header;
}

bool says_something(Intake& intake, Cell const& header) {
  return column_in(*intake.office, brief(header.text)) || column_hint(header.text) ||
         names_one(intake, header, ColumnName::period) || names_one(intake, header, ColumnName::indicator) ||
         names_one(intake, header, ColumnName::entity);
}

std::optional<ColumnName> across(Intake& intake, std::span<Cell const> header) {
  auto const has = [&](ColumnName name) {
    return is_constant(*intake.office, name) || std::any_of(header.begin(), header.end(), [&](Cell const& cell) {
             return column_in(*intake.office, brief(cell.text)) == name;
           });
  };
  if (has(ColumnName::value)) return std::nullopt;
  bool const indicator = has(ColumnName::indicator);
  bool const given = !intake.office->period.empty() && columns_of(intake, header, ColumnName::period) == 0;
  if (!has(ColumnName::period) && !given) {
    // one number among other columns may be anything
    bool const enough = columns_of(intake, header, ColumnName::period) > (indicator ? 0U : 1U);
    return enough ? std::optional(ColumnName::period) : std::nullopt;
  }
  ColumnName const wanted = indicator ? ColumnName::entity : ColumnName::indicator;
  if (wanted == ColumnName::entity && has(ColumnName::entity)) return std::nullopt;
  return columns_of(intake, header, wanted) == 0 ? std::nullopt : std::optional(wanted);
}

bool may_be_header(Intake& intake, std::span<Cell const> row) {
  // `Period: 1992 to 2019` alone is a title
  auto const filled = std::count_if(row.begin(), row.end(), [](Cell const& cell) { return !cell.text.empty(); });
  if (filled < 2) return false;
  bool const known = std::any_of(row.begin(), row.end(), [&](Cell const& cell) {
    auto const meaning = column_in(*intake.office, brief(cell.text));
    return meaning == ColumnName::indicator || meaning == ColumnName::period || meaning == ColumnName::value;
  });
  if (known || across(intake, row)) return true;
  auto const& pattern = intake.office->layout.across;
  bool twice = false;
  return pattern && std::any_of(row.begin(), row.end(), [&](Cell const& cell) {
           return !cell.text.empty() && fitted(intake, *pattern, cell.text, twice);
         });
}

std::optional<Cell> unit_in_title(Cell const& title) {
  constexpr auto begins = std::to_array<std::string_view>({"单位：", "单位:", "计量单位：", "Unit: ", "unit: "});
  for (std::string_view const begin : begins) {
    if (!title.text.starts_with(begin)) continue;
    std::string_view unit = title.text.substr(begin.size());
    while (unit.starts_with(' '))
      unit.remove_prefix(1);
    return Cell{unit, title.span};
  }
  return std::nullopt;
}

void take_title(Cell const& title, Columns& columns) {
  if (std::optional<Cell> const unit = unit_in_title(title))
    columns.unit = *unit;
  else if (std::string_view const scale = scale_in_title(title.text); !scale.empty())
    columns.scales.push_back({scale, title.span});
}

bool SheetLayout::names(ColumnName column) const {
  if (figures.empty() || joined.empty()) return across == column;
  std::vector<NamedPart> const& parts = joined[figures.front()];
  return std::any_of(parts.begin(), parts.end(), [&](NamedPart const& part) { return part.column == column; });
}

namespace {

/// Takes the columns apart whose names fit the pattern; false, and reported, where none does.
bool take_apart(Intake& intake, std::span<Cell const> header, SheetLayout& layout) {
  NamePattern const& pattern = *intake.office->layout.across;
  layout.joined.resize(header.size());
  for (std::size_t index = 0; index < header.size(); ++index) {
    if (!may_hold_figures(intake, header[index])) continue;
    bool twice = false;
    auto way = fitted(intake, pattern, header[index].text, twice);
    if (twice) {
      report_fits_twice(intake, pattern, header[index].text, header[index].span);
      return false;
    }
    if (!way) continue;
    layout.joined[index] = *std::move(way);
    layout.figures.push_back(index);
  }
  for (ColumnName const column : {ColumnName::entity, ColumnName::period, ColumnName::indicator})
    if (pattern.names(column)) layout.across = column;
  if (!layout.figures.empty() && layout.across) return true;
  intake.diagnostics.report({.code = codes::across_without_column,
                             .span = span_of(header),
                             .arguments = {pattern.text},
                             .labels = {{pattern.span, {"the pattern", "规则中的写法"}}}});
  return false;
}

/// Of a table without periods, indicators stand across it all the same where the rules know some: periods are missing.
std::optional<ColumnName> across_or_nearly(Intake& intake, std::span<Cell const> header) {
  if (auto const found = across(intake, header)) return found;
  auto const has = [&](ColumnName name) {
    return is_constant(*intake.office, name) || std::any_of(header.begin(), header.end(), [&](Cell const& cell) {
             return column_in(*intake.office, brief(cell.text)) == name;
           });
  };
  bool const long_table = has(ColumnName::value) || has(ColumnName::indicator) || has(ColumnName::period);
  bool const nearly = !long_table && columns_of(intake, header, ColumnName::indicator) > 0;
  return nearly ? std::optional(ColumnName::indicator) : std::nullopt;
}

/// Figures without a period have that of the request, where it says one.
void take_period_of_all(Intake& intake, std::span<Cell const> header, HeaderNeeds const& needs) {
  Office const& office = *intake.office;
  if (!needs.period || office.period.empty() || is_constant(office, ColumnName::period)) return;
  bool const says_it = std::any_of(header.begin(), header.end(), [&](Cell const& cell) {
    return column_in(office, brief(cell.text)) == ColumnName::period;
  });
  bool const is_mapped = std::any_of(office.columns.begin(), office.columns.end(),
                                     [](OfficeColumn const& mapped) { return mapped.column == ColumnName::period; });
  if (says_it || is_mapped) return;
  Office& own = office_of_file(intake);
  own.constants.push_back({ColumnName::period, own.period, {}});
}

}  // namespace

namespace {

/// The last of them may stand behind the header, which ends with a name.
std::vector<bool> columns_before_flags(std::span<Cell const> header, std::span<std::size_t const> figures) {
  std::vector<bool> found(header.size());
  for (std::size_t const column : figures)
    found[column] = column + 1 >= header.size() || header[column + 1].text.empty();
  return found;
}

}  // namespace

Cell flag_in(Office const& office, Cell const& cell) {
  constexpr std::size_t longest = 4;  ///< bytes
  bool const is_short = cell.text.size() <= longest && cell.text.find_first_of("0123456789") == std::string_view::npos;
  return is_short || column_status(cell, office, true) ? cell : Cell{{}, cell.span};
}

std::optional<SheetLayout> layout_of(Intake& intake, std::span<Cell const> header) {
  SheetLayout layout;
  Names const& names = intake.names;
  HeaderNeeds needs{.entity = names.entities_are_declared() && names.entities().size() > 1};
  if (intake.office->layout.across) {
    if (!take_apart(intake, header, layout)) return std::nullopt;
  } else if ((layout.across = across_or_nearly(intake, header))) {
    layout.figures = figure_columns(intake, header, *layout.across);
  }
  if (layout.across) {
    needs.figures = layout.figures;
    needs.value = false;
    needs.period = !layout.names(ColumnName::period);
    needs.indicator = !layout.names(ColumnName::indicator);
    needs.entity = needs.entity && !layout.names(ColumnName::entity);
  }
  take_period_of_all(intake, header, needs);
  std::optional<Columns> const columns = match_columns(header, needs, *intake.office, intake.diagnostics);
  if (!columns) return std::nullopt;
  layout.columns = *columns;
  layout.flagged = columns_before_flags(header, layout.figures);
  return layout;
}

}  // namespace onpace

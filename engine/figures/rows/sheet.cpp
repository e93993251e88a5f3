#include "figures/rows/sheet.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "diagnostics/codes/figures.hpp"
#include "figures/cells/note_words.hpp"
#include "figures/intake/figure_text.hpp"
#include "figures/intake/named.hpp"
#include "figures/intake/plain_figure.hpp"
#include "figures/rows/header_mistake.hpp"
#include "figures/rows/join_cells.hpp"
#include "figures/rows/row_mistake.hpp"
#include "text/suggest.hpp"
#include "text/unicode.hpp"

namespace onpace {
namespace {

constexpr std::size_t kMostErrors = 100;
constexpr std::size_t kMostHeld = 20;  ///< rows between the header and the first period

bool is_empty(Cell const& cell) { return cell.text.empty(); }

/// With any sign of a currency or of a minus before it.
bool begins_number(Cell const& cell) {
  constexpr std::size_t longest = 40;
  std::string const text = halfwidth(cell.text.substr(0, longest));
  std::size_t const digit = text.find_first_of("0123456789");
  return digit < text.size() && std::none_of(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(digit),
                                             [](char byte) { return byte >= 'a' && byte <= 'z'; });
}

std::size_t cells_with_text(std::span<Cell const> row) {
  return static_cast<std::size_t>(
      std::count_if(row.begin(), row.end(), [](Cell const& cell) { return !is_empty(cell); }));
}

}  // namespace

SheetReading::SheetReading(Intake& intake, Span whole)
    : intake_(intake), whole_(whole), plain_(intake), errors_before_(intake.diagnostics.error_count()) {}

bool SheetReading::take(std::span<Cell const> row, std::optional<std::uint32_t> line) {
  std::size_t const filled = cells_with_text(row);
  if (filled == 0) return true;
  if (header_.empty()) {
    if (!is_title(row, filled)) return take_header(row);
    take_title(row);
    return true;
  }
  if (seen_ != nullptr && wants_rows(*intake_.request.seen, *seen_)) see_row(*seen_, row);
  if (!layout_) return seen_ != nullptr && wants_rows(*intake_.request.seen, *seen_);
  std::span<Cell const> const behind =
      row.size() > header_.size() ? row.subspan(header_.size()) : row.subspan(row.size());
  if (cells_with_text(behind) > 0) {
    bool const notes = intake_.may_have_titles() && std::none_of(behind.begin(), behind.end(), begins_number);
    if (!notes) {
      report_row_length(row);
      return is_worth_reading(row);
    }
    last_flag_ = row[header_.size()];
    row = row.first(header_.size());
  } else {
    last_flag_ = {};
  }
  if (repeats_header(row) || is_note(row)) return true;
  ++rows_;
  if (where_) where_->take(row);
  if (!is_kept(layout_->columns, [&](std::size_t column) { return column < row.size() ? row[column].text : ""; }))
    return true;
  bool const may_be_units = layout_->across && (rows_ == 1 || (!held_.empty() && units_.empty()));
  if ((may_be_units && take_units(row)) || is_above_periods(row, line)) return true;
  take_figures(row, line);
  return is_worth_reading(row);
}

void SheetReading::take_figures(std::span<Cell const> row, std::optional<std::uint32_t> line) {
  if (look_ && rows_ <= kMostLookedAt) look_->take(row);
  if (layout_->across)
    take_across(row, line);
  else
    take_long(row, line);
}

/// A text that stands alone beside the columns of figures, or says that it is a note, and no number behind it.
bool SheetReading::is_note(std::span<Cell const> row) const {
  if (!layout_->across || !intake_.may_have_titles()) return false;
  if (!layout_->figures.empty() && layout_->figures.back() < row.size() && begins_number(row[layout_->figures.back()]))
    return false;
  bool const figures = std::any_of(layout_->figures.begin(), layout_->figures.end(),
                                   [&](std::size_t column) { return column < row.size() && !is_empty(row[column]); });
  if (cells_with_text(row) == 1) return !figures;
  auto const first = std::find_if_not(row.begin(), row.end(), is_empty);
  return is_note_text(first->text) && std::none_of(first + 1, row.end(), begins_number);
}

/// Where periods stand in a column: whether a row stands above the first of them, and may be left out.
bool SheetReading::is_above_periods(std::span<Cell const> row, std::optional<std::uint32_t> line) {
  int const column = layout_->columns.at[static_cast<std::size_t>(ColumnName::period)];
  if (met_period_ || !layout_->across || column < 0 || !intake_.may_have_titles()) return false;
  std::string_view const text =
      static_cast<std::size_t>(column) < row.size() ? row[static_cast<std::size_t>(column)].text : std::string_view();
  bool const titles = text.empty() && std::none_of(row.begin(), row.end(), begins_number);  // of the columns
  bool const held = held_.size() < kMostHeld && !may_be_period(intake_, text) && (titles || may_be_about_series(text));
  if (held)
    held_.push_back({{row.begin(), row.end()}, line});
  else
    settle_held(!may_be_period(intake_, text));
  return held;
}

/// What was held is about the series if a period follows; else it is read, and reported.
void SheetReading::settle_held(bool read) {
  met_period_ = true;
  auto const column = static_cast<std::size_t>(layout_->columns.at[static_cast<std::size_t>(ColumnName::period)]);
  std::vector<std::string> unknown;
  Span first{};
  for (HeldRow const& held : std::exchange(held_, {})) {
    Cell const& name = held.cells[column];
    if (read) {
      take_figures(held.cells, held.line);
      continue;
    }
    --rows_;
    if (is_empty(name) || is_about_series(name.text)) continue;
    if (unknown.empty()) first = name.span;
    unknown.emplace_back(brief(name.text));
  }
  if (!unknown.empty() && intake_.request.survey == nullptr)
    intake_.diagnostics.report({.code = codes::rows_without_period,
                                .span = first,
                                .arguments = {listed(unknown), fmt::format("\"{}\"", fmt::join(unknown, "\", \""))}});
}

/// A title stands in one cell; what else stands above the table of another office is none of it either.
bool SheetReading::is_title(std::span<Cell const> row, std::size_t filled) {
  return filled == 1 || (intake_.may_have_titles() && titles_ < kMostTitleRows && !may_be_header(intake_, row));
}

/// A unit that a title names is that of every figure.
void SheetReading::take_title(std::span<Cell const> row) {
  auto const first = std::find_if_not(row.begin(), row.end(), is_empty);
  if (first == row.end()) return;
  if (titles_++ == 0) title_ = *first;
  for (Cell const& cell : row)
    onpace::take_title(cell, titled_);
}

bool SheetReading::take_header(std::span<Cell const> row) {
  header_.assign(row.begin(), row.end());
  while (is_empty(header_.back()))
    header_.pop_back();
  number_alike(header_, *intake_.office, intake_.rewritten);
  titles_met_.resize(header_.size());
  if (intake_.request.seen != nullptr) seen_ = &see_table(*intake_.request.seen, header_, '\0');
  if (!intake_.office->layout.header && report_no_header(intake_, header_, nullptr)) return seen_ != nullptr;
  layout_ = layout_of(intake_, header_);
  if (seen_ != nullptr && layout_) see_columns(*seen_, layout_->columns, layout_->across, layout_->figures);
  if (layout_) {
    layout_->columns.unit = titled_.unit;
    layout_->columns.scales = titled_.scales;
  }
  if (layout_ && !layout_->across && layout_->columns.has(ColumnName::action) && !intake_.actions)
    intake_.actions.emplace();
  bool const once = intake_.met == nullptr && intake_.request.survey == nullptr;
  if (layout_ && once) look_.emplace(intake_, header_, layout_->columns, layout_->across, layout_->figures);
  if (look_ && !look_->is_needed()) look_.reset();
  if (layout_ && once && !layout_->columns.kept.empty()) where_.emplace(intake_, header_, layout_->columns);
  return layout_.has_value() || seen_ != nullptr;
}

/// The header stands again, as where files were joined.
bool SheetReading::repeats_header(std::span<Cell const> row) {
  bool const same =
      row.size() >= header_.size() && std::equal(header_.begin(), header_.end(), row.begin(),
                                                 [](Cell const& a, Cell const& b) { return a.text == b.text; });
  if (same) intake_.diagnostics.report({.code = codes::header_repeated, .span = span_of(row)});
  return same;
}

bool SheetReading::is_worth_reading(std::span<Cell const> row) {
  std::size_t const errors = intake_.diagnostics.error_count() - errors_before_;
  if (errors < kMostErrors) return true;
  intake_.diagnostics.report(
      {.code = codes::figures_not_read_further, .span = span_of(row), .arguments = {std::to_string(errors)}});
  return false;
}

void SheetReading::report_row_length(std::span<Cell const> row) {
  intake_.diagnostics.report({.code = codes::row_length_differs,
                              .span = span_of(row),
                              .arguments = {fields_text(row.size()), Text(std::to_string(header_.size()),
                                                                          fmt::format("{} 个", header_.size()))}});
}

/// True where the row names units and nothing else: `,,亿元,%`. Behind the word itself any text is meant for one.
bool SheetReading::take_units(std::span<Cell const> row) {
  std::vector<Cell> units(header_.size());
  bool all_known = true;
  for (std::size_t const column : layout_->figures) {
    if (column >= row.size() || is_empty(row[column])) continue;
    units[column] = row[column];
    Cell const unit = unit_in_rules(*intake_.office, row[column]);
    all_known = all_known && (unit.text.empty() || intake_.conversions.is_unit(unit.text));
  }
  std::size_t const named = cells_with_text(units);
  bool const said = std::any_of(row.begin(), row.end(),
                                [](Cell const& cell) { return column_meaning(cell.text) == ColumnName::unit; });
  if (named == 0 || cells_with_text(row) != named + (said ? 1 : 0) || !(all_known || said)) return false;
  units_ = std::move(units);
  --rows_;
  return true;
}

Record SheetReading::record_of(std::span<Cell const> row, std::optional<std::uint32_t> line) const {
  Record record;
  record.line = line;
  for (std::size_t name = 0; name < kColumnNames; ++name) {
    int const column = layout_->columns.at[name];
    if (column >= 0 && static_cast<std::size_t>(column) < row.size())
      record.cells[name] = row[static_cast<std::size_t>(column)];
  }
  if (!layout_->columns.joins.empty())
    join_cells(record, layout_->columns, intake_, [&](std::size_t column) {
      return column < row.size() ? row[column] : Cell{{}, span_of(row)};
    });
  use_words_of_rules(record, layout_->columns, *intake_.office);
  record.marks_other =
      layout_->columns.has(ColumnName::action) && marks_other(layout_->columns, std::min(row.size(), header_.size()),
                                                              [&](std::size_t column) { return row[column].text; });
  return record;
}

void SheetReading::take_long(std::span<Cell const> row, std::optional<std::uint32_t> line) {
  auto const value = static_cast<std::size_t>(layout_->columns.at[static_cast<std::size_t>(ColumnName::value)]);
  bool const note = cells_with_text(row) == 1 && (value >= row.size() || is_empty(row[value]));
  if (note || plain_.take(row, layout_->columns, line)) return;
  Record const record = record_of(row, line);
  if (report_part_empty(record, layout_->columns, intake_)) return;
  take_record(intake_, record);
  plain_.learn(row, layout_->columns, record);
}

void SheetReading::take_across(std::span<Cell const> row, std::optional<std::uint32_t> line) {
  Record record = record_of(row, line);
  if (report_part_empty(record, layout_->columns, intake_)) return;
  // what all figures of the row have in common is looked up, and reported, once
  std::optional<SeriesIndex> series;
  std::optional<EntityIndex> entity;
  if (intake_.met != nullptr) {
    for (std::size_t const column : layout_->figures)
      if (column < row.size()) take_figure(record, column, row[column], {}, {});
    return;
  }
  if (!layout_->names(ColumnName::indicator) && !(series = series_of(intake_, record))) return;
  if (!layout_->names(ColumnName::entity) && !(entity = entity_of(intake_, record))) return;
  // an empty cell among others says nothing, unless the row does
  auto const said = column_status(record[ColumnName::status], *intake_.office, true);
  bool const missing = said && said->missing;
  bool const plain = is_plain(record);
  // a range of months may tell the year of the row below
  bool const is_met_again = layout_->across != ColumnName::period && !month_range(record[ColumnName::period].text);
  std::optional<std::uint32_t> const filed =
      is_met_again ? met_period(intake_, record[ColumnName::period].text) : std::nullopt;
  for (std::size_t const column : layout_->figures) {
    if (column >= row.size() || (is_empty(row[column]) && !missing)) continue;
    Cell const flag = flag_behind(row, column);
    std::optional<std::uint32_t> const title = plain ? titles_met_[column] : std::nullopt;
    if (title && is_empty(flag)) {
      FigurePlace place{series.value_or(0), entity.value_or(0), filed.value_or(0)};
      (layout_->across == ColumnName::period      ? place.filed
       : layout_->across == ColumnName::indicator ? place.series
                                                  : place.entity) = *title;
      bool const is_settled = layout_->across == ColumnName::period || filed;
      if (is_settled && put_plain_figure(intake_, place, row[column], line)) continue;
    }
    Record flagged = record;
    if (!is_empty(flag)) flagged[ColumnName::status] = flag;
    take_figure(std::move(flagged), column, row[column], series, entity);
    if (plain && !title) learn_title(column);
  }
}

/// What a cell without a title says of the figure in front of it.
Cell SheetReading::flag_behind(std::span<Cell const> row, std::size_t column) const {
  if (!layout_->flagged[column]) return {};
  Cell const cell = column + 1 < row.size() ? row[column + 1] : column + 1 == header_.size() ? last_flag_ : Cell{};
  return is_empty(cell) ? Cell{} : flag_in(*intake_.office, cell);
}

/// Whether nothing stands beside the figures of a row but their names and their period.
bool SheetReading::is_plain(Record const& record) const {
  constexpr std::array beside{ColumnName::unit, ColumnName::multiplier, ColumnName::status, ColumnName::released};
  return units_.empty() && layout_->joined.empty() && reads_plain_numbers(intake_) &&
         std::all_of(beside.begin(), beside.end(), [&](ColumnName name) { return is_empty(record[name]); });
}

/// Keeps what the title of a column stands for, once it was read with care.
void SheetReading::learn_title(std::size_t column) {
  Cell const& title = header_[column];
  Office const& office = *intake_.office;
  titles_met_[column] = layout_->across == ColumnName::period ? met_period(intake_, period_in(title.text))
                        : layout_->across == ColumnName::indicator
                            ? intake_.names.known_series(translated(office.indicators, title).text)
                            : intake_.names.known_entity(translated(office.entities, title).text);
  if (layout_->across == ColumnName::indicator && titles_met_[column]) {
    if (!title_scales_) title_scales_.emplace(intake_, header_, layout_->columns);
    title_scales_->take_title(*titles_met_[column], title);
  }
  bool const is_no_period =
      layout_->across == ColumnName::period && titles_met_[column] && !intake_.periods[*titles_met_[column]];
  if (is_no_period) titles_met_[column].reset();
}

void SheetReading::take_figure(Record record, std::size_t column, Cell const& value, std::optional<SeriesIndex> series,
                               std::optional<EntityIndex> entity) {
  Office const& office = *intake_.office;
  Cell const& name = header_[column];
  if (layout_->joined.empty())
    record[*layout_->across] = layout_->across == ColumnName::indicator ? translated(office.indicators, name)
                               : layout_->across == ColumnName::entity  ? translated(office.entities, name)
                                                                        : Cell{period_in(name.text), name.span};
  else
    for (NamedPart const& part : layout_->joined[column])
      record[part.column] = part_in_rules(office, part, name.span);
  record[ColumnName::value] = value;
  // a unit of the row itself comes before that of the column, and both before that of a title
  bool const of_row = record[ColumnName::unit].span != layout_->columns.unit.span;
  if (!units_.empty() && !is_empty(units_[column]) && (!of_row || is_empty(record[ColumnName::unit])))
    record[ColumnName::unit] = unit_in_rules(office, units_[column]);
  else if (!of_row && is_percentage(value))
    record[ColumnName::unit] = {};
  if (!series) series = series_of(intake_, record);
  if (!entity) entity = entity_of(intake_, record);
  if (!series || !entity) return;
  if (std::optional<Observation> const observation = observation_of(intake_, record, *series, *entity))
    collect(intake_.collected, *observation);
}

void SheetReading::finish() {
  if (layout_ && !held_.empty()) settle_held(true);
  if (look_) look_->finish(whole_.source, '\0');
  if (where_) where_->finish();
  if (header_.empty()) {
    Code const code = title_.text.empty() ? codes::data_is_empty : codes::header_missing;
    intake_.diagnostics.report({.code = code, .span = title_.text.empty() ? whole_ : title_.span});
  } else if (layout_ && rows_ == 0) {
    intake_.diagnostics.report({.code = codes::data_without_figures, .span = span_of(header_)});
  }
}

}  // namespace onpace

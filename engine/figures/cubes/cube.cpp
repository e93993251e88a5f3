#include "figures/cubes/cube.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <span>
#include <string>

#include "diagnostics/codes/figures.hpp"
#include "figures/periods/trimesters.hpp"
#include "figures/rows/row_mistake.hpp"

namespace onpace {
namespace {

constexpr std::uint64_t kMostCells = std::uint64_t{1} << 32U;  ///< a file has fewer bytes

/// The mapping's word for a column, else the usual one.
std::string_view name_for(Office const& office, ColumnName column, std::string_view usual) {
  if (column_in(office, usual) == column) return usual;
  for (OfficeColumn const& mapped : office.columns)
    if (mapped.column == column) return mapped.header;
  return usual;
}

bool is_called(Cube const& cube, Office const& office, ColumnName meaning) {
  return std::any_of(cube.dimensions.begin(), cube.dimensions.end(), [&](CubeDimension const& dimension) {
    return column_in(office, brief(dimension.name.text)) == meaning ||
           (!dimension.others.empty() && column_in(office, brief(dimension.other_name.text)) == meaning);
  });
}

/// What a file says of a dimension counts where no other one is called so; of two, neither.
Office with_roles(Cube const& cube, Office const& office) {
  Office all = office;
  for (ColumnName const meaning : {ColumnName::indicator, ColumnName::entity, ColumnName::period}) {
    auto const is_one = [&](CubeDimension const& dimension) {
      return dimension.role == meaning && !column_in(office, brief(dimension.name.text));
    };
    auto const means_it = [&](auto const& column) { return column.column == meaning; };
    bool const mapped = std::any_of(office.columns.begin(), office.columns.end(), means_it) ||
                        std::any_of(office.joins.begin(), office.joins.end(), means_it);
    if (mapped || is_called(cube, office, meaning)) continue;
    if (std::count_if(cube.dimensions.begin(), cube.dimensions.end(), is_one) == 1) {
      auto const found = std::find_if(cube.dimensions.begin(), cube.dimensions.end(), is_one);
      all.columns.push_back({meaning, std::string(found->name.text)});
    } else if (meaning == ColumnName::indicator && cube.indicator) {
      all.columns.push_back({meaning, std::string(cube.indicator->first.text)});
    }
  }
  return all;
}

/// The dimensions by their names, for whoever has to say which of them is meant.
std::string dimension_names(Cube const& cube) {
  constexpr std::size_t most_named = 30;
  std::string names;
  for (CubeDimension const& dimension : std::span(cube.dimensions).first(std::min(cube.dimensions.size(), most_named)))
    names += fmt::format("{}`{}`", names.empty() ? "" : ", ", brief(dimension.name.text));
  return cube.dimensions.size() > most_named ? names + ", …" : names;
}

Text cells_text(std::uint64_t count) {
  return {fmt::format("{} cell{}", count, count == 1 ? "" : "s"), fmt::format("{} 个单元格", count)};
}

}  // namespace

std::optional<std::uint64_t> cells_of(Cube const& cube, Diagnostics& diagnostics) {
  std::uint64_t cells = 1;
  for (CubeDimension const& dimension : cube.dimensions) {
    std::uint64_t const size = dimension.values.size();
    if (size != 0 && cells > kMostCells / size) {
      diagnostics.report({.code = codes::cube_too_large, .span = cube.place, .arguments = {cube.format}});
      return std::nullopt;
    }
    cells *= size;
  }
  return cells;
}

void report_cells(Cube const& cube, std::uint64_t found, std::uint64_t made, Diagnostics& diagnostics) {
  diagnostics.report({.code = codes::cube_cells_differ,
                      .span = cube.place,
                      .arguments = {cube.format, cells_text(found), cells_text(made)}});
}

bool name_periods(Intake const& intake, std::vector<Cell> const& texts) {
  Calendar const& calendar = intake.request.calendar;
  return std::any_of(texts.begin(), texts.end(), [&](Cell const& cell) {
    std::string_view const text = brief(cell.text);
    return parse_period(text, calendar).has_value() || has_trimester(text, calendar);
  });
}

bool is_asked_for(Office const& office, std::string_view column) {
  return std::any_of(office.columns.begin(), office.columns.end(),
                     [&](OfficeColumn const& mapped) { return is_same_name(mapped.header, column); }) ||
         std::any_of(office.where.begin(), office.where.end(),
                     [&](KeptRows const& kept) { return is_same_name(kept.header, column); });
}

CubeRows::CubeRows(Intake& intake, Cube const& cube, Office const& office)
    : intake_(intake),
      cube_(cube),
      places_{intake, cube.place.source, intake.checked.text},
      sheet_(intake, cube.place) {
  intake.own_columns = with_roles(cube, office);
  intake.office = &intake.own_columns;
}

void CubeRows::add_column(Cell const& name, std::size_t dimension, std::vector<Cell> const* values) {
  if (values != nullptr) shown_.push_back({header_.size(), dimension, values});
  header_.push_back(name);
}

bool CubeRows::has_column(ColumnName meaning) const {
  return std::any_of(header_.begin(), header_.end(),
                     [&](Cell const& cell) { return column_in(*intake_.office, brief(cell.text)) == meaning; });
}

void CubeRows::add_columns() {
  Office const& office = *intake_.office;
  for (std::size_t at = 0; at < cube_.dimensions.size(); ++at) {
    CubeDimension const& dimension = cube_.dimensions[at];
    add_column(dimension.name, at, &dimension.values);
    if (!dimension.others.empty() && is_asked_for(office, dimension.other_name.text))
      add_column(dimension.other_name, at, &dimension.others);
  }
  row_.resize(header_.size(), {{}, cube_.place});
  std::vector<std::pair<Cell, Cell>> constants = cube_.constants;
  if (cube_.indicator) constants.push_back(*cube_.indicator);
  for (auto const& [name, value] : constants) {
    if (!is_asked_for(office, name.text)) continue;
    add_column(name, 0, nullptr);
    row_.push_back(value);
  }
  unit_ = header_.size();
  if (!cube_.units.empty() && !has_column(ColumnName::unit)) {
    add_column({name_for(office, ColumnName::unit, "unit"), cube_.place}, 0, nullptr);
    add_column({name_for(office, ColumnName::multiplier, "UNIT_MULT"), cube_.place}, 0, nullptr);
    row_.push_back(cube_.units.front().unit);
    row_.push_back(cube_.units.front().multiplier);
  }
  value_ = header_.size();
  add_column({name_for(office, ColumnName::value, "value"), cube_.place}, 0, nullptr);
  if (cube_.has_status) add_column({name_for(office, ColumnName::status, "status"), cube_.place}, 0, nullptr);
  row_.resize(header_.size(), {{}, cube_.place});
}

bool CubeRows::has_needed() const {
  bool all = true;
  bool const entities = intake_.names.entities_are_declared() && intake_.names.entities().size() > 1;
  for (ColumnName const meaning : {ColumnName::entity, ColumnName::indicator, ColumnName::period}) {
    bool const said = has_column(meaning) || is_constant(*intake_.office, meaning);
    if (said || (meaning == ColumnName::entity && !entities)) continue;
    all = false;
    intake_.diagnostics.report({.code = codes::cube_dimension_missing,
                                .span = cube_.place,
                                .arguments = {cube_.format, own_name(meaning), dimension_names(cube_)}});
  }
  return all;
}

/// For whoever asks how the table is laid out; always false.
bool CubeRows::show_dimensions() const {
  SeenFile* const seen = intake_.request.seen;
  if (seen == nullptr) return false;
  SeenTable& table = see_table(*seen, header_, '\0');
  std::vector<Cell> row = row_;
  for (std::size_t at = 0; at < kMostSeenRows; ++at) {
    for (Shown const& shown : shown_)
      if (!shown.values->empty()) row[shown.column] = (*shown.values)[at % shown.values->size()];
    see_row(table, row);
  }
  table.rows = 0;
  return false;
}

bool CubeRows::begin() {
  add_columns();
  if (!has_needed()) return show_dimensions();
  if (header_.size() > kMostFields) {
    intake_.diagnostics.report(
        {.code = codes::too_many_columns, .span = cube_.place, .arguments = {std::to_string(kMostFields)}});
    return false;
  }
  bool readable = true;
  for (Cell const& name : header_)
    if (may_be_invisible(name.text)) readable = !report_invisible(places_, name) && readable;
  for (Shown const& shown : shown_)
    for (Cell const& value : *shown.values)
      if (may_be_invisible(value.text)) readable = !report_invisible(places_, value) && readable;
  at_.assign(cube_.dimensions.size(), 0);
  for (Shown const& shown : shown_)
    if (!shown.values->empty()) row_[shown.column] = shown.values->front();
  return readable && sheet_.take(header_);
}

/// The values of a cell's dimensions; the next cell differs in few.
void CubeRows::step_to(std::uint64_t number) {
  std::size_t first = at_.size();  // from here on the dimensions differ
  if (number == number_ + 1) {
    while (first > 0 && ++at_[first - 1] == cube_.dimensions[first - 1].values.size())
      at_[--first] = 0;
    if (first > 0) --first;
  } else if (number != number_) {
    std::uint64_t rest = number;
    for (first = at_.size(); first > 0; --first) {
      std::uint64_t const size = cube_.dimensions[first - 1].values.size();
      at_[first - 1] = static_cast<std::size_t>(rest % size);
      rest /= size;
    }
  }
  number_ = number;
  for (Shown const& shown : shown_)
    if (shown.dimension >= first) row_[shown.column] = (*shown.values)[at_[shown.dimension]];
}

bool CubeRows::take(std::uint64_t number, Cell const& value, Cell const& status) {
  step_to(number);
  if (cube_.unit_dimension && unit_ < value_) {
    CubeUnit const& unit = cube_.units[at_[*cube_.unit_dimension]];
    row_[unit_] = unit.unit;
    row_[unit_ + 1] = unit.multiplier;
  }
  row_[value_] = value;
  if (cube_.has_status) row_[value_ + 1] = status;
  if (may_be_invisible(value.text) && report_invisible(places_, value)) return true;
  return sheet_.take(row_);
}

}  // namespace onpace

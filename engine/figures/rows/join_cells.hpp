// The cells of a row whose columns make up one.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "figures/intake/intake.hpp"
#include "figures/rows/columns.hpp"

namespace onpace {

/// Stands in place of a period of which a part is empty; known by its place in memory.
inline constexpr std::string_view kPartEmpty = " ";

/// Puts the joined texts into the record; `cell_at` gives the cell in a column.
template <typename CellAt>
void join_cells(Record& record, Columns const& columns, Intake& intake, CellAt const& cell_at) {
  std::vector<std::string_view> texts;
  for (JoinedColumn const& join : columns.joins) {
    texts.clear();
    for (std::size_t const column : join.at) {
      std::string_view const part = cell_at(column).text;
      texts.push_back(columns.labelled ? without_label(part) : part);
    }
    std::optional<std::string> text = joined_text(join, texts);
    record[join.column].text = text ? kept_text(intake, std::move(*text)) : kPartEmpty;
  }
}

/// Whether the period of the row is not whole, which is reported.
bool report_part_empty(Record const& record, Columns const& columns, Intake& intake);

}  // namespace onpace

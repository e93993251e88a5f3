// Which column of a data file means what.
#pragma once

#include <array>
#include <optional>
#include <span>
#include <string_view>

#include "base/diagnostics.hpp"
#include "data/file_mapping.hpp"
#include "data/record.hpp"

namespace onpace {

struct Columns {
  std::array<int, kColumnNames> at{};  ///< the column's index, or below 0
  std::size_t count = 0;               ///< of the columns in the file

  [[nodiscard]] bool has(ColumnName name) const { return at[static_cast<std::size_t>(name)] >= 0; }
};

/// From the first of some cells to the last, in whichever order they come.
Span span_of(std::span<Cell const> cells);

/// What a column of this name holds, in upper or lower case; empty for an unknown one.
std::optional<ColumnName> column_meaning(std::string_view name);

/// What a column holds whose name is not known and says it all the same, such as `Year` or `指标名称`.
std::optional<ColumnName> column_hint(std::string_view name);

/// Whether a column changes nothing in what a figure means, as SDMX's FREQ does not beside the period.
bool changes_nothing(std::string_view name);

/// Names of columns do not differ by case.
bool is_same_name(std::string_view a, std::string_view b);

/// What a header must name, and which of its columns hold figures under a period, an indicator or an entity.
struct HeaderNeeds {
  bool entity = false;
  bool indicator = true;
  bool period = true;
  bool value = true;
  std::span<std::size_t const> figures{};
};

/// Matches a header against the mapping's names and the known ones: onpace's own, SDMX-CSV's and Chinese ones, in upper
/// or lower case. Columns that are unknown are a warning; gives nothing when one is missing or stands twice.
std::optional<Columns> match_columns(std::span<Cell const> header, HeaderNeeds const& needs, FileMapping const& mapping,
                                     Diagnostics& diagnostics);

}  // namespace onpace

// Two figures of one cell whose rows differ in a column that nobody reads.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "diagnostics/diagnostics.hpp"
#include "figures/table/table.hpp"
#include "figures/table/unread_columns.hpp"
#include "text/source.hpp"

namespace onpace {

/// The first such column, and what it holds in both rows.
struct ColumnDifference {
  std::string column;
  std::string first;
  std::string second;
};

/// Of two values of a text; empty where their rows say the same there, or cannot be read again.
std::optional<ColumnDifference> difference_between(UnreadColumns const& unread, std::string_view text, Span first,
                                                   Span second);

/// "`M`, `F`"
Text values_text(ColumnDifference const& found);

/// Warns of columns in which the rows of one series differ: looks at all figures of some entities, wherever their rows
/// stand.
void report_told_apart(Table const& table, std::vector<UnreadColumns> const& unread, Sources const& sources,
                       Diagnostics& diagnostics);

}  // namespace onpace

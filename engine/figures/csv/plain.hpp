// The fast way for ordinary rows.
#pragma once

#include <cstddef>
#include <string_view>

#include "figures/cells/csv.hpp"
#include "figures/cells/fields.hpp"
#include "figures/csv/repeated_rows.hpp"
#include "figures/intake/intake.hpp"
#include "figures/rows/columns.hpp"

namespace onpace {

/// A CSV file on its fast way.
struct PlainRows {
  Intake& intake;
  SourceId source;
  std::string_view text;
  Columns const& columns;
  RepeatedRows repeated;
  RowFields fields{};
};

/// Whether files with these columns have plain rows.
bool may_be_plain(Columns const& columns);

PlainRows plain_rows(Intake& intake, SourceId source, std::string_view text, Columns const& columns);

/// Takes the rows from `cursor` on that need no report and whose entities and periods have been met before, none that
/// begins at `until` or behind it; gives how many, and leaves `cursor` at the first other row. What it takes,
/// `take_record` would have taken so.
std::size_t take_plain_rows(PlainRows& rows, CsvCursor& cursor, std::size_t until);

}  // namespace onpace

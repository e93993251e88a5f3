// What is wrong with a row as a whole.
#pragma once

#include <optional>

#include "figures/cells/csv.hpp"
#include "figures/intake/intake.hpp"
#include "figures/rows/columns.hpp"

namespace onpace {

/// A CSV file while it is read. Offsets count from the start of the source's text.
struct CsvFile {
  Intake& intake;
  SourceId source;
  std::string_view text;
};

Span whole(CsvFile const& file, CsvRow const& row);

/// A line below the table of another office with nothing in it but its first field.
bool is_note(CsvFile const& file, CsvRow const& row);

/// Each returns true after a report.
bool report_fault(CsvFile const& file, CsvRow const& row);
bool report_length(CsvFile const& file, CsvRow const& row, std::size_t columns);
bool report_invisible(CsvFile const& file, Cell const& cell);

/// `3 fields`
Text fields_text(std::size_t count);

/// Warns of a note that continues the value, as `1,260` does where a column for notes follows.
void warn_of_split_value(CsvFile const& file, CsvRow const& row, Columns const& columns);

/// Whether a text may contain invisible characters that prevent a name or a number from being read.
bool may_be_invisible(std::string_view text);

}  // namespace onpace

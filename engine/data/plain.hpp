// The fast way for rows without anything unusual.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

#include "data/columns.hpp"
#include "data/csv.hpp"
#include "data/intake.hpp"
#include "data/marks.hpp"

namespace onpace {

inline constexpr std::size_t kMostPlainFields = 32;

/// A CSV file on its fast way, at the begin of a row.
struct PlainRows {
  Intake& intake;
  SourceId source;
  std::string_view text;
  Columns const& columns;
  MarkCursor marks;
  std::size_t at = 0;
  std::array<std::size_t, kMostPlainFields + 1> begins{};  ///< of the fields of a row; the last is behind its end
};

/// Whether files with these columns have plain rows.
bool may_be_plain(Columns const& columns);

/// Takes the rows from `cursor` on that need no report and whose names and periods have been met before; gives how
/// many, and leaves `cursor` at the first other row. What it takes, `take_record` would have taken so.
std::size_t take_plain_rows(PlainRows& rows, CsvCursor& cursor);

}  // namespace onpace

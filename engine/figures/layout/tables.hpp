// Several tables in one file, one below the other, each under its title.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "figures/cells/csv.hpp"
#include "figures/rows/row_mistake.hpp"

namespace onpace {

/// What a row below a header is.
enum class WatchedRow : std::uint8_t {
  figures,
  title,         ///< a text alone, which may be the next table's title
  other_header,  ///< other columns, without a title above
  next_table,    ///< the header of another table, below its title
};

/// Watches the rows below a header for that of a further table.
class TableWatch {
 public:
  TableWatch(Intake& intake, std::span<Cell const> header);

  WatchedRow take(std::span<Cell const> row, std::uint32_t line);

  /// The texts alone above the row that was taken last.
  [[nodiscard]] std::vector<Cell> const& titles() const { return titles_; }

 private:
  [[nodiscard]] bool is_same_header(std::span<Cell const> row) const;
  [[nodiscard]] bool is_header_below_title(std::span<Cell const> row) const;
  [[nodiscard]] bool names_columns(std::span<Cell const> row) const;
  [[nodiscard]] bool has_periods_alone(std::span<Cell const> row) const;

  Intake& intake_;
  std::vector<Cell> header_;
  std::vector<Cell> titles_{};
  bool gap_ = false;  ///< above the first of the titles
  std::uint32_t last_line_ = 0;
};

/// The part of a text that holds one table, title and all.
struct TablePart {
  std::size_t begin = 0;
  std::uint32_t line = 1;  ///< where it begins
  std::size_t end = 0;
};

/// The table whose title says what `table:` in the rules asks for; nothing after a report. `cursor` is at the first
/// row.
std::optional<TablePart> chosen_table(CsvFile const& file, CsvCursor const& cursor);

/// Reports that there are several tables where nothing chooses one; `place` is where the second one was met.
void report_several_tables(CsvFile const& file, CsvCursor const& cursor, Span place);

}  // namespace onpace

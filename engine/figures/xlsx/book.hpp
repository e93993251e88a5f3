// Books of spreadsheets (XLSX: ECMA-376 and its strict form): their sheets, and the cells of one.
#pragma once

#include <cstdint>
#include <memory>
#include <memory_resource>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "figures/cells/number_format.hpp"
#include "system/containers/zip.hpp"

namespace onpace {

enum class BookFault : std::uint8_t {
  no_book,  ///< an archive of something else
  damaged,
  too_large,
  locked,
};

/// A rectangle of cells, counted from 1; both ends belong to it.
struct CellRange {
  std::uint32_t first_row = 1;
  std::uint32_t first_column = 1;
  std::uint32_t last_row = 1;
  std::uint32_t last_column = 1;
};

inline constexpr std::uint32_t kMostSheetRows = 1'048'576;
inline constexpr std::uint32_t kMostSheetColumns = 16'384;

/// `B7`, `A1:D20`, with or without `$`; empty for any other text.
std::optional<CellRange> parse_cells(std::string_view text);

struct BookSheet {
  std::string name;
  std::string part;  ///< where it stands in the archive
  bool hidden = false;
};

/// A name for a rectangle: `Sheet1!$A$3:$D$9`.
struct BookName {
  std::string name;
  std::string place;
};

struct Book {
  std::vector<BookSheet> sheets{};
  std::vector<BookName> names{};
  std::vector<std::string> strings{};   ///< that cells share
  std::vector<NumberFormat> formats{};  ///< by the index that a cell has
  DateSystem system = DateSystem::from_1900;
};

/// A rectangle of one sheet.
struct BookTable {
  std::string name;
  std::size_t sheet = 0;
  CellRange cells;
};

struct BookCell {
  std::uint32_t row = 0;     ///< from 1
  std::uint32_t column = 0;  ///< from 1
  bool is_text = false;
  std::string_view text;  ///< what the cell shows, never empty; the sheet's or the book's
};

/// The cells that hold something, row by row and from left to right. A cell that was merged over several rows stands in
/// each of them.
struct BookCells {
  std::unique_ptr<std::pmr::monotonic_buffer_resource> texts{};
  std::vector<BookCell> cells{};
};

/// What a step gives, or why not.
template <typename Thing>
struct BookPart {
  std::optional<Thing> thing{};
  BookFault fault = BookFault::damaged;
};

/// Puts cells in order, and those that were merged over several rows into each of them. False where two cells claim one
/// place, or absurdly many are merged.
bool settle_cells(std::vector<CellRange> const& merged, std::vector<BookCell>& cells);

BookPart<Book> read_book(Zip& archive);
BookPart<BookCells> read_cells(Zip& archive, Book const& book, BookSheet const& sheet);
/// Every table of every sheet, and the names that stand for one rectangle.
BookPart<std::vector<BookTable>> read_book_tables(Zip& archive, Book const& book);

}  // namespace onpace

// Books of OpenDocument (ISO/IEC 26300): a ZIP with `content.xml`, in which all tables stand.
#pragma once

#include <vector>

#include "figures/xlsx/book.hpp"
#include "figures/xlsx/book_reading.hpp"

namespace onpace {

/// No further than to the sheet that is wanted. The `part` of each sheet is its number among the tables.
BookPart<Book> read_ods_book(Zip& archive, BookWish const& wish);
/// Repeated rows and cells are written out, as far as they hold something.
BookPart<BookCells> read_ods_cells(Zip& archive, Book const& book, BookSheet const& sheet);
/// The names that stand for one rectangle, and the ranges of databases.
BookPart<std::vector<BookTable>> read_ods_tables(Zip& archive, Book const& book);

}  // namespace onpace

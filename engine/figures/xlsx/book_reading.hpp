// What of a book is read, whatever the form of its files: a sheet, cells of one, or a table by its name.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "diagnostics/diagnostics.hpp"
#include "figures/open/containers.hpp"
#include "figures/xlsx/book.hpp"

namespace onpace {

/// What of a book's sheets somebody asks for.
struct BookWish {
  std::optional<std::string> sheet{};  ///< empty: the first that is shown
  bool tables = false;                 ///< what tables and names there are
};

/// How the books of one form are taken apart.
struct BookForm {
  /// All sheets, or those up to the one that is wanted.
  BookPart<Book> (*read_book)(Zip& archive, BookWish const& wish);
  BookPart<BookCells> (*read_cells)(Zip& archive, Book const& book, BookSheet const& sheet);
  BookPart<std::vector<BookTable>> (*read_tables)(Zip& archive, Book const& book);
  Code no_book;  ///< where the archive is one of something else
};

/// As a container's `read`; the file is an archive.
std::optional<SourceId> read_book_of(BookForm const& form, ContainerFile const& file, Sources& sources,
                                     Diagnostics& diagnostics);

/// The sheets of a book that are shown; none where it cannot be read.
std::vector<std::string> sheet_names(BookForm const& form, std::string_view bytes);

}  // namespace onpace

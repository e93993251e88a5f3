// Figures in a book of Excel and the like.
#include <algorithm>
#include <string_view>

#include "diagnostics/codes/figures.hpp"
#include "figures/xlsx/book_reading.hpp"
#include "system/files/signatures.hpp"

namespace onpace {
namespace {

BookPart<Book> read_all(Zip& archive, BookWish const&) { return read_book(archive); }

constexpr BookForm kForm{read_all, read_cells, read_book_tables, codes::no_book};

/// A book with a password is kept in a file as older books are.
bool is_locked_book(std::string_view bytes) {
  constexpr std::string_view name("E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e", 31);
  return std::search(bytes.begin(), bytes.end(), name.begin(), name.end()) != bytes.end();
}

}  // namespace

bool begins_book(std::string_view bytes) {
  return begins_compound(bytes) || (begins_zip(bytes) && package_of(bytes) == Package::office_open);
}

std::vector<std::string> sheets_of_book(std::string_view bytes) {
  return begins_zip(bytes) ? sheet_names(kForm, bytes) : std::vector<std::string>();
}

std::optional<SourceId> read_book_file(ContainerFile const& file, Sources& sources, Diagnostics& diagnostics) {
  if (begins_zip(file.bytes)) return read_book_of(kForm, file, sources, diagnostics);
  Code const code = is_locked_book(file.bytes) ? codes::book_locked : codes::old_book;
  diagnostics.report({.code = code, .span = {}, .arguments = {file.address.file}});
  return std::nullopt;
}

}  // namespace onpace

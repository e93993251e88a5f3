// Figures in a book of LibreOffice and the like.
#include "diagnostics/codes/figures.hpp"
#include "figures/ods/ods_book.hpp"
#include "figures/xlsx/book_reading.hpp"
#include "system/files/signatures.hpp"

namespace onpace {
namespace {

constexpr BookForm kForm{read_ods_book, read_ods_cells, read_ods_tables, codes::no_spreadsheet};

}  // namespace

bool begins_ods(std::string_view bytes) { return begins_zip(bytes) && package_of(bytes) == Package::open_document; }

std::vector<std::string> sheets_of_ods(std::string_view bytes) { return sheet_names(kForm, bytes); }

std::optional<SourceId> read_ods_file(ContainerFile const& file, Sources& sources, Diagnostics& diagnostics) {
  return read_book_of(kForm, file, sources, diagnostics);
}

}  // namespace onpace

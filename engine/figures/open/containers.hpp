// Files that hold tables among other things, from which one is taken: as comma-separated text, or as the file that it
// is.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "diagnostics/diagnostics.hpp"
#include "figures/open/address.hpp"
#include "system/files/signatures.hpp"
#include "text/source.hpp"

namespace onpace {

struct ContainerFile {
  std::string const& name;  ///< as the user wrote it
  Address const& address;
  std::string_view bytes;  ///< all of it
  bool packed = false;     ///< the file has other bytes than these, or there is none
};

struct ContainerFormat {
  std::string_view name;
  bool (*begins)(std::string_view bytes);
  /// The table that the address chooses, as a source whose lines are the table's rows; empty after a report.
  std::optional<SourceId> (*read)(ContainerFile const& file, Sources& sources, Diagnostics& diagnostics);
  std::string_view english{};
  std::string_view chinese{};
  std::vector<std::string> (*sheets)(std::string_view bytes) = nullptr;  ///< those that are shown, of a book
  std::string_view choice{};  ///< by which an address names one of its tables: `sheet`
  /// The names of its tables, or of the files that may be some; none where it cannot be read.
  std::vector<std::string> (*tables)(std::string_view bytes) = nullptr;
};

bool begins_archive(std::string_view bytes);
bool begins_ods(std::string_view bytes);
bool begins_book(std::string_view bytes);
std::optional<SourceId> read_archive_file(ContainerFile const& file, Sources& sources, Diagnostics& diagnostics);
std::optional<SourceId> read_ods_file(ContainerFile const& file, Sources& sources, Diagnostics& diagnostics);
std::optional<SourceId> read_book_file(ContainerFile const& file, Sources& sources, Diagnostics& diagnostics);
std::vector<std::string> sheets_of_ods(std::string_view bytes);
std::vector<std::string> sheets_of_book(std::string_view bytes);
std::optional<SourceId> read_database_file(ContainerFile const& file, Sources& sources, Diagnostics& diagnostics);
std::vector<std::string> tables_of_archive(std::string_view bytes);
std::vector<std::string> tables_of_database(std::string_view bytes);

inline constexpr auto kContainerFormats = std::to_array<ContainerFormat>({
    {"XLSX", begins_book, read_book_file, "a sheet of a spreadsheet's book", "电子表格工作簿中的一张工作表",
     sheets_of_book, "sheet", sheets_of_book},
    {"ODS", begins_ods, read_ods_file, "the same of LibreOffice and other programs (OpenDocument)",
     "LibreOffice 等软件的工作簿（OpenDocument）中的一张工作表", sheets_of_ods, "sheet", sheets_of_ods},
    {"ZIP", begins_archive, read_archive_file, "one file of an archive, in any of the other formats of text",
     "压缩包中的一个文件，可为其他各种文本格式", nullptr, "file", tables_of_archive},
    {"SQLite", begins_database, read_database_file, "a table or a query of a database", "数据库中的一张表或一个查询",
     nullptr, "table", tables_of_database},
});

/// The format of a container; none where the bytes are no container.
ContainerFormat const* container_of(std::string_view bytes);

/// As much text as a container of so many bytes may hold.
std::size_t most_text_of(std::size_t container);

/// The sheets of the book that is this file; none where it is none, or cannot be read again.
std::vector<std::string> sheets_of_file(std::string const& file);

/// The source that figures are read from: the bytes themselves, or the text of the table that a container of them
/// holds; empty after a report. `packed`: the file's own bytes are others.
std::optional<SourceId> add_figures(std::string const& name, Address const& address, Bytes bytes, bool packed,
                                    Sources& sources, Diagnostics& diagnostics);

}  // namespace onpace

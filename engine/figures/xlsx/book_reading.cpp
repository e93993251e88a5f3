#include "figures/xlsx/book_reading.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "diagnostics/codes/figures.hpp"
#include "figures/xlsx/book_text.hpp"
#include "text/suggest.hpp"

namespace onpace {
namespace {

/// What of a book is read.
struct Choice {
  std::size_t sheet = 0;
  std::optional<CellRange> cells{};
};

class BookReading {
 public:
  BookReading(BookForm const& form, ContainerFile const& file, Zip archive, Sources& sources, Diagnostics& diagnostics)
      : form_(form), file_(file), archive_(std::move(archive)), sources_(sources), diagnostics_(diagnostics) {}

  std::optional<SourceId> read() {
    BookPart<Book> book =
        form_.read_book(archive_, {file_.address.choice("sheet"), file_.address.choice("table").has_value()});
    if (!book.thing) return failed(book.fault);
    book_ = *std::move(book.thing);
    std::optional<Choice> const choice = choose();
    if (!choice) return std::nullopt;
    BookSheet const& sheet = book_.sheets[choice->sheet];
    BookPart<BookCells> const cells = form_.read_cells(archive_, book_, sheet);
    if (!cells.thing) return failed(cells.fault);
    std::optional<Bytes> text = text_of_cells(*cells.thing, choice->cells, most_text_of(file_.bytes.size()));
    if (!text) return failed(BookFault::too_large);
    bool const named = !file_.address.choices.empty();
    std::string name = named ? file_.name : fmt::format("{}?sheet={}", file_.name, sheet.name);
    return sources_.add(std::move(name), *std::move(text), SourceKind::sheet);
  }

 private:
  std::nullopt_t failed(BookFault fault) {
    Code const code = fault == BookFault::no_book     ? form_.no_book
                      : fault == BookFault::too_large ? codes::book_too_large
                      : fault == BookFault::locked    ? codes::book_locked
                                                      : codes::book_damaged;
    diagnostics_.report({.code = code, .span = {}, .arguments = {file_.address.file}});
    return std::nullopt;
  }

  std::nullopt_t not_there(Code code, std::string const& name, std::vector<std::string> const& known) {
    diagnostics_.report({.code = code,
                         .span = {},
                         .arguments = {file_.address.file, name, listed(known)},
                         .help = suggestion(name, known)});
    return std::nullopt;
  }

  std::optional<std::size_t> choose_sheet() {
    std::optional<std::string> const wanted = file_.address.choice("sheet");
    auto const found = std::find_if(book_.sheets.begin(), book_.sheets.end(), [&](BookSheet const& each) {
      return wanted ? each.name == *wanted : !each.hidden;
    });
    if (found != book_.sheets.end()) return static_cast<std::size_t>(found - book_.sheets.begin());
    if (!wanted) return 0;
    std::vector<std::string> names;
    for (BookSheet const& sheet : book_.sheets)
      names.push_back(sheet.name);
    return not_there(codes::no_such_sheet, *wanted, names);
  }

  std::optional<Choice> choose_table(std::string const& wanted) {
    BookPart<std::vector<BookTable>> const tables = form_.read_tables(archive_, book_);
    if (!tables.thing) return failed(tables.fault);
    std::vector<std::string> names;
    for (BookTable const& table : *tables.thing) {
      if (table.name == wanted) return Choice{table.sheet, table.cells};
      names.push_back(table.name);
    }
    return not_there(codes::no_such_range, wanted, names);
  }

  std::optional<Choice> choose() {
    if (std::optional<std::string> const table = file_.address.choice("table")) return choose_table(*table);
    std::optional<std::size_t> const sheet = choose_sheet();
    std::optional<std::string> const range = file_.address.choice("range");
    if (!sheet || !range) return sheet ? std::optional(Choice{*sheet}) : std::nullopt;
    if (std::optional<CellRange> const cells = parse_cells(*range)) return Choice{*sheet, *cells};
    diagnostics_.report({.code = codes::no_cell_range, .span = {}, .arguments = {*range}});
    return std::nullopt;
  }

  BookForm const& form_;
  ContainerFile const& file_;
  Zip archive_;
  Sources& sources_;
  Diagnostics& diagnostics_;
  Book book_{};
};

}  // namespace

std::vector<std::string> sheet_names(BookForm const& form, std::string_view bytes) {
  std::vector<std::string> names;
  std::optional<Zip> archive = Zip::open(bytes);
  if (!archive) return names;
  BookPart<Book> const book = form.read_book(*archive, {{}, true});
  if (!book.thing) return names;
  for (BookSheet const& sheet : book.thing->sheets)
    if (!sheet.hidden) names.push_back(sheet.name);
  return names;
}

std::optional<SourceId> read_book_of(BookForm const& form, ContainerFile const& file, Sources& sources,
                                     Diagnostics& diagnostics) {
  bool const by_table = file.address.choice("table").has_value();
  std::vector<std::string> const known =
      by_table ? std::vector<std::string>{"table"} : std::vector<std::string>{"sheet", "range", "table"};
  if (!require_choices(file.address, known, file.name, diagnostics)) return std::nullopt;
  std::optional<Zip> archive = Zip::open(file.bytes);
  if (archive) return BookReading(form, file, *std::move(archive), sources, diagnostics).read();
  diagnostics.report({.code = codes::book_damaged, .span = {}, .arguments = {file.address.file}});
  return std::nullopt;
}

}  // namespace onpace

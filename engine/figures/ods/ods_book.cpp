#include "figures/ods/ods_book.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "figures/ods/ods_styles.hpp"
#include "figures/xlsx/book_part.hpp"

namespace onpace {
namespace {

constexpr std::string_view kType = "application/vnd.oasis.opendocument.spreadsheet";

/// The tables, in their order, and the names of ranges.
class SheetsListener : public XmlListener {
 public:
  SheetsListener(Book& book, BookWish const& wish) : book_(book), wish_(wish) {}

  void begin(std::string_view name, XmlAttributes attributes) override {
    ++depth_;
    if (cell_ > 0) return;
    if (!is_spreadsheet) styles_.begin(name, attributes);
    if (name == "spreadsheet") is_spreadsheet = true;
    if (name == "table") take_table(attributes);
    if (name == "table-cell" || name == "covered-table-cell") cell_ = depth_;
    if (name == "named-range") take_name(attributes["name"], attributes["cell-range-address"]);
    if (name == "database-range") take_name(attributes["name"], attributes["target-range-address"]);
  }
  void end(std::string_view name) override {
    if (cell_ == depth_) cell_ = 0;
    if (!is_spreadsheet) styles_.end(name);
    --depth_;
  }
  void text(std::string_view) override {}

  bool is_spreadsheet = false;
  bool done = false;

 private:
  void take_table(XmlAttributes attributes) {
    std::string const number = std::to_string(++tables_);
    std::string_view const name = attributes["name"];
    // what was read from other files is kept in tables of its own
    if (name.starts_with("'file:")) return;
    book_.sheets.push_back({std::string(name), number, styles_.hides(attributes["style-name"])});
    bool const wanted = wish_.sheet ? name == *wish_.sheet : !book_.sheets.back().hidden;
    done = done || (wanted && !wish_.tables);
  }
  void take_name(std::string_view name, std::string_view place) {
    if (!name.starts_with("__Anonymous")) book_.names.push_back({std::string(name), std::string(place)});
  }

  Book& book_;
  BookWish const& wish_;
  OdsStyles styles_{};
  unsigned depth_ = 0;
  unsigned cell_ = 0;  ///< the depth of the cell within which everything stands; a table within it is no sheet
  unsigned tables_ = 0;
};

/// Nothing where it is a spreadsheet's archive without a password.
std::optional<BookFault> require_spreadsheet(Zip& archive) {
  std::string type;
  auto const fault = archive.read("mimetype", [&](std::string_view piece) {
    type += piece.substr(0, kType.size() + 100);
    return type.size() < kType.size() + 100;
  });
  if (fault || !type.starts_with(kType)) return fault ? BookFault::damaged : BookFault::no_book;
  if (!archive.has("content.xml")) return BookFault::locked;
  bool locked = false;
  ElementListener listener([&](std::string_view name, XmlAttributes) { locked = locked || name == "encryption-data"; });
  if (archive.has("META-INF/manifest.xml"))
    if (auto const wrong = read_part(archive, "META-INF/manifest.xml", listener)) return wrong;
  return locked ? std::optional(BookFault::locked) : std::nullopt;
}

/// A sheet's name and a cell: `$'My ''own'' sheet'.$A$3`.
std::pair<std::string, std::string_view> place_of_cell(std::string_view text) {
  std::size_t const point = text.rfind('.');
  if (point == std::string_view::npos) return {{}, text};
  std::string_view name = text.substr(0, point);
  if (name.starts_with('$')) name.remove_prefix(1);
  std::string sheet(name);
  if (sheet.size() > 1 && sheet.front() == '\'' && sheet.back() == '\'') {
    sheet = sheet.substr(1, sheet.size() - 2);
    for (std::size_t at = 0; (at = sheet.find("''", at)) != std::string::npos; ++at)
      sheet.erase(at, 1);
  }
  return {std::move(sheet), text.substr(point + 1)};
}

/// Where the second cell of a range begins: behind the colon that stands outside of quotes.
std::size_t colon_in(std::string_view place) {
  bool quoted = false;
  for (std::size_t at = 0; at < place.size(); ++at) {
    if (place[at] == '\'') quoted = !quoted;
    if (place[at] == ':' && !quoted) return at;
  }
  return place.size();
}

std::optional<BookTable> named_table(Book const& book, BookName const& name) {
  std::string_view const place = name.place;
  std::size_t const colon = colon_in(place);
  auto const [sheet, first] = place_of_cell(place.substr(0, colon));
  std::string cells(first);
  if (colon < place.size()) cells += ":" + std::string(place_of_cell(place.substr(colon + 1)).second);
  std::optional<CellRange> const range = parse_cells(cells);
  auto const found = std::find_if(book.sheets.begin(), book.sheets.end(),
                                  [&wanted = sheet](BookSheet const& each) { return each.name == wanted; });
  if (!range || found == book.sheets.end()) return std::nullopt;
  return BookTable{name.name, static_cast<std::size_t>(found - book.sheets.begin()), *range};
}

}  // namespace

BookPart<Book> read_ods_book(Zip& archive, BookWish const& wish) {
  if (auto const fault = require_spreadsheet(archive)) return {std::nullopt, *fault};
  Book book;
  SheetsListener listener(book, wish);
  auto const fault = read_part(archive, "content.xml", listener, [&] { return listener.done; });
  if (fault) return {std::nullopt, *fault};
  if (!listener.is_spreadsheet || book.sheets.empty()) return {std::nullopt, BookFault::no_book};
  return {std::move(book)};
}

BookPart<std::vector<BookTable>> read_ods_tables(Zip&, Book const& book) {
  std::vector<BookTable> tables;
  for (BookName const& name : book.names)
    if (std::optional<BookTable> table = named_table(book, name)) tables.push_back(*std::move(table));
  return {std::move(tables)};
}

}  // namespace onpace

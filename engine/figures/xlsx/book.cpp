#include "figures/xlsx/book.hpp"

#include <algorithm>
#include <charconv>
#include <system_error>
#include <utility>

#include "figures/xlsx/book_part.hpp"

namespace onpace {
namespace {

bool is_true(std::string_view text) { return text == "1" || text == "true" || text == "on"; }

unsigned number_of(std::string_view text) {
  unsigned number = 0;
  auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc() && end == text.data() + text.size() ? number : 0;
}

/// One sheet as the workbook lists it.
struct ListedSheet {
  BookSheet sheet;
  std::string relation;
};

class WorkbookListener : public XmlListener {
 public:
  explicit WorkbookListener(Book& book) : book_(book) {}

  void begin(std::string_view name, XmlAttributes attributes) override {
    if (name == "workbookPr" && is_true(attributes["date1904"])) book_.system = DateSystem::from_1904;
    if (name == "sheet") {
      std::string_view const state = attributes["state"];
      sheets.push_back({{std::string(attributes["name"]), "", state == "hidden" || state == "veryHidden"},
                        std::string(attributes["id"])});
    }
    in_name_ = name == "definedName";
    if (in_name_) book_.names.push_back({std::string(attributes["name"]), ""});
  }
  void end(std::string_view) override { in_name_ = false; }
  void text(std::string_view piece) override {
    if (in_name_) book_.names.back().place += piece;
  }

  std::vector<ListedSheet> sheets{};

 private:
  Book& book_;
  bool in_name_ = false;
};

/// The text of each `si`: that of its `t`, or of the runs that it is put together from, without how it is spoken.
class StringsListener : public XmlListener {
 public:
  explicit StringsListener(std::vector<std::string>& strings) : strings_(strings) {}

  void begin(std::string_view name, XmlAttributes attributes) override {
    if (name == "si") strings_.emplace_back();
    if (name == "rPh") spoken_ = true;
    if (name == "r") raised_ = false;
    if (name == "vertAlign") raised_ = attributes["val"] == "superscript";
    in_text_ = name == "t" && !spoken_ && !strings_.empty();
  }
  void end(std::string_view name) override {
    in_text_ = false;
    if (name == "rPh") spoken_ = false;
    if (name == "r") raised_ = false;
  }
  void text(std::string_view piece) override {
    if (in_text_) strings_.back() += raised_ ? raised(piece) : std::string(piece);
  }

 private:
  std::vector<std::string>& strings_;
  bool raised_ = false;  ///< the run of text that is read
  bool in_text_ = false;
  bool spoken_ = false;
};

/// The formats' codes, and which of them each cell style has.
struct Styles {
  std::vector<std::pair<unsigned, std::string>> codes{};
  std::vector<NumberFormat> formats{};
  bool in_cells = false;

  void take(std::string_view name, XmlAttributes attributes) {
    if (name == "numFmt")
      codes.emplace_back(number_of(attributes["numFmtId"]), attributes["formatCode"]);
    else if (name == "xf" && in_cells)
      formats.push_back(format(number_of(attributes["numFmtId"])));
    else if (name != "alignment" && name != "protection" && name != "extLst" && name != "ext")
      in_cells = name == "cellXfs";
  }
  [[nodiscard]] NumberFormat format(unsigned identifier) const {
    auto const own =
        std::find_if(codes.begin(), codes.end(), [&](auto const& each) { return each.first == identifier; });
    return number_format(identifier, own == codes.end() ? "" : own->second);
  }
};

std::optional<BookFault> read_styles(Zip& archive, std::string const& part, Book& book) {
  Styles styles;
  ElementListener listener([&](std::string_view name, XmlAttributes attributes) { styles.take(name, attributes); });
  auto const fault = read_part(archive, part, listener);
  book.formats = std::move(styles.formats);
  return fault;
}

std::optional<BookFault> read_strings(Zip& archive, std::string const& part, Book& book) {
  StringsListener listener(book.strings);
  auto const fault = read_part(archive, part, listener);
  for (std::string& text : book.strings)
    text = in_one_line(text);
  return fault;
}

/// Where the workbook stands; empty where the archive is that of something else.
std::string workbook_part(std::vector<Relation> const& relations) {
  auto const found = std::find_if(relations.begin(), relations.end(),
                                  [](Relation const& each) { return each.type == "officeDocument"; });
  return found == relations.end() ? "" : found->part;
}

/// The row or column behind `at`, which moves on; 0 where there is none.
std::uint32_t take_number(std::string_view text, std::size_t& at) {
  std::uint32_t number = 0;
  std::size_t const begin = at;
  for (; at < text.size() && text[at] >= '0' && text[at] <= '9' && at - begin < 8; ++at)
    number = number * 10 + static_cast<std::uint32_t>(text[at] - '0');
  return number <= kMostSheetRows ? number : 0;
}

std::uint32_t take_letters(std::string_view text, std::size_t& at) {
  std::uint32_t number = 0;
  std::size_t const begin = at;
  for (; at < text.size() && at - begin < 4; ++at) {
    char const letter = static_cast<char>(text[at] & ~0x20);
    if (letter < 'A' || letter > 'Z') break;
    number = number * 26 + static_cast<std::uint32_t>(letter - 'A' + 1);
  }
  return number <= kMostSheetColumns ? number : 0;
}

}  // namespace

std::optional<CellRange> parse_cells(std::string_view text) {
  std::string without_marks;
  if (text.find('$') != std::string_view::npos) {
    without_marks = text;
    std::erase(without_marks, '$');
  }
  std::string_view const plain = without_marks.empty() ? text : std::string_view(without_marks);
  std::size_t at = 0;
  CellRange range;
  range.first_column = take_letters(plain, at);
  range.first_row = take_number(plain, at);
  range.last_column = range.first_column;
  range.last_row = range.first_row;
  if (at < plain.size() && plain[at] == ':') {
    range.last_column = take_letters(plain, ++at);
    range.last_row = take_number(plain, at);
  }
  bool const whole = at == plain.size() && range.first_column > 0 && range.first_row > 0;
  bool const ordered = range.first_column <= range.last_column && range.first_row <= range.last_row;
  return whole && ordered ? std::optional(range) : std::nullopt;
}

BookPart<Book> read_book(Zip& archive) {
  auto const outer = relations_of(archive, "");
  if (!outer.thing) return {std::nullopt, outer.fault};
  std::string const workbook = workbook_part(*outer.thing);
  if (!workbook.ends_with(".xml")) return {std::nullopt, BookFault::no_book};
  Book book;
  WorkbookListener listener(book);
  if (auto const fault = read_part(archive, workbook, listener)) return {std::nullopt, *fault};
  auto const inner = relations_of(archive, workbook);
  if (!inner.thing) return {std::nullopt, inner.fault};
  for (ListedSheet& listed : listener.sheets)
    for (Relation const& relation : *inner.thing)
      // charts and dialogs have no cells
      if (relation.identifier == listed.relation && relation.type == "worksheet") {
        listed.sheet.part = relation.part;
        book.sheets.push_back(std::move(listed.sheet));
        break;
      }
  if (book.sheets.empty()) return {std::nullopt, BookFault::no_book};
  for (Relation const& relation : *inner.thing) {
    std::optional<BookFault> fault;
    if (relation.type == "sharedStrings") fault = read_strings(archive, relation.part, book);
    if (relation.type == "styles") fault = read_styles(archive, relation.part, book);
    if (fault) return {std::nullopt, *fault};
  }
  return {std::move(book)};
}

namespace {

/// `Sheet1!$A$3:$D$9`, `'My ''own'' sheet'!A3:D9`: the sheet's index and the cells.
std::optional<BookTable> named_table(Book const& book, BookName const& name) {
  std::size_t const mark = name.place.rfind('!');
  if (mark == std::string::npos) return std::nullopt;
  std::string sheet = name.place.substr(0, mark);
  if (sheet.size() > 1 && sheet.front() == '\'' && sheet.back() == '\'') {
    sheet = sheet.substr(1, sheet.size() - 2);
    for (std::size_t at = 0; (at = sheet.find("''", at)) != std::string::npos; ++at)
      sheet.erase(at, 1);
  }
  std::optional<CellRange> const cells = parse_cells(std::string_view(name.place).substr(mark + 1));
  auto const found =
      std::find_if(book.sheets.begin(), book.sheets.end(), [&](BookSheet const& each) { return each.name == sheet; });
  if (!cells || found == book.sheets.end()) return std::nullopt;
  return BookTable{name.name, static_cast<std::size_t>(found - book.sheets.begin()), *cells};
}

std::optional<BookFault> read_table_part(Zip& archive, std::string const& part, std::size_t sheet,
                                         std::vector<BookTable>& tables) {
  ElementListener listener([&](std::string_view name, XmlAttributes attributes) {
    std::optional<CellRange> cells = name == "table" ? parse_cells(attributes["ref"]) : std::nullopt;
    if (!cells) return;
    // the row of totals is no figure of the table
    std::uint32_t const totals = number_of(attributes["totalsRowCount"]);
    if (cells->last_row - cells->first_row > totals) cells->last_row -= totals;
    std::string_view const shown = attributes["displayName"];
    tables.push_back({std::string(shown.empty() ? attributes["name"] : shown), sheet, *cells});
  });
  return read_part(archive, part, listener);
}

}  // namespace

BookPart<std::vector<BookTable>> read_book_tables(Zip& archive, Book const& book) {
  std::vector<BookTable> tables;
  for (std::size_t sheet = 0; sheet < book.sheets.size(); ++sheet) {
    auto const relations = relations_of(archive, book.sheets[sheet].part);
    if (!relations.thing) return {std::nullopt, relations.fault};
    for (Relation const& relation : *relations.thing)
      if (relation.type == "table")
        if (auto const fault = read_table_part(archive, relation.part, sheet, tables)) return {std::nullopt, *fault};
  }
  for (BookName const& name : book.names)
    if (std::optional<BookTable> table = named_table(book, name)) tables.push_back(*std::move(table));
  return {std::move(tables)};
}

}  // namespace onpace

// The cells of one sheet: what each shows.
#include <algorithm>
#include <charconv>
#include <cstring>
#include <system_error>
#include <utility>

#include "figures/xlsx/book.hpp"
#include "figures/xlsx/book_part.hpp"
#include "figures/xlsx/usual_rows.hpp"

namespace onpace {
namespace {

constexpr std::size_t kMostMerged = std::size_t{1} << 21U;  // cells that merging adds

std::optional<std::uint32_t> whole_number(std::string_view text) {
  std::uint32_t number = 0;
  auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  bool const whole = error == std::errc() && end == text.data() + text.size() && !text.empty();
  return whole ? std::optional(number) : std::nullopt;
}

/// How the content of a cell is to be taken (ECMA-376, part 1, 18.18.11).
enum class CellContent : std::uint8_t { number, shared_text, text, truth, error, date };

CellContent content_of(std::string_view type) {
  if (type == "s") return CellContent::shared_text;
  if (type == "inlineStr" || type == "str") return CellContent::text;
  if (type == "b") return CellContent::truth;
  if (type == "e") return CellContent::error;
  return type == "d" ? CellContent::date : CellContent::number;
}

class CellsListener : public SheetListener {
 public:
  CellsListener(Book const& book, BookCells& sheet) : book_(book), sheet_(sheet) {}

  void begin(std::string_view name, XmlAttributes attributes) override {
    if (name == "row")
      begin_row(attributes["r"]);
    else if (name == "c")
      begin_cell({attributes["r"], attributes["s"], attributes["t"], {}});
    else if (name == "sheetData")
      in_rows_ = true;
    else if (name == "mergeCell")
      take_merged(attributes["ref"]);
    else if (name == "rPh")
      spoken_ = true;
    else if (name == "vertAlign")
      raised_ = attributes["val"] == "superscript";
    in_text_ = in_cell_ && !spoken_ && (name == "v" || name == "t");
  }
  void end(std::string_view name) override {
    in_text_ = false;
    if (name == "rPh") spoken_ = false;
    if (name == "r") raised_ = false;
    if (name == "c") end_cell(text_);
    if (name == "row") in_row_ = false;
    if (name == "sheetData") in_rows_ = false;
  }
  void text(std::string_view piece) override {
    if (in_text_ && raised_)
      text_ += raised(piece);
    else if (in_text_)
      text_ += piece;
  }

  void usual_row(std::string_view number) override {
    begin_row(number);
    in_row_ = false;
  }
  void usual_cell(UsualCell const& cell) override {
    begin_cell(cell);
    end_cell(cell.text);
  }
  [[nodiscard]] bool is_between_rows() const override { return in_rows_ && !in_row_; }

  bool sound = true;
  std::vector<CellRange> merged{};

 private:
  void begin_row(std::string_view number) {
    in_row_ = true;
    row_ = number.empty() ? row_ + 1 : whole_number(number).value_or(0);
    column_ = 0;
    sound = sound && row_ > 0 && row_ <= kMostSheetRows;
  }

  void begin_cell(UsualCell const& said) {
    std::optional<CellRange> const cell = parse_cells(said.place);
    ++column_;
    if (cell) column_ = cell->first_column;
    bool const is_here = said.place.empty() || (cell && cell->first_row == row_);
    sound = sound && is_here && row_ > 0 && column_ <= kMostSheetColumns;
    content_ = content_of(said.type);
    style_ = whole_number(said.style).value_or(0);
    text_.clear();
    in_cell_ = true;
  }

  void end_cell(std::string_view text) {
    in_cell_ = false;
    if (text.empty()) return;
    bool const is_text = content_ != CellContent::number;
    std::string_view const shown = content_ == CellContent::shared_text ? shared_text(text) : kept(shown_text(text));
    if (!shown.empty()) sheet_.cells.push_back({row_, column_, is_text, shown});
  }

  std::string_view shared_text(std::string_view text) {
    std::optional<std::uint32_t> const index = whole_number(text);
    sound = sound && index && *index < book_.strings.size();
    return sound ? std::string_view(book_.strings[*index]) : std::string_view();
  }

  /// What the cell shows; an error shows its name, which is no figure.
  std::string shown_text(std::string_view text) {
    if (content_ == CellContent::truth) return text == "1" ? "TRUE" : "FALSE";
    // ISO 8601; a day is what figures have
    if (content_ == CellContent::date) return in_one_line(text).substr(0, text.find('T'));
    if (content_ != CellContent::number) return in_one_line(text);
    static NumberFormat const general;
    NumberFormat const& format = style_ < book_.formats.size() ? book_.formats[style_] : general;
    return in_one_line(shown_number(text, format, book_.system));
  }

  std::string_view kept(std::string_view text) {
    if (text.empty()) return text;
    auto* const begin = static_cast<char*>(sheet_.texts->allocate(text.size(), 1));
    std::memcpy(begin, text.data(), text.size());
    return {begin, text.size()};
  }

  void take_merged(std::string_view place) {
    std::optional<CellRange> const cells = parse_cells(place);
    if (cells) merged.push_back(*cells);
  }

  Book const& book_;
  BookCells& sheet_;
  std::uint32_t row_ = 0;
  std::uint32_t column_ = 0;
  CellContent content_{};
  std::uint32_t style_ = 0;
  std::string text_{};
  bool in_rows_ = false;
  bool in_row_ = false;
  bool in_cell_ = false;
  bool in_text_ = false;
  bool spoken_ = false;
  bool raised_ = false;  ///< the run of text that is read
};

bool stands_before(BookCell const& a, BookCell const& b) {
  return a.row != b.row ? a.row < b.row : a.column < b.column;
}

/// In order; false where two cells claim one place.
bool put_in_order(std::vector<BookCell>& cells) {
  if (!std::is_sorted(cells.begin(), cells.end(), stands_before))
    std::stable_sort(cells.begin(), cells.end(), stands_before);
  return std::adjacent_find(cells.begin(), cells.end(),
                            [](BookCell const& a, BookCell const& b) { return !stands_before(a, b); }) == cells.end();
}

/// Cells under a merged one hold what no spreadsheet shows: they are dropped. False where there are absurdly many rows.
bool drop_hidden(std::vector<CellRange> const& merged, std::vector<BookCell>& cells) {
  if (cells.empty() || merged.empty()) return true;
  std::vector<bool> hidden(cells.size());
  std::size_t rows = 0;
  bool any = false;
  std::uint32_t const last = cells.back().row;
  for (CellRange const& range : merged) {
    for (std::uint32_t row = range.first_row; row <= std::min(range.last_row, last); ++row) {
      if (++rows > kMostMerged) return false;
      BookCell const place{row, range.first_column, false, {}};
      auto cell = std::lower_bound(cells.begin(), cells.end(), place, stands_before);
      if (row == range.first_row && cell != cells.end() && !stands_before(place, *cell)) ++cell;
      for (; cell != cells.end() && cell->row == row && cell->column <= range.last_column; ++cell)
        any = hidden[static_cast<std::size_t>(cell - cells.begin())] = true;
    }
  }
  if (!any) return true;
  std::size_t at = 0;
  std::erase_if(cells, [&](BookCell const&) { return hidden[at++]; });
  return true;
}

/// Writes a cell that was merged over several rows into each of them; false where there are absurdly many.
bool repeat_merged(std::vector<CellRange> const& merged, std::vector<BookCell>& cells) {
  if (cells.empty()) return true;
  std::vector<BookCell> repeated;
  std::uint32_t const last = cells.back().row;
  for (CellRange const& range : merged) {
    BookCell const place{range.first_row, range.first_column, false, {}};
    auto const cell = std::lower_bound(cells.begin(), cells.end(), place, stands_before);
    if (cell == cells.end() || stands_before(place, *cell)) continue;
    for (std::uint32_t row = range.first_row + 1; row <= std::min(range.last_row, last); ++row) {
      repeated.push_back(*cell);
      repeated.back().row = row;
      if (repeated.size() > kMostMerged) return false;
    }
  }
  if (repeated.empty()) return true;
  cells.insert(cells.end(), repeated.begin(), repeated.end());
  return put_in_order(cells);
}

std::optional<BookFault> read_sheet(Zip& archive, std::string const& part, CellsListener& listener) {
  UsualRows rows(listener);
  bool sound = true;
  auto const fault = archive.read(part, [&](std::string_view piece) { return sound = rows.take(piece); });
  if (fault) return fault_of(*fault);
  return sound && rows.finish() ? std::nullopt : std::optional(BookFault::damaged);
}

}  // namespace

bool settle_cells(std::vector<CellRange> const& merged, std::vector<BookCell>& cells) {
  return put_in_order(cells) && drop_hidden(merged, cells) && repeat_merged(merged, cells);
}

BookPart<BookCells> read_cells(Zip& archive, Book const& book, BookSheet const& sheet) {
  BookCells result{std::make_unique<std::pmr::monotonic_buffer_resource>()};
  CellsListener listener(book, result);
  if (auto const fault = read_sheet(archive, sheet.part, listener)) return {std::nullopt, *fault};
  bool const sound = listener.sound && settle_cells(listener.merged, result.cells);
  if (!sound) return {};
  return {std::move(result)};
}

}  // namespace onpace

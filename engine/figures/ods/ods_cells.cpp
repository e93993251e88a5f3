// The cells of one table of an OpenDocument book: what each shows.
#include <algorithm>
#include <charconv>
#include <cstring>
#include <string>
#include <system_error>
#include <utility>

#include "figures/cells/csv.hpp"
#include "figures/ods/ods_book.hpp"
#include "figures/ods/ods_styles.hpp"
#include "figures/xlsx/book_part.hpp"

namespace onpace {
namespace {

constexpr std::size_t kMostRepeated = std::size_t{1} << 21U;  // cells that repeating adds
constexpr std::uint32_t kBeyond = 1U << 30U;                  // rows and columns are counted up to here
constexpr std::size_t kMostBlanks = 1000;                     // that one element stands for

/// How many times something stands there; once where nothing sound is said.
std::uint32_t repetitions(std::string_view text) {
  std::uint32_t number = 0;
  auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error == std::errc::result_out_of_range) return kBeyond;
  bool const whole = error == std::errc() && end == text.data() + text.size() && number > 0;
  return whole ? std::min(number, kBeyond) : 1;
}

std::uint32_t moved(std::uint32_t at, std::uint32_t by) { return std::min(at + by, kBeyond); }

bool is_day(std::string_view text) {
  constexpr std::string_view form = "0000-00-00";
  return text.size() == form.size() && std::equal(form.begin(), form.end(), text.begin(), [](char wanted, char byte) {
           return wanted == '-' ? byte == '-' : byte >= '0' && byte <= '9';
         });
}

/// `2025-06-30`, or as much of it as the format shows; ISO 8601, and a day is what figures have.
std::string date_text(std::string_view date, OdsFormat const* format) {
  std::string_view const day = date.substr(0, date.find('T'));
  if (!is_day(day) || format == nullptr || !format->is_of_dates) return std::string(day);
  if (format->shows_quarter) {
    int const month = (day[5] - '0') * 10 + (day[6] - '0');
    return std::string(day.substr(0, 5)) + "Q" + std::to_string((month + 2) / 3);
  }
  using Shows = NumberFormat::Shows;
  Shows const shows = format->number.shows;
  return std::string(day.substr(0, shows == Shows::year ? 4 : shows == Shows::month ? 7 : day.size()));
}

/// What stands in a table's columns and rows where its cells say nothing of their style.
struct UsualStyle {
  std::uint32_t last_column = 0;
  std::string name{};
};

/// A cell while it is read.
struct OpenCell {
  std::string type{};
  std::string value{};
  std::string style{};
  std::string text{};
  std::uint32_t repeated = 1;
  std::uint32_t rows = 1;
  bool covered = false;
  std::size_t paragraphs = 0;
};

class TableListener : public XmlListener {
 public:
  TableListener(std::string part, OdsStyles& styles, BookCells& sheet)
      : part_(std::move(part)), styles_(styles), sheet_(sheet) {}

  void begin(std::string_view name, XmlAttributes attributes) override {
    ++depth_;
    if (skipped_ > 0) return;
    if (cell_depth_ > 0) return begin_within(name, attributes);
    if (name == "spreadsheet") in_tables_ = true;
    if (!in_tables_) return styles_.begin(name, attributes);
    if (name == "table") {
      is_here_ = std::to_string(++tables_) == part_;
    } else if (is_here_ && name == "table-column") {
      columns_ = moved(columns_, repetitions(attributes["number-columns-repeated"]));
      usual_.push_back({columns_, std::string(attributes["default-cell-style-name"])});
    } else if (is_here_ && name == "table-row") {
      begin_row(attributes);
    } else if (name == "table-cell" || name == "covered-table-cell") {
      begin_cell(name, attributes);
    }
  }
  void end(std::string_view name) override {
    if (skipped_ == depth_) skipped_ = 0;
    if (cell_depth_ == depth_) {
      cell_depth_ = 0;
      if (is_here_) end_cell();
    } else if (cell_depth_ == 0 && skipped_ == 0) {
      if (!in_tables_) styles_.end(name);
      if (is_here_ && name == "table-row") end_row();
      if (name == "table") is_here_ = false;
    }
    if (paragraph_ == depth_) paragraph_ = 0;
    if (raised_ == depth_) raised_ = 0;
    --depth_;
  }
  void text(std::string_view piece) override {
    if (paragraph_ > 0 && skipped_ == 0 && is_here_) cell_.text += raised_ > 0 ? raised(piece) : std::string(piece);
  }

  bool too_large = false;
  std::vector<CellRange> merged{};

 private:
  /// Of what stands in a cell, its paragraphs are its text; comments and drawings are not.
  void begin_within(std::string_view name, XmlAttributes attributes) {
    if (paragraph_ == 0) {
      bool const is_paragraph = name == "p" || name == "h";
      (is_paragraph ? paragraph_ : skipped_) = depth_;
      if (is_paragraph && cell_.paragraphs++ > 0) cell_.text += ' ';
    } else if (name == "s") {
      cell_.text.append(std::min<std::size_t>(repetitions(attributes["c"]), kMostBlanks), ' ');
    } else if (name == "span" && raised_ == 0 && styles_.raises(attributes["style-name"])) {
      raised_ = depth_;
    } else if (name == "tab" || name == "line-break") {
      cell_.text += ' ';
    } else if (name == "annotation" || name == "note" || name == "ruby-text" || name == "frame" ||
               name == "custom-shape") {
      skipped_ = depth_;
    }
  }

  void begin_row(XmlAttributes attributes) {
    row_repeated_ = repetitions(attributes["number-rows-repeated"]);
    row_style_ = attributes["default-cell-style-name"];
    column_ = 1;
    row_cells_.clear();
    row_merged_.clear();
  }

  void end_row() {
    for (CellRange range : row_merged_) {
      range.first_row += row_;
      range.last_row = moved(range.last_row, row_);
      merged.push_back(range);
    }
    if (!row_cells_.empty()) {
      too_large = too_large || row_ + std::uint64_t{row_repeated_} - 1 > kMostSheetRows;
      for (std::uint32_t at = 0; !too_large && at < row_repeated_; ++at) {
        repeated_ += at > 0 ? row_cells_.size() : 0;
        too_large = repeated_ > kMostRepeated;
        for (BookCell& cell : row_cells_) {
          cell.row = row_ + at;
          sheet_.cells.push_back(cell);
        }
      }
    }
    row_ = moved(row_, row_repeated_);
  }

  void begin_cell(std::string_view name, XmlAttributes attributes) {
    cell_depth_ = depth_;
    cell_.covered = name != "table-cell";
    cell_.repeated = cell_.rows = 1;
    cell_.paragraphs = 0;
    for (std::string* const text : {&cell_.type, &cell_.value, &cell_.style, &cell_.text})
      text->clear();
    bool error = false;
    attributes.each([&](std::string_view key, std::string_view value) {
      // programs say what the cell of an error is beside what it counts as
      if (key == "calcext:value-type") {
        error = value == "error";
        return;
      }
      key.remove_prefix(key.find(':') + 1);
      if (key == "value-type") cell_.type = value;
      if (key == "style-name") cell_.style = value;
      if (key == "value" || key.ends_with("-value")) cell_.value = value;
      if (key == "number-columns-repeated") cell_.repeated = repetitions(value);
      if (key == "number-rows-spanned") cell_.rows = repetitions(value);
    });
    if (error) cell_.type = "error";
  }

  void end_cell() {
    std::uint32_t const first = column_;
    column_ = moved(column_, cell_.repeated);
    if (cell_.covered || cell_.type.empty() || first > kMostFields) return;
    bool is_text = true;
    std::string_view const shown = kept(shown_text(first, is_text));
    if (shown.empty()) return;
    std::uint32_t const end = std::min<std::uint32_t>(column_, kMostFields + 1);
    for (std::uint32_t column = first; column < end; ++column)
      row_cells_.push_back({0, column, is_text, shown});
    if (cell_.rows > 1) row_merged_.push_back({0, first, cell_.rows - 1, first});
  }

  OdsFormat const* format_of_cell(std::uint32_t column) {
    if (!cell_.style.empty()) return styles_.format_of(cell_.style);
    if (!row_style_.empty()) return styles_.format_of(row_style_);
    auto const usual =
        std::find_if(usual_.begin(), usual_.end(), [&](UsualStyle const& each) { return column <= each.last_column; });
    return usual == usual_.end() ? nullptr : styles_.format_of(usual->name);
  }

  /// What the cell shows; an error shows its name, which is no figure.
  std::string shown_text(std::uint32_t column, bool& is_text) {
    if (cell_.type == "string") return in_one_line(cell_.value.empty() ? cell_.text : cell_.value);
    if (cell_.type == "boolean") return cell_.value == "true" ? "TRUE" : "FALSE";
    is_text = cell_.type != "date";
    if (!is_text) return date_text(cell_.value, format_of_cell(column));
    bool const is_number = cell_.type == "float" || cell_.type == "percentage" || cell_.type == "currency";
    if (!is_number) return in_one_line(cell_.text);  // an error, or a time of day
    is_text = false;
    OdsFormat const* const found = format_of_cell(column);
    NumberFormat format;
    if (found != nullptr && !found->is_of_dates) format = found->number;
    bool const plain = format == NumberFormat{};
    if (plain && cell_.type == "percentage") format.shows = NumberFormat::Shows::percent;
    return shown_number(cell_.value, format, DateSystem::from_1900);
  }

  static std::string in_one_line(std::string text) {
    for (char& byte : text)
      if (static_cast<unsigned char>(byte) < ' ') byte = ' ';
    return text;
  }

  std::string_view kept(std::string_view text) {
    if (text.empty()) return text;
    auto* const begin = static_cast<char*>(sheet_.texts->allocate(text.size(), 1));
    std::memcpy(begin, text.data(), text.size());
    return {begin, text.size()};
  }

  std::string part_;
  OdsStyles& styles_;
  BookCells& sheet_;
  unsigned depth_ = 0;
  unsigned skipped_ = 0;    ///< the depth of an element of which nothing counts
  unsigned paragraph_ = 0;  ///< of the paragraph at hand
  unsigned raised_ = 0;     ///< the depth of a span that stands raised; 0: none
  unsigned cell_depth_ = 0;
  unsigned tables_ = 0;
  bool in_tables_ = false;  ///< behind all styles
  bool is_here_ = false;
  std::uint32_t columns_ = 0;
  std::vector<UsualStyle> usual_{};
  std::uint32_t row_ = 1;
  std::uint32_t row_repeated_ = 1;
  std::string row_style_{};
  std::uint32_t column_ = 1;
  OpenCell cell_{};
  std::vector<BookCell> row_cells_{};
  std::vector<CellRange> row_merged_{};
  std::size_t repeated_ = 0;
};

}  // namespace

BookPart<BookCells> read_ods_cells(Zip& archive, Book const&, BookSheet const& sheet) {
  BookCells result{std::make_unique<std::pmr::monotonic_buffer_resource>()};
  OdsStyles styles;
  TableListener common("", styles, result);
  if (archive.has("styles.xml"))
    if (auto const fault = read_part(archive, "styles.xml", common)) return {std::nullopt, *fault};
  TableListener listener(sheet.part, styles, result);
  if (auto const fault = read_part(archive, "content.xml", listener)) return {std::nullopt, *fault};
  if (listener.too_large) return {std::nullopt, BookFault::too_large};
  if (!settle_cells(listener.merged, result.cells)) return {};
  return {std::move(result)};
}

}  // namespace onpace

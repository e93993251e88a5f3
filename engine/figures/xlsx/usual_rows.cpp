#include "figures/xlsx/usual_rows.hpp"

#include <algorithm>
#include <array>
#include <vector>

namespace onpace {
namespace {

constexpr std::size_t kLongestRow = std::size_t{1} << 20U;  ///< in bytes; longer ones go through the library
constexpr std::size_t kMostAttributes = 12;
constexpr std::string_view kRowsBegin = "<sheetData>";
constexpr std::string_view kRowEnd = "</row>";

enum ByteClass : std::uint8_t { kSpace = 1, kName = 2, kDigit = 4, kPlain = 8, kQuote = 16 };

/// Plain is what stands for itself in a text and in the value of an attribute.
constexpr std::array<std::uint8_t, 256> byte_classes() {
  std::array<std::uint8_t, 256> classes{};
  for (unsigned byte = ' '; byte < 0x7FU; ++byte) {
    bool const is_letter = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || byte == ':' || byte == '_';
    bool const is_mark = byte == '<' || byte == '>' || byte == '&' || byte == '"';
    classes[byte] = static_cast<std::uint8_t>((is_letter ? kName : 0) | (byte >= '0' && byte <= '9' ? kDigit : 0) |
                                              (is_mark ? 0 : kPlain) | (byte == '"' ? kQuote : 0));
  }
  for (unsigned const byte : {0x20U, 0x09U, 0x0AU, 0x0DU})
    classes[byte] |= kSpace;
  return classes;
}
constexpr std::array<std::uint8_t, 256> kByteClasses = byte_classes();

bool is_of(char byte, unsigned classes) { return (kByteClasses[static_cast<unsigned char>(byte)] & classes) != 0; }
bool is_space(char byte) { return is_of(byte, kSpace); }

struct Attribute {
  std::string_view name;
  std::string_view value;
};

struct StartTag {
  std::array<Attribute, kMostAttributes> attributes{};
  std::size_t count = 0;
  bool is_empty = false;  ///< `<c/>`

  [[nodiscard]] std::string_view operator[](std::string_view name) const {
    for (std::size_t index = 0; index < count; ++index)
      if (attributes[index].name == name) return attributes[index].value;
    return {};
  }
};

/// Reads one row; stops for good at what is not usual. No byte beyond the text is looked at: it ends with `</row>`.
class RowScan {
 public:
  explicit RowScan(std::string_view text) : text_(text) {}

  [[nodiscard]] std::size_t at() const { return at_; }

  bool word(std::string_view word) {
    if (!text_.substr(at_).starts_with(word)) return false;
    at_ += word.size();
    return true;
  }

  void spaces() { pass(kSpace); }

  /// The attributes after `<row` or `<c`, and the end of the tag.
  bool rest_of_tag(StartTag& tag) {
    tag.count = 0;
    while (true) {
      std::size_t const before = at_;
      spaces();
      tag.is_empty = word("/>");
      if (tag.is_empty || word(">")) return true;
      if (at_ == before || tag.count == kMostAttributes || !attribute(tag.attributes[tag.count])) return false;
      for (std::size_t index = 0; index < tag.count; ++index)
        if (tag.attributes[index].name == tag.attributes[tag.count].name) return false;
      ++tag.count;
    }
  }

  std::string_view plain_text() { return passed(kPlain | kQuote); }

  /// A cell with a value and nothing else, whose attributes come in the order of the standard; what follows `<c`.
  /// False, with nothing done, for any other.
  bool simple_cell(UsualCell& cell) {
    std::size_t const begin = at_;
    cell = {};
    bool const is_simple =
        value_of(" r=\"", cell.place) && value_of(" s=\"", cell.style) && value_of(" t=\"", cell.type);
    if (is_simple && word("><v>")) {
      cell.text = plain_text();
      if (word("</v></c>")) return true;
    }
    at_ = begin;
    return false;
  }

 private:
  void pass(unsigned classes) {
    while (at_ < text_.size() && is_of(text_[at_], classes))
      ++at_;
  }
  std::string_view passed(unsigned classes) {
    std::size_t const begin = at_;
    pass(classes);
    return text_.substr(begin, at_ - begin);
  }
  /// Of an attribute that may be there; false where it does not end.
  bool value_of(std::string_view attribute, std::string_view& value) {
    if (!word(attribute)) return true;
    value = passed(kPlain);
    return word("\"");
  }

  bool attribute(Attribute& found) {
    bool const is_named = at_ < text_.size() && is_of(text_[at_], kName);
    found.name = is_named ? passed(kName | kDigit) : std::string_view();
    if (found.name.empty() || !word("=\"")) return false;
    found.value = passed(kPlain);
    return word("\"");
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

/// A formula is passed over: its cell has the value that was worked out.
bool pass_formula(RowScan& scan, StartTag& tag) {
  if (!scan.word("<f")) return true;
  if (!scan.rest_of_tag(tag)) return false;
  if (tag.is_empty) return true;
  scan.plain_text();
  return scan.word("</f>");
}

/// Behind `<c`; false where it is not a usual one.
bool read_cell(RowScan& scan, StartTag& tag, UsualCell& cell) {
  if (scan.simple_cell(cell)) return true;
  if (!scan.rest_of_tag(tag)) return false;
  cell = {tag["r"], tag["s"], tag["t"], {}};
  if (tag.is_empty) return true;
  if (!pass_formula(scan, tag)) return false;
  if (scan.word("<v>")) {
    cell.text = scan.plain_text();
    if (!scan.word("</v>")) return false;
  }
  return scan.word("</c>");
}

/// The cells of a row that ends with the text.
bool read_cells(RowScan& scan, std::vector<UsualCell>& cells) {
  StartTag tag;
  for (scan.spaces(); !scan.word(kRowEnd); scan.spaces()) {
    cells.emplace_back();
    if (!scan.word("<c") || !read_cell(scan, tag, cells.back())) return false;
  }
  return true;
}

/// A comment, a section or an instruction, in which tags are none. The declaration of XML is not meant.
bool has_section(std::string_view text) {
  for (std::size_t at = text.find('<'); at < text.size(); at = text.find('<', at + 1)) {
    std::string_view const tag = text.substr(at);
    if (tag.starts_with("<!") || (tag.starts_with("<?") && !tag.starts_with("<?xml "))) return true;
  }
  return false;
}

}  // namespace

bool UsualRows::take(std::string_view piece) {
  pending_ += piece;
  std::size_t at = 0;
  bool sound = true;
  while (sound && at < pending_.size()) {
    std::size_t const before = at;
    sound = between_rows_ ? take_rows(at) : take_others(at);
    if (at == before) break;
  }
  pending_.erase(0, at);
  return sound;
}

/// Takes rows for as long as they are whole and usual.
bool UsualRows::take_rows(std::size_t& at) {
  constexpr std::string_view row = "<row";
  while (true) {
    std::size_t const begin = at;
    while (at < pending_.size() && is_space(pending_[at]))
      ++at;
    std::string_view const rest = std::string_view(pending_).substr(at);
    if (rest.size() < row.size() && row.starts_with(rest)) return true;
    Found const found = rest.starts_with(row) ? take_row(at) : Found::other;
    if (found == Found::row) continue;
    if (found == Found::part_of_row && pending_.size() - at < kLongestRow) return true;
    between_rows_ = false;
    at = begin;
    return take_others(at);
  }
}

UsualRows::Found UsualRows::take_row(std::size_t& at) {
  std::string_view const rest = std::string_view(pending_).substr(at);
  std::size_t const end = rest.find(kRowEnd);
  if (end == std::string_view::npos) return Found::part_of_row;
  RowScan scan(rest.substr(0, end + kRowEnd.size()));
  StartTag tag;
  cells_.clear();
  bool const is_usual = scan.word("<row") && scan.rest_of_tag(tag) && !tag.is_empty && read_cells(scan, cells_);
  if (!is_usual) return Found::other;
  listener_.usual_row(tag["r"]);
  for (UsualCell const& cell : cells_)
    listener_.usual_cell(cell);
  at += scan.at();
  return Found::row;
}

/// Hands on what stands before the next row, as far as it has come.
bool UsualRows::take_others(std::size_t& at) {
  std::string_view const rest = std::string_view(pending_).substr(at);
  std::string_view const mark = listener_.is_between_rows() || has_begun_ ? kRowEnd : kRowsBegin;
  std::size_t const found = has_usual_rows_ ? rest.find(mark) : std::string_view::npos;
  std::size_t length = rest.size();
  if (found != std::string_view::npos)
    length = found + mark.size();
  else if (has_usual_rows_)  // the mark may come in two pieces
    length -= std::min(length, mark.size() - 1);
  // with the byte after it, of which the two may be one sign
  has_usual_rows_ = has_usual_rows_ && !has_section(rest.substr(0, length + 1));
  at += length;
  if (!reading_.take(rest.substr(0, length))) return false;
  between_rows_ = has_usual_rows_ && found != std::string_view::npos && listener_.is_between_rows();
  has_begun_ = has_begun_ || between_rows_;
  has_usual_rows_ = has_usual_rows_ && (has_begun_ || !listener_.is_between_rows());
  return true;
}

bool UsualRows::finish() {
  if (!pending_.empty() && !reading_.take(pending_)) return false;
  pending_.clear();
  return reading_.finish();
}

}  // namespace onpace

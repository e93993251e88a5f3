#include "rules/yaml/common_scalars.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace onpace::yaml {
namespace {

/// What YAML gives a meaning of its own inside brackets.
constexpr bool is_bracket_or_comma(char byte) {
  return byte == ',' || byte == '[' || byte == ']' || byte == '{' || byte == '}';
}

constexpr std::array<bool, 256> bytes_of(std::string_view all) {
  std::array<bool, 256> found{};
  for (char const byte : all)
    found[static_cast<unsigned char>(byte)] = true;
  return found;
}

constexpr bool is_one(std::array<bool, 256> const& bytes, char byte) { return bytes[static_cast<unsigned char>(byte)]; }

constexpr auto kBeginNoPlain = bytes_of(",[]{}#&*!|>'\"%@` \t\r\n");

/// What may end a text without quotes: each needs a look at what is around it, except the line's end.
constexpr auto kMayEndPlain = bytes_of("\r\n#:,?[]{}");

/// `f(a` before a comma, which was meant to go on.
bool leaves_open_parenthesis(std::string_view text) {
  return std::count(text.begin(), text.end(), '(') > std::count(text.begin(), text.end(), ')');
}

bool stands_for_null(std::string_view text) {
  if (text.size() > 4) return false;
  return text.empty() || text == "~" || text == "null" || text == "Null" || text == "NULL";
}

/// Where a text without quotes ends on its line, the spaces after it included.
std::size_t plain_end(std::string_view text, std::size_t begin, bool in_flow) {
  for (std::size_t end = begin;; ++end) {
    while (end < text.size() && !is_one(kMayEndPlain, text[end]))
      ++end;
    char const byte = sign_at(text, end);
    if (byte == '\n') return end;
    if (byte == '#' && is_space_or_tab(text[end - 1])) return end;
    if (byte == ':' && (ends_at(text, end + 1) || (in_flow && is_bracket_or_comma(sign_at(text, end + 1))))) return end;
    if (in_flow && (byte == '?' || is_bracket_or_comma(byte))) return end;
  }
}

std::size_t without_blanks(std::string_view text, std::size_t end) {
  while (is_space_or_tab(text[end - 1]))
    --end;
  return end;
}

/// Whether all lines of a text between quotes stand deeper than `parent`, as its key or dash asks for.
bool stands_deeper(std::string_view text, std::size_t open, std::size_t close, std::size_t parent) {
  for (std::size_t line = line_end(text, open) + 1; line <= close; line = line_end(text, line) + 1) {
    std::size_t const begin = after_blanks(text, line);
    if (sign_at(text, begin) != '\n' && begin - line <= parent) return false;
  }
  return true;
}

/// `|2-`: how many spaces its lines have and what becomes of the line ends after the last one.
struct BlockHeader {
  bool folded = false;
  std::optional<std::size_t> indent{};  ///< where it is written
  char chomping = ' ';                  ///< `+` keeps them, `-` drops them, else one is kept
  std::size_t end = 0;                  ///< of its line
};

std::optional<BlockHeader> block_header(std::string_view text, std::size_t begin) {
  BlockHeader header{.folded = text[begin] == '>'};
  std::size_t at = begin + 1;
  for (; at < text.size() && !ends_at(text, at); ++at) {
    char const sign = text[at];
    bool const digit = sign >= '1' && sign <= '9' && !header.indent;
    bool const chomps = (sign == '+' || sign == '-') && header.chomping == ' ';
    if (digit) header.indent = static_cast<std::size_t>(sign - '0');
    if (chomps) header.chomping = sign;
    if (!digit && !chomps) return std::nullopt;
  }
  header.end = after_blanks(text, at);
  if (header.end > at && sign_at(text, header.end) == '#') header.end = line_end(text, header.end);
  if (sign_at(text, header.end) != '\n') return std::nullopt;
  return header;
}

/// What stands on a line of a block.
enum class Line : std::uint8_t { empty, text, deeper, end };

/// Joins the lines of `>`: two lines of text by a space; empty lines between them stand for the line ends. Around a
/// line that is indented further every line end counts. Empty lines at the end of `>+` count as yaml-cpp counts them:
/// one line end less than in YAML.
class Folds {
 public:
  void add(Line next, bool any_text, std::string& decoded) {
    if (next == Line::empty) {
      if (before_ != Line::empty) after_deeper_ = before_ == Line::deeper;
      ++empty_;
    } else if (begun_ && empty_ == 0) {
      decoded += before_ == Line::text && next == Line::text ? ' ' : '\n';
    } else {
      bool const all = after_deeper_ || next == Line::deeper;
      decoded.append(empty_ + (any_text && all ? 1 : 0), '\n');
    }
    if (next != Line::empty) empty_ = 0;
    begun_ = true;
    before_ = next;
  }

 private:
  Line before_ = Line::text;
  bool begun_ = false;  ///< a line was added
  bool after_deeper_ = false;
  std::size_t empty_ = 0;
};

/// One line end less or none, as the header says.
void chomp(std::string& decoded, char chomping) {
  std::size_t const last = decoded.find_last_not_of('\n');
  std::size_t const kept = last == std::string::npos ? 0 : last + (chomping == '-' ? 1 : 2);
  if (chomping != '+' && kept < decoded.size()) decoded.resize(kept);
}

}  // namespace

std::optional<FoundText> quoted_text(std::string_view text, std::size_t begin, std::optional<std::size_t> parent,
                                     std::string& decoded) {
  char const quote = text[begin];
  std::size_t const end = text.find_first_of(quote == '"' ? "\"\\\r\n" : "'\r\n", begin + 1);
  Style const style = quote == '"' ? Style::double_quoted : Style::single_quoted;
  if (sign_at(text, end) == quote && (quote == '"' || sign_at(text, end + 1) != '\''))
    return FoundText{{.style = style, .begin = begin, .end = end + 1}, text.substr(begin + 1, end - begin - 1)};
  std::optional<std::size_t> const close = closing_quote(text, begin);
  if (!close) return std::nullopt;
  bool const one_line = line_end(text, begin) > *close;
  if (!one_line && (!parent || !stands_deeper(text, begin, *close, *parent))) return std::nullopt;
  std::optional<std::string> value = unquoted(text, begin);
  // of several line ends before the closing quote yaml-cpp keeps one
  if (!value || (!one_line && value->ends_with('\n'))) return std::nullopt;
  decoded = std::move(*value);
  return FoundText{{.style = style, .begin = begin, .end = *close + 1}, decoded};
}

std::optional<FoundText> plain_text(std::string_view text, std::size_t begin, bool in_flow) {
  char const first = sign_at(text, begin);
  if (is_one(kBeginNoPlain, first)) return std::nullopt;
  if (first == '-' || first == '?' || first == ':') {
    bool const alone = ends_at(text, begin + 1) || (in_flow && is_bracket_or_comma(sign_at(text, begin + 1)));
    if (alone || (in_flow && first != '-')) return std::nullopt;
  }
  std::size_t const stop = plain_end(text, begin, in_flow);
  // inside brackets it may go on below, and what follows may be a mistake that has to be told
  if (in_flow && std::string_view(",]}:").find(sign_at(text, stop)) == std::string_view::npos) return std::nullopt;
  bool const cut = in_flow && sign_at(text, stop) == ',' && leaves_open_parenthesis(text.substr(begin, stop - begin));
  if (cut) return std::nullopt;
  std::size_t const end = without_blanks(text, stop);
  std::string_view const value = text.substr(begin, end - begin);
  if (stands_for_null(value)) return std::nullopt;
  return FoundText{{.style = Style::plain, .begin = begin, .end = end}, value};
}

bool add_lines_below(std::string_view text, std::size_t parent, FoundText& found, std::string& decoded) {
  std::size_t empty = 0;
  std::size_t last = after_blanks(text, found.extent.end);  // the end of the last line with text
  if (sign_at(text, last) != '\n') return true;
  for (std::size_t line = after_line_end(text, last); line < text.size(); line = after_line_end(text, last)) {
    std::size_t const begin = std::min(text.find_first_not_of(' ', line), text.size());
    char const first = sign_at(text, begin);
    if (first == '\t') return false;
    if (first == '\n') {
      last = begin;
      ++empty;
      continue;
    }
    if (begin - line <= parent || first == '#') return true;
    std::size_t const stop = plain_end(text, begin, false);
    if (sign_at(text, stop) == ':') return false;
    if (found.value.data() != decoded.data()) decoded = found.value;
    decoded.append(empty == 0 ? 1 : empty, empty == 0 ? ' ' : '\n');
    found.extent.end = without_blanks(text, stop);
    decoded += text.substr(begin, found.extent.end - begin);
    found.value = decoded;
    if (sign_at(text, stop) == '#') return true;
    last = stop;
    empty = 0;
  }
  return true;
}

std::optional<std::size_t> block_text(std::string_view text, std::size_t begin, std::size_t parent,
                                      std::string& decoded) {
  std::optional<BlockHeader> const header = block_header(text, begin);
  if (!header) return std::nullopt;
  decoded.clear();
  std::size_t indent = parent + header->indent.value_or(1);
  bool any_text = false;
  bool begun = false;
  Folds folds;
  std::size_t last = header->end;  // of the line before
  for (;;) {
    std::size_t const line = line_end(text, last) + 1;
    std::size_t at = std::min(text.find_first_not_of(' ', std::min(line, text.size())), text.size());
    std::size_t const spaces = at - std::min(line, text.size());
    bool const detects = !header->indent && !any_text;
    if (detects) indent = std::max(indent, spaces);
    if (spaces > indent) at = line + indent;
    if (at >= text.size() && spaces > 0) return std::nullopt;  // spaces without a line end: yaml-cpp adds one
    char const sign = sign_at(text, at);
    if (sign == '\t' && spaces < indent) return std::nullopt;
    bool const ends = at >= text.size() || (sign != '\n' && spaces < indent);
    Line const next = ends ? Line::end : sign == '\n' ? Line::empty : is_space_or_tab(sign) ? Line::deeper : Line::text;
    if (header->folded) {
      folds.add(next, any_text, decoded);
    } else if (begun) {
      decoded += '\n';
    }
    begun = true;
    if (ends) break;
    std::size_t const end = std::min(text.find_first_of("\r\n", at), text.size());
    decoded += text.substr(at, end - at);
    any_text = any_text || end > at;
    last = end;
    if (end == text.size()) break;
  }
  chomp(decoded, header->chomping);
  return last;
}

}  // namespace onpace::yaml

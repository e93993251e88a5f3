#include "rules/yaml/scalar_extent.hpp"

#include <algorithm>
#include <utility>

namespace onpace::yaml {
namespace {

/// Decoded text so far, with its places.
struct Decoded {
  std::string text;
  std::vector<TextPiece> pieces;

  /// One byte that stands in the source as it is.
  void copy(std::string_view source, std::size_t at) { put(source[at], at); }
  void put(char byte, std::size_t at) {
    auto const decoded = static_cast<std::uint32_t>(text.size());
    auto const place = static_cast<std::uint32_t>(at);
    bool const in_step = !pieces.empty() && place - pieces.back().source == decoded - pieces.back().decoded;
    if (!in_step) pieces.push_back({decoded, place});
    text.push_back(byte);
  }
  /// All bytes of an escape stand at its backslash.
  void put_all(std::string_view bytes, std::size_t at) {
    for (char const byte : bytes)
      put(byte, at);
  }
};

std::size_t skip_blanks(std::string_view text, std::size_t at) {
  while (at < text.size() && is_blank(text[at]))
    ++at;
  return at;
}

bool at_break(std::string_view text, std::size_t at) {
  return at < text.size() && (text[at] == '\n' || text.substr(at, 2) == "\r\n");
}

/// Spaces and line ends from `at` on read as one space, or as a line end less than there are. Gives what follows.
std::size_t fold(std::string_view text, std::size_t at, Decoded& decoded, bool keep_space) {
  std::size_t breaks = 0;
  std::size_t const begin = at;
  for (;;) {
    std::size_t const next = skip_blanks(text, at);
    if (!at_break(text, next)) break;
    at = next + (text[next] == '\r' ? 2U : 1U);
    ++breaks;
  }
  if (breaks == 1 && keep_space) decoded.put(' ', begin);
  for (std::size_t line = 1; line < breaks; ++line)
    decoded.put('\n', begin);
  return skip_blanks(text, at);
}

bool folds_at(std::string_view text, std::size_t at) { return at_break(text, skip_blanks(text, at)); }

void append_utf8(std::string& bytes, std::uint32_t point) {
  auto const put = [&](std::uint32_t byte) { bytes.push_back(static_cast<char>(byte)); };
  if (point < 0x80) {
    put(point);
  } else if (point < 0x800) {
    put(0xC0U | (point >> 6U));
    put(0x80U | (point & 0x3FU));
  } else if (point < 0x10000) {
    put(0xE0U | (point >> 12U));
    put(0x80U | ((point >> 6U) & 0x3FU));
    put(0x80U | (point & 0x3FU));
  } else {
    put(0xF0U | (point >> 18U));
    put(0x80U | ((point >> 12U) & 0x3FU));
    put(0x80U | ((point >> 6U) & 0x3FU));
    put(0x80U | (point & 0x3FU));
  }
}

std::uint32_t hex_value(std::string_view digits) {
  std::uint32_t value = 0;
  for (char const digit : digits) {
    bool const decimal = digit >= '0' && digit <= '9';
    auto const letter = static_cast<std::uint32_t>((digit | 0x20) - 'a' + 10);
    value = value * 16 + (decimal ? static_cast<std::uint32_t>(digit - '0') : letter);
  }
  return value;
}

/// How many hexadecimal digits follow the name of an escape.
std::size_t digits_after(char name) { return name == 'x' ? 2 : name == 'u' ? 4 : name == 'U' ? 8 : 0; }

/// Whether the escape whose backslash is at `at` stands for something.
bool is_escape(std::string_view text, std::size_t at) {
  char const name = text[at + 1];
  std::size_t const count = digits_after(name);
  if (count == 0) return at_break(text, at + 1) || std::string_view("0abtnvfre \"'\\/N_LP").find(name) < 18;
  std::string_view const digits = text.substr(at + 2, count);
  if (digits.size() < count || digits.find_first_not_of("0123456789abcdefABCDEF") < count) return false;
  std::uint32_t const point = hex_value(digits);
  return point <= 0x10FFFF && (point < 0xD800 || point > 0xDFFF);
}

/// The escape whose backslash is at `at`; gives the offset after it.
std::size_t unescape(std::string_view text, std::size_t at, Decoded& decoded) {
  static constexpr std::string_view kNames = "0abtnvfre \"'\\/N_LP\t";
  static constexpr std::string_view kValues[] = {std::string_view("\0", 1),
                                                 "\a",
                                                 "\b",
                                                 "\t",
                                                 "\n",
                                                 "\v",
                                                 "\f",
                                                 "\r",
                                                 "\x1B",
                                                 " ",
                                                 "\"",
                                                 "'",
                                                 "\\",
                                                 "/",
                                                 "\xC2\x85",
                                                 "\xC2\xA0",
                                                 "\xE2\x80\xA8",
                                                 "\xE2\x80\xA9",
                                                 "\t"};
  if (at + 1 >= text.size()) return text.size();
  char const name = text[at + 1];
  if (at_break(text, at + 1)) return fold(text, at + 1, decoded, false);
  std::size_t const digits = digits_after(name);
  if (digits > 0) {
    std::string bytes;
    append_utf8(bytes, hex_value(text.substr(at + 2, digits)));
    decoded.put_all(bytes, at);
    return std::min(at + 2 + digits, text.size());
  }
  if (std::size_t const row = kNames.find(name); row != std::string_view::npos) decoded.put_all(kValues[row], at);
  return at + 2;
}

/// Gives the offset after the closing quote.
std::size_t decode_quoted(std::string_view text, std::size_t open, Decoded& decoded) {
  char const quote = text[open];
  std::size_t at = open + 1;
  while (at < text.size()) {
    char const byte = text[at];
    bool const doubled = quote == '\'' && text.substr(at, 2) == "''";
    if (byte == quote && !doubled) return at + 1;
    if (doubled) {
      decoded.put('\'', at);
      at += 2;
    } else if (byte == '\\' && quote == '"') {
      at = unescape(text, at, decoded);
    } else if ((is_blank(byte) || byte == '\r' || byte == '\n') && folds_at(text, at)) {
      at = fold(text, at, decoded, true);
    } else {
      decoded.copy(text, at++);
    }
  }
  return at;
}

/// Follows `wanted` through the source. Gives the offset after its last byte.
std::size_t decode_plain(std::string_view text, std::size_t begin, std::string_view wanted, Decoded& decoded) {
  std::size_t at = begin;
  while (at < text.size() && decoded.text.size() < wanted.size()) {
    if (folds_at(text, at)) {
      at = fold(text, at, decoded, true);
    } else if (text[at] == wanted[decoded.text.size()]) {
      decoded.copy(text, at++);
    } else {
      break;
    }
  }
  return at;
}

std::string_view without_return(std::string_view line) {
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

std::size_t leading_spaces(std::string_view line) { return std::min(line.find_first_not_of(' '), line.size()); }

/// Follows `wanted` line by line; line ends and folds between the lines are taken as `wanted` has them.
/// Gives the offset after the last line with text.
std::size_t decode_block(std::string_view text, std::size_t header, std::string_view wanted, Decoded& decoded) {
  std::size_t const own = wanted.find_first_not_of('\n');
  std::size_t end = header + 1;
  std::optional<std::size_t> indent;
  for (std::size_t at = line_end(text, header) + 1; at < text.size(); at = line_end(text, at) + 1) {
    std::string_view const line = without_return(text.substr(at, line_end(text, at) - at));
    std::size_t const spaces = leading_spaces(line);
    if (!indent && spaces == line.size()) continue;
    if (!indent) {
      std::size_t const kept = own == std::string_view::npos ? 0 : leading_spaces(wanted.substr(own));
      indent = spaces >= kept ? spaces - kept : spaces;
    }
    if (spaces < *indent && spaces < line.size()) break;
    std::string_view const content = line.substr(std::min(*indent, line.size()));
    if (content.empty()) continue;
    std::size_t before = decoded.text.size();
    while (before < wanted.size() && wanted[before] == '\n')
      decoded.put(wanted[before++], end);
    bool const folded = before > 0 && before < wanted.size() && wanted[before] == ' ' && content[0] != ' ';
    if (folded && wanted[before - 1] != '\n') decoded.put(wanted[before++], end);
    if (wanted.substr(before, content.size()) != content) break;
    for (std::size_t byte = 0; byte < content.size(); ++byte)
      decoded.copy(text, at + *indent + byte);
    end = at + line.size();
  }
  while (decoded.text.size() < wanted.size() && wanted[decoded.text.size()] == '\n')
    decoded.put('\n', end);
  return end;
}

Style style_at(std::string_view text, std::size_t at) {
  switch (at < text.size() ? text[at] : ' ') {
    case '"':
      return Style::double_quoted;
    case '\'':
      return Style::single_quoted;
    case '|':
      return Style::literal;
    case '>':
      return Style::folded;
    default:
      return Style::plain;
  }
}

}  // namespace

bool is_blank(char byte) { return byte == ' ' || byte == '\t'; }
bool is_blank_or_break(char byte) { return is_blank(byte) || byte == '\n' || byte == '\r'; }

std::size_t line_end(std::string_view text, std::size_t at) { return std::min(text.find('\n', at), text.size()); }

std::size_t after_properties(std::string_view text, std::size_t at) {
  bool any = false;
  while (at < text.size()) {
    if (text[at] == '&' || text[at] == '!') {
      while (at < text.size() && !is_blank_or_break(text[at]))
        ++at;
      any = true;
    } else if (any && is_blank_or_break(text[at])) {
      ++at;
    } else if (any && text[at] == '#') {
      at = line_end(text, at);
    } else {
      break;
    }
  }
  return at;
}

std::optional<std::string> unquoted(std::string_view text, std::size_t open) {
  std::optional<std::size_t> const close = closing_quote(text, open);
  if (!close) return std::nullopt;
  bool const has_escapes = text[open] == '"';
  for (std::size_t at = text.find('\\', open); has_escapes && at < *close; at = text.find('\\', at + 2))
    if (!is_escape(text, at)) return std::nullopt;
  Decoded decoded;
  decode_quoted(text, open, decoded);
  return std::move(decoded.text);
}

std::optional<std::size_t> closing_quote(std::string_view text, std::size_t open) {
  char const quote = text[open];
  for (std::size_t at = open + 1; at < text.size(); ++at) {
    if (quote == '"' && text[at] == '\\') {
      ++at;
    } else if (quote == '\'' && text.substr(at, 2) == "''") {
      ++at;
    } else if (text[at] == quote) {
      return at;
    }
  }
  return std::nullopt;
}

ScalarExtent scalar_extent(std::string_view text, std::size_t at, std::string_view decoded) {
  std::size_t const begin = after_properties(text, at);
  ScalarExtent extent{{.style = style_at(text, begin), .begin = begin, .end = begin}};
  if (begin >= text.size()) return extent;
  Decoded own;
  switch (extent.style) {
    case Style::plain:
      extent.end = decode_plain(text, begin, decoded, own);
      break;
    case Style::single_quoted:
    case Style::double_quoted:
      extent.end = decode_quoted(text, begin, own);
      break;
    case Style::literal:
    case Style::folded:
      extent.end = decode_block(text, begin, decoded, own);
      break;
  }
  if (own.text == decoded) extent.pieces = std::move(own.pieces);
  return extent;
}

}  // namespace onpace::yaml

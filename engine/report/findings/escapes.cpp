#include "report/findings/escapes.hpp"

#include <algorithm>

#include "text/printable.hpp"
#include "text/unicode.hpp"

namespace onpace {
namespace {

bool is_xml_character(char32_t value) {
  if (value < 0x20) return value == '\t' || value == '\n' || value == '\r';
  return value != 0xFFFE && value != 0xFFFF && (value < 0xD800 || value > 0xDFFF);
}

std::string_view xml_reference(char32_t value) {
  switch (value) {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '"':
      return "&quot;";
    case '\t':
      return "&#9;";
    case '\n':
      return "&#10;";
    case '\r':
      return "&#13;";
    default:
      return {};
  }
}

/// Calls `put` with each character, and its bytes; with 0 for malformed ones.
template <class Put>
void each_character(std::string_view text, Put const& put) {
  for (std::size_t at = 0; at < text.size();) {
    CodePoint const point = code_point_at(text, at);
    std::size_t const length = point.length == 0 ? 1 : point.length;
    put(point.length == 0 ? U'\xFFFD' : point.value, text.substr(at, length), point.length == 0);
    at += length;
  }
}

}  // namespace

std::string xml_text(std::string_view text) {
  std::string result;
  result.reserve(text.size());
  each_character(text, [&](char32_t value, std::string_view bytes, bool is_malformed) {
    std::string_view const reference = xml_reference(value);
    result += !reference.empty() ? reference : is_malformed || !is_xml_character(value) ? "�" : bytes;
  });
  return result;
}

void append_json(std::string& json, std::string_view text) {
  static constexpr std::string_view digits = "0123456789abcdef";
  json += '"';
  each_character(text, [&](char32_t value, std::string_view bytes, bool is_malformed) {
    if (is_malformed)
      json += "�";
    else if (value == '"' || value == '\\')
      (json += '\\') += static_cast<char>(value);
    else if (value == '\n')
      json += "\\n";
    else if (value < 0x20 || value == 0x7F)
      ((json += "\\u00") += digits[value >> 4U]) += digits[value & 0xFU];
    else
      json += bytes;
  });
  json += '"';
}

void append_csv(std::string& csv, std::string_view text) {
  auto const needs_quotes = [](char byte) { return byte == ',' || byte == '"' || byte == '\r' || byte == '\n'; };
  if (std::none_of(text.begin(), text.end(), needs_quotes))
    csv += text;
  else
    csv += '"' + escaped(text, {{'"', "\"\""}}) + '"';
}

std::string markdown_text(std::string_view text) {
  return escaped(printable(text), {{'&', "&amp;"},
                                   {'<', "&lt;"},
                                   {'>', "&gt;"},
                                   {'|', "\\|"},
                                   {'\\', "\\\\"},
                                   {'`', "\\`"},
                                   {'*', "\\*"},
                                   {'_', "\\_"},
                                   {'~', "\\~"},
                                   {'[', "\\["},
                                   {']', "\\]"},
                                   {'#', "\\#"},
                                   {'!', "\\!"},
                                   {':', "\\:"},          // ends the scheme of an address, which would be a link
                                   {'@', "@<!-- -->"}});  // whoever has that name is not told
}

}  // namespace onpace

// Texts of strangers inside of other formats: nothing in them ends a value, or begins an element.
#pragma once

#include <string>
#include <string_view>

namespace onpace {

/// For elements and attributes of XML. Characters that XML cannot hold become `�`.
std::string xml_text(std::string_view text);

/// Appends a JSON string with its quotes. Malformed bytes become `�`.
void append_json(std::string& json, std::string_view text);

/// Appends a cell of CSV (RFC 4180), quoted where that is needed.
void append_csv(std::string& csv, std::string_view text);

/// One line of GitHub's Markdown, in a table, too: shown as it is, without links, mentions or elements.
std::string markdown_text(std::string_view text);

/// Every `from` of these pairs as its `to`, in one pass.
struct Escape {
  char from;
  std::string_view to;
};
template <std::size_t count>
std::string escaped(std::string_view text, Escape const (&escapes)[count]) {
  std::string result;
  result.reserve(text.size());
  for (char const byte : text) {
    std::string_view to(&byte, 1);
    for (Escape const& escape : escapes)
      if (escape.from == byte) to = escape.to;
    result += to;
  }
  return result;
}

}  // namespace onpace

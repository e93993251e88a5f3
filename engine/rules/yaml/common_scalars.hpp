// Texts of the part of YAML that is read without yaml-cpp. Nothing is given where only yaml-cpp knows what is meant.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "rules/yaml/scalar_extent.hpp"

namespace onpace::yaml {

struct FoundText {
  TextExtent extent;
  std::string_view value;  ///< in the source, or in `decoded` where it is not written as it reads
};

/// The byte at `at`; a line end is `\n`, also where it is `\r\n`, and at the end of the text.
inline char sign_at(std::string_view text, std::size_t at) {
  char const byte = at < text.size() ? text[at] : '\n';
  return byte == '\r' ? '\n' : byte;
}

inline bool is_space_or_tab(char byte) { return byte == ' ' || byte == '\t'; }

/// After the spaces and tabs at `at`.
inline std::size_t after_blanks(std::string_view text, std::size_t at) {
  while (at < text.size() && is_space_or_tab(text[at]))
    ++at;
  return at;
}

/// The beginning of the next line, from the line end at `at`.
inline std::size_t after_line_end(std::string_view text, std::size_t at) {
  return at + (at < text.size() && text[at] == '\r' ? 2 : 1);
}

/// A space, a tab or a line end stands there.
inline bool ends_at(std::string_view text, std::size_t at) {
  char const sign = sign_at(text, at);
  return is_space_or_tab(sign) || sign == '\n';
}

/// A text in quotes: on one line, or on several that stand deeper than `parent`, the column of its key or dash.
std::optional<FoundText> quoted_text(std::string_view text, std::size_t begin, std::optional<std::size_t> parent,
                                     std::string& decoded);

/// A text without quotes on one line; outside brackets it may go on below, see `add_lines_below`.
std::optional<FoundText> plain_text(std::string_view text, std::size_t begin, bool in_flow);

/// Adds the lines below that go on with a text outside of quotes and brackets: those deeper than `parent`, the column
/// of its key or dash. False where one of them holds a key, or begins with a tab.
bool add_lines_below(std::string_view text, std::size_t parent, FoundText& found, std::string& decoded);

/// The lines of `|` or `>` at `begin`. Gives the offset of the line end after the last of them.
std::optional<std::size_t> block_text(std::string_view text, std::size_t begin, std::size_t parent,
                                      std::string& decoded);

}  // namespace onpace::yaml

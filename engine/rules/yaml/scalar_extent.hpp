// Where a YAML scalar ends, and where each of its decoded bytes is in the source.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "text/offset_map.hpp"

namespace onpace::yaml {

enum class Style : std::uint8_t { plain, single_quoted, double_quoted, literal, folded };

struct TextExtent {
  Style style = Style::plain;
  std::size_t begin = 0;  ///< anchors and tags are left behind
  std::size_t end = 0;    ///< after its quotes
};

struct ScalarExtent : TextExtent {
  std::vector<TextPiece> pieces{};  ///< empty when the decoded text could not be followed byte by byte
};

/// The scalar that begins at `at`, or whose anchor or tag does. `decoded` is what the YAML reader made of it:
/// the pieces are given only when decoding it here says the same.
ScalarExtent scalar_extent(std::string_view text, std::size_t at, std::string_view decoded);

/// The offset after anchors, tags, and the spaces, line ends and comments that follow them.
std::size_t after_properties(std::string_view text, std::size_t at);

/// What the quoted text at `open` says: its lines joined, its escapes undone. Nothing where it does not close, or where
/// YAML does not know an escape.
std::optional<std::string> unquoted(std::string_view text, std::size_t open);

/// The offset of the quote that closes the one at `open`; nothing at the end of the text.
std::optional<std::size_t> closing_quote(std::string_view text, std::size_t open);

bool is_blank(char byte);                                     ///< space or tab
bool is_blank_or_break(char byte);                            ///< also a line end
std::size_t line_end(std::string_view text, std::size_t at);  ///< of the `\n`, or the end of the text

}  // namespace onpace::yaml

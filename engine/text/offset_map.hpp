// Where the characters of a decoded text stand in the file that it came from.
#pragma once

#include <cstdint>
#include <vector>

#include "text/source.hpp"

namespace onpace {

/// From `decoded` on, decoded and source text run in step, until the next piece.
struct TextPiece {
  std::uint32_t decoded;
  std::uint32_t source;
};

/// Maps offsets in a decoded scalar (quotes, escapes and folds undone) to its file. Without pieces the whole
/// scalar is the only honest answer.
struct TextMap {
  Span whole;
  std::vector<TextPiece> pieces;
};

/// The place of decoded bytes [begin, end); the whole scalar when the map is coarse.
Span locate(TextMap const& map, std::uint32_t begin, std::uint32_t end);

}  // namespace onpace

#include "text/offset_map.hpp"

#include <algorithm>

namespace onpace {
namespace {

std::uint32_t source_offset(TextMap const& map, std::uint32_t decoded) {
  auto const after = std::upper_bound(map.pieces.begin(), map.pieces.end(), decoded,
                                      [](std::uint32_t at, TextPiece const& piece) { return at < piece.decoded; });
  if (after == map.pieces.begin()) return map.whole.begin;
  TextPiece const& piece = *(after - 1);
  return piece.source + (decoded - piece.decoded);
}

}  // namespace

Span locate(TextMap const& map, std::uint32_t begin, std::uint32_t end) {
  if (map.pieces.empty()) return map.whole;
  bool const in_step = map.pieces.size() == 1 && map.pieces[0].decoded == 0;
  if (in_step) {
    std::uint32_t const first = std::min(map.pieces[0].source + begin, map.whole.end);
    std::uint32_t const last = end > begin ? map.pieces[0].source + end : first;
    return {map.whole.source, first, std::clamp(last, first, std::max(first, map.whole.end))};
  }
  std::uint32_t const first = std::min(source_offset(map, begin), map.whole.end);
  // the last byte is mapped, not the one after it: that one may stand on another line
  std::uint32_t const last = end > begin ? source_offset(map, end - 1) + 1 : first;
  return {map.whole.source, first, std::clamp(last, first, std::max(first, map.whole.end))};
}

}  // namespace onpace

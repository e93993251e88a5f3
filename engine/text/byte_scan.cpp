#include "text/byte_scan.hpp"

#include <algorithm>
#include <array>
#include <cstring>

namespace onpace {
namespace {

std::uint64_t marks_at(std::string_view text, std::size_t block) {
  if (block >= text.size()) return 0;
  if (block + kMarkBlock <= text.size()) return marks_of(text.data() + block);
  std::array<char, kMarkBlock> rest{};
  std::memcpy(rest.data(), text.data() + block, text.size() - block);
  return marks_of(rest.data());
}

}  // namespace

MarkCursor marks_from(std::string_view text, std::size_t at) { return {text, at, marks_at(text, at)}; }

bool next_block(MarkCursor& cursor) {
  cursor.block = std::min(cursor.block + kMarkBlock, cursor.text.size());
  cursor.marks = marks_at(cursor.text, cursor.block);
  return cursor.block < cursor.text.size();
}

}  // namespace onpace

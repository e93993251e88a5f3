#include "text/byte_scan.hpp"

#include <algorithm>
#include <array>
#include <cstring>

namespace onpace {
namespace {

std::uint64_t separators_at(std::string_view text, std::size_t block) {
  if (block >= text.size()) return 0;
  if (block + kScanBlock <= text.size()) return separators_of(text.data() + block);
  std::array<char, kScanBlock> rest{};
  std::memcpy(rest.data(), text.data() + block, text.size() - block);
  return separators_of(rest.data());
}

}  // namespace

SeparatorCursor separators_from(std::string_view text, std::size_t at) { return {text, at, separators_at(text, at)}; }

bool next_block(SeparatorCursor& cursor) {
  cursor.block = std::min(cursor.block + kScanBlock, cursor.text.size());
  cursor.marks = separators_at(cursor.text, cursor.block);
  return cursor.block < cursor.text.size();
}

}  // namespace onpace

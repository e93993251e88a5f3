#include "text/lines.hpp"

#include <algorithm>
#include <cstring>

namespace onpace {
namespace {

constexpr std::size_t kBlock = 4096;

/// Eight bytes at a time.
std::uint32_t count_line_ends(std::string_view text) {
  constexpr std::uint64_t low = 0x7F7F7F7F7F7F7F7FU;
  constexpr std::uint64_t line_ends = 0x0A0A0A0A0A0A0A0AU;
  std::uint32_t count = 0;
  std::size_t at = 0;
  for (; at + sizeof(std::uint64_t) <= text.size(); at += sizeof(std::uint64_t)) {
    std::uint64_t bytes = 0;
    std::memcpy(&bytes, text.data() + at, sizeof bytes);
    bytes ^= line_ends;
    // the highest bit of each byte stays clear where the byte is 0; a product adds up the eight
    std::uint64_t const found = ~(((bytes & low) + low) | bytes | low) >> 7U;
    count += static_cast<std::uint32_t>(found * 0x0101010101010101U >> 56U);
  }
  return count +
         static_cast<std::uint32_t>(std::count(text.begin() + static_cast<std::ptrdiff_t>(at), text.end(), '\n'));
}

}  // namespace

std::vector<std::uint32_t> const& LineIndex::counts(std::string_view text) const {
  std::call_once(counted_, [&] {
    counts_.push_back(0);
    for (std::size_t at = 0; at + kBlock <= text.size(); at += kBlock)
      counts_.push_back(counts_.back() + count_line_ends(text.substr(at, kBlock)));
  });
  return counts_;
}

std::uint32_t LineIndex::line_at(std::string_view text, std::size_t offset) const {
  offset = std::min(offset, text.size());
  std::size_t const block = offset / kBlock;
  return 1 + counts(text)[block] + count_line_ends(text.substr(block * kBlock, offset - block * kBlock));
}

std::optional<std::size_t> LineIndex::begin_of(std::string_view text, std::uint32_t line) const {
  if (line <= 1) return line == 1 ? std::optional<std::size_t>(0) : std::nullopt;
  std::vector<std::uint32_t> const& before = counts(text);
  // a line starts after the end of the line before: find the last block with fewer line ends before it
  auto const block = std::lower_bound(before.begin(), before.end(), line - 1) - before.begin() - 1;
  std::size_t at = static_cast<std::size_t>(block) * kBlock;
  for (std::uint32_t count = before[static_cast<std::size_t>(block)]; count < line - 1; ++count) {
    at = text.find('\n', at);
    if (at == std::string_view::npos) return std::nullopt;
    ++at;
  }
  return at;
}

}  // namespace onpace

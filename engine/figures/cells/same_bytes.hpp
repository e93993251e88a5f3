// Bytes that are expected to come again in a text.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>

#include "text/byte_scan.hpp"

namespace onpace {

/// A piece of a text that others are held against; it stays where it is.
struct SameBytes {
  char const* text = nullptr;
  std::size_t length = 0;
  std::uint64_t word = 0;  ///< the first eight
  std::uint64_t mask = 0;  ///< those of them that belong to it
};

/// Eight bytes after `begin` can be read.
inline SameBytes bytes_between(char const* begin, char const* end) {
  SameBytes bytes{.text = begin, .length = static_cast<std::size_t>(end - begin), .mask = ~std::uint64_t{0}};
  std::memcpy(&bytes.word, begin, sizeof bytes.word);
  if (bytes.length < sizeof bytes.word) bytes.mask = (std::uint64_t{1} << (8U * bytes.length)) - 1;
  return bytes;
}

/// 24 bytes after `cell` and after the piece can be read, and as many as `same` has.
[[gnu::always_inline]] inline bool begins_with(char const* cell, SameBytes const& same) {
  std::uint64_t word = 0;
  std::memcpy(&word, cell, sizeof word);
  if (((word ^ same.word) & same.mask) != 0) return false;
  if (same.length <= sizeof word) return true;
  std::size_t const rest = same.length - sizeof word;
  if (rest > 2 * kBytesAtOnce) return std::memcmp(cell + sizeof word, same.text + sizeof word, rest) == 0;
  if (rest <= sizeof word) {  // the last eight bytes, some of which were seen
    std::uint64_t wanted = 0;
    std::memcpy(&word, cell + rest, sizeof word);
    std::memcpy(&wanted, same.text + rest, sizeof wanted);
    return word == wanted;
  }
  std::uint32_t const next = differing_bytes(cell + sizeof word, same.text + sizeof word);
  if (rest < kBytesAtOnce) return next << (2 * kBytesAtOnce - rest) == 0;
  std::size_t const last = same.length - kBytesAtOnce;
  return next == 0 && differing_bytes(cell + last, same.text + last) == 0;
}

}  // namespace onpace

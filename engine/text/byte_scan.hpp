// Finds the separators of a text, 16 or 64 bytes at a time.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace onpace {

inline constexpr std::size_t kScanBlock = 64;

/// One bit for each of 16 bytes: it is `,`, `"`, a line feed or a carriage return.
inline std::uint32_t separators_of_16(char const* part) {
#if defined(__SSE2__)
  __m128i const bytes = _mm_loadu_si128(reinterpret_cast<__m128i const*>(part));
  __m128i const ends =
      _mm_or_si128(_mm_cmpeq_epi8(bytes, _mm_set1_epi8('\n')), _mm_cmpeq_epi8(bytes, _mm_set1_epi8('\r')));
  __m128i const inner =
      _mm_or_si128(_mm_cmpeq_epi8(bytes, _mm_set1_epi8(',')), _mm_cmpeq_epi8(bytes, _mm_set1_epi8('"')));
  return static_cast<std::uint32_t>(_mm_movemask_epi8(_mm_or_si128(ends, inner)));
#else
  std::uint32_t marks = 0;
  for (unsigned at = 0; at < 16; ++at) {
    bool const found = part[at] == ',' || part[at] == '"' || part[at] == '\n' || part[at] == '\r';
    marks |= static_cast<std::uint32_t>(found) << at;
  }
  return marks;
#endif
}

/// The same for 64 bytes.
inline std::uint64_t separators_of(char const* block) {
  std::uint64_t marks = 0;
  for (unsigned part = 0; part < 4; ++part)
    marks |= static_cast<std::uint64_t>(separators_of_16(block + 16U * part)) << (16U * part);
  return marks;
}

/// One bit for each of 16 bytes: it is not a digit.
inline std::uint32_t non_digits_of(char const* bytes) {
#if defined(__SSE2__)
  __m128i const text = _mm_loadu_si128(reinterpret_cast<__m128i const*>(bytes));
  __m128i const digits = _mm_sub_epi8(text, _mm_set1_epi8('0'));
  __m128i const is_digit = _mm_cmpeq_epi8(_mm_min_epu8(digits, _mm_set1_epi8(9)), digits);
  return static_cast<std::uint32_t>(_mm_movemask_epi8(is_digit)) ^ 0xFFFFU;
#else
  std::uint32_t found = 0;
  for (unsigned at = 0; at < 16; ++at)
    found |= static_cast<std::uint32_t>(bytes[at] < '0' || bytes[at] > '9') << at;
  return found;
#endif
}

/// Bytes that `a` and `b` begin with alike, 32 at the most.
inline std::uint32_t common_bytes(char const* a, char const* b) {
#if defined(__SSE2__)
  std::uint32_t same = 0;
  for (unsigned part = 0; part < 2; ++part) {
    __m128i const left = _mm_loadu_si128(reinterpret_cast<__m128i const*>(a) + part);
    __m128i const right = _mm_loadu_si128(reinterpret_cast<__m128i const*>(b) + part);
    same |= static_cast<std::uint32_t>(_mm_movemask_epi8(_mm_cmpeq_epi8(left, right))) << (16U * part);
  }
  return static_cast<std::uint32_t>(std::countr_one(same));
#else
  std::uint32_t length = 0;
  while (length < 32 && a[length] == b[length])
    ++length;
  return length;
#endif
}

/// One bit for each of 64 bytes: it is 0 or above ASCII.
inline std::uint64_t unusual_of(char const* block) {
  std::uint64_t found = 0;
#if defined(__SSE2__)
  for (unsigned part = 0; part < 4; ++part) {
    __m128i const bytes = _mm_loadu_si128(reinterpret_cast<__m128i const*>(block) + part);
    __m128i const usual = _mm_cmpgt_epi8(bytes, _mm_setzero_si128());  // bytes above ASCII are below 0
    found |= static_cast<std::uint64_t>(static_cast<std::uint32_t>(_mm_movemask_epi8(usual))) << (16U * part);
  }
  return ~found;
#else
  for (unsigned at = 0; at < kScanBlock; ++at) {
    auto const byte = static_cast<unsigned char>(block[at]);
    found |= static_cast<std::uint64_t>(byte == 0 || byte >= 0x80U) << at;
  }
  return found;
#endif
}

/// Gives the marks of a text one after another.
struct SeparatorCursor {
  std::string_view text;
  std::size_t block = 0;    ///< offset of the 64 bytes that `marks` tells of
  std::uint64_t marks = 0;  ///< those not yet given
};

/// A cursor that gives the marks from `at` on.
SeparatorCursor separators_from(std::string_view text, std::size_t at);
/// Moves on to the next block; false at the end.
bool next_block(SeparatorCursor& cursor);

/// The next mark, or the text's size behind the last.
inline std::size_t next_separator(SeparatorCursor& cursor) {
  while (cursor.marks == 0)
    if (!next_block(cursor)) return cursor.text.size();
  std::size_t const at = cursor.block + static_cast<std::size_t>(std::countr_zero(cursor.marks));
  cursor.marks &= cursor.marks - 1;
  return at;
}

}  // namespace onpace

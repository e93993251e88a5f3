// Where commas, quotes and line ends stand in a text.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <string_view>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace onpace {

inline constexpr std::size_t kMarkBlock = 64;

/// One bit for each of 64 bytes: it is `,`, `"`, a line feed or a carriage return.
inline std::uint64_t marks_of(char const* block) {
  std::uint64_t marks = 0;
#if defined(__SSE2__)
  for (unsigned part = 0; part < 4; ++part) {
    __m128i const bytes = _mm_loadu_si128(reinterpret_cast<__m128i const*>(block) + part);
    __m128i const ends =
        _mm_or_si128(_mm_cmpeq_epi8(bytes, _mm_set1_epi8('\n')), _mm_cmpeq_epi8(bytes, _mm_set1_epi8('\r')));
    __m128i const inner =
        _mm_or_si128(_mm_cmpeq_epi8(bytes, _mm_set1_epi8(',')), _mm_cmpeq_epi8(bytes, _mm_set1_epi8('"')));
    auto const found = static_cast<std::uint32_t>(_mm_movemask_epi8(_mm_or_si128(ends, inner)));
    marks |= static_cast<std::uint64_t>(found) << (16U * part);
  }
#else
  for (unsigned at = 0; at < kMarkBlock; ++at) {
    bool const found = block[at] == ',' || block[at] == '"' || block[at] == '\n' || block[at] == '\r';
    marks |= static_cast<std::uint64_t>(found) << at;
  }
#endif
  return marks;
}

/// Gives the marks of a text one after another.
struct MarkCursor {
  std::string_view text;
  std::size_t block = 0;    ///< offset of the 64 bytes that `marks` tells of
  std::uint64_t marks = 0;  ///< those not yet given
};

/// A cursor that gives the marks from `at` on.
MarkCursor marks_from(std::string_view text, std::size_t at);
/// Moves on to the next block; false at the end.
bool next_block(MarkCursor& cursor);

/// The next mark, or the text's size behind the last.
inline std::size_t next_mark(MarkCursor& cursor) {
  while (cursor.marks == 0)
    if (!next_block(cursor)) return cursor.text.size();
  std::size_t const at = cursor.block + static_cast<std::size_t>(std::countr_zero(cursor.marks));
  cursor.marks &= cursor.marks - 1;
  return at;
}

}  // namespace onpace

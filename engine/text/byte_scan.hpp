// Looks at many bytes of a text at a time.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace onpace {

inline constexpr std::size_t kScanBlock = 64;

/// One bit for each of 16 bytes: it is `mark`, `"`, a line feed or a carriage return.
inline std::uint32_t marks_of_16(char const* part, char mark) {
#if defined(__SSE2__)
  __m128i const bytes = _mm_loadu_si128(reinterpret_cast<__m128i const*>(part));
  __m128i const ends =
      _mm_or_si128(_mm_cmpeq_epi8(bytes, _mm_set1_epi8('\n')), _mm_cmpeq_epi8(bytes, _mm_set1_epi8('\r')));
  __m128i const inner =
      _mm_or_si128(_mm_cmpeq_epi8(bytes, _mm_set1_epi8(mark)), _mm_cmpeq_epi8(bytes, _mm_set1_epi8('"')));
  return static_cast<std::uint32_t>(_mm_movemask_epi8(_mm_or_si128(ends, inner)));
#else
  std::uint32_t marks = 0;
  for (unsigned at = 0; at < 16; ++at) {
    bool const found = part[at] == mark || part[at] == '"' || part[at] == '\n' || part[at] == '\r';
    marks |= static_cast<std::uint32_t>(found) << at;
  }
  return marks;
#endif
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

inline constexpr std::size_t kBytesAtOnce = 16;

/// One bit for each of 16 bytes: it is another one in `a` than in `b`.
inline std::uint32_t differing_bytes(char const* a, char const* b) {
#if defined(__SSE2__)
  __m128i const left = _mm_loadu_si128(reinterpret_cast<__m128i const*>(a));
  __m128i const right = _mm_loadu_si128(reinterpret_cast<__m128i const*>(b));
  return static_cast<std::uint32_t>(_mm_movemask_epi8(_mm_cmpeq_epi8(left, right))) ^ 0xFFFFU;
#else
  std::uint32_t found = 0;
  for (unsigned at = 0; at < kBytesAtOnce; ++at)
    found |= static_cast<std::uint32_t>(a[at] != b[at]) << at;
  return found;
#endif
}

/// One bit for each of 16 bytes: it is `"`, a backslash or a control character, which end a plain text in JSON.
inline std::uint32_t text_ends_of_16(char const* bytes) {
#if defined(__SSE2__)
  __m128i const text = _mm_loadu_si128(reinterpret_cast<__m128i const*>(bytes));
  __m128i const last_control = _mm_set1_epi8(0x1F);
  __m128i const controls = _mm_cmpeq_epi8(_mm_max_epu8(text, last_control), last_control);
  __m128i const marks =
      _mm_or_si128(_mm_cmpeq_epi8(text, _mm_set1_epi8('"')), _mm_cmpeq_epi8(text, _mm_set1_epi8('\\')));
  return static_cast<std::uint32_t>(_mm_movemask_epi8(_mm_or_si128(controls, marks)));
#else
  std::uint32_t found = 0;
  for (unsigned at = 0; at < 16; ++at) {
    auto const byte = static_cast<unsigned char>(bytes[at]);
    found |= static_cast<std::uint32_t>(byte == '"' || byte == '\\' || byte < 0x20U) << at;
  }
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

}  // namespace onpace

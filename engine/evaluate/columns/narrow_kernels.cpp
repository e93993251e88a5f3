#include "evaluate/columns/narrow_kernels.hpp"

#include <bit>
#include <cstring>
#include <vector>

#if defined(__x86_64__)
#include <immintrin.h>
// glibc's header is C: it says `_Bool`, which clang does not know in strict C++
#if __has_include(<sys/platform/x86.h>) && !defined(__clang__)
#define ONPACE_ASKS_GLIBC
#include <sys/platform/x86.h>
#endif
#endif

#define ONPACE_INLINE __attribute__((always_inline)) inline

namespace onpace {
namespace {

/// Eight bits to eight bytes, the lowest first: each byte keeps its own bit, which is then brought to the lowest place.
ONPACE_INLINE std::uint64_t eight_bytes(std::uint64_t bits) {
  std::uint64_t const own = (bits * 0x0101010101010101U) & 0x8040201008040201U;
  return (own + 0x7F7F7F7F7F7F7F7FU) >> 7U & 0x0101010101010101U;
}

/// What three planes say of 64 entities, a byte each, the first one first on any machine.
ONPACE_INLINE void bytes_of(std::uint64_t low, std::uint64_t middle, std::uint64_t high, std::uint8_t* out) {
  for (std::size_t part = 0; part < 64; part += 8) {
    std::uint64_t const eight = eight_bytes(low >> part & 0xFFU) | eight_bytes(middle >> part & 0xFFU) << 1U |
                                eight_bytes(high >> part & 0xFFU) << 2U;
    if constexpr (std::endian::native == std::endian::little) {
      std::memcpy(out + part, &eight, sizeof eight);
    } else {
      for (std::size_t byte = 0; byte < 8; ++byte)
        out[part + byte] = static_cast<std::uint8_t>(eight >> (8 * byte));
    }
  }
}

namespace portable {
#define ONPACE_TARGET
struct Vector {
  using Lanes = std::int64_t;
  static constexpr std::size_t kLanes = 1;
  ONPACE_INLINE static Lanes all(std::int64_t value) { return value; }
  ONPACE_INLINE static Lanes load(std::int32_t const* from) { return *from; }
  ONPACE_INLINE static Lanes load(std::int64_t const* from) { return *from; }
  ONPACE_INLINE static void store(std::int64_t* to, Lanes lanes) { *to = lanes; }
  ONPACE_INLINE static Lanes add(Lanes a, Lanes b) { return a + b; }
  ONPACE_INLINE static Lanes subtract(Lanes a, Lanes b) { return a - b; }
  ONPACE_INLINE static Lanes either(Lanes a, Lanes b) { return a | b; }
  ONPACE_INLINE static Lanes multiply(Lanes a, Lanes b) { return a * b; }
  ONPACE_INLINE static Lanes multiply_small(Lanes a, Lanes b) { return a * b; }
  ONPACE_INLINE static std::uint64_t signs(Lanes lanes) { return static_cast<std::uint64_t>(lanes) >> 63U; }
  static constexpr auto bytes = bytes_of;
  struct Shorts {
    std::int32_t first;
    std::int32_t second;
  };
  ONPACE_INLINE static Shorts all_short(std::int32_t value) { return {value, value}; }
  ONPACE_INLINE static Shorts load_shorts(std::int32_t const* from) { return {from[0], from[1]}; }
  ONPACE_INLINE static Shorts add_shorts(Shorts a, Shorts b) { return {a.first + b.first, a.second + b.second}; }
  ONPACE_INLINE static Shorts subtract_shorts(Shorts a, Shorts b) { return {a.first - b.first, a.second - b.second}; }
  ONPACE_INLINE static Shorts multiply_shorts(Shorts a, Shorts b) { return {a.first * b.first, a.second * b.second}; }
  ONPACE_INLINE static Shorts either_shorts(Shorts a, Shorts b) { return {a.first | b.first, a.second | b.second}; }
  ONPACE_INLINE static std::uint64_t signs_of_shorts(Shorts lanes) {
    return static_cast<std::uint32_t>(lanes.first) >> 31U | static_cast<std::uint64_t>(lanes.second < 0) << 1U;
  }
};
#include "evaluate/columns/narrow_kernels.inl"
#undef ONPACE_TARGET
}  // namespace portable

#if defined(__x86_64__)
namespace v2 {  // x86-64-v2
#define ONPACE_TARGET __attribute__((target("sse4.2,popcnt")))
struct Vector {
  using Lanes = __m128i;
  static constexpr std::size_t kLanes = 2;
  ONPACE_TARGET ONPACE_INLINE static Lanes all(std::int64_t value) { return _mm_set1_epi64x(value); }
  ONPACE_TARGET ONPACE_INLINE static Lanes load(std::int32_t const* from) {
    return _mm_cvtepi32_epi64(_mm_loadl_epi64(reinterpret_cast<Lanes const*>(from)));
  }
  ONPACE_TARGET ONPACE_INLINE static Lanes load(std::int64_t const* from) {
    return _mm_loadu_si128(reinterpret_cast<Lanes const*>(from));
  }
  ONPACE_TARGET ONPACE_INLINE static void store(std::int64_t* to, Lanes lanes) {
    _mm_storeu_si128(reinterpret_cast<Lanes*>(to), lanes);
  }
  ONPACE_TARGET ONPACE_INLINE static Lanes add(Lanes a, Lanes b) { return _mm_add_epi64(a, b); }
  ONPACE_TARGET ONPACE_INLINE static Lanes subtract(Lanes a, Lanes b) { return _mm_sub_epi64(a, b); }
  ONPACE_TARGET ONPACE_INLINE static Lanes either(Lanes a, Lanes b) { return _mm_or_si128(a, b); }
  ONPACE_TARGET ONPACE_INLINE static Lanes multiply_small(Lanes a, Lanes b) { return _mm_mul_epi32(a, b); }
  /// The high halves only reach the high half of the product.
  ONPACE_TARGET ONPACE_INLINE static Lanes multiply(Lanes a, Lanes b) {
    Lanes const crossed = add(_mm_mul_epu32(_mm_srli_epi64(a, 32), b), _mm_mul_epu32(a, _mm_srli_epi64(b, 32)));
    return add(_mm_mul_epu32(a, b), _mm_slli_epi64(crossed, 32));
  }
  ONPACE_TARGET ONPACE_INLINE static std::uint64_t signs(Lanes lanes) {
    return static_cast<std::uint64_t>(_mm_movemask_pd(_mm_castsi128_pd(lanes)));
  }
  static constexpr auto bytes = bytes_of;
  using Shorts = __m128i;
  ONPACE_TARGET ONPACE_INLINE static Shorts all_short(std::int32_t value) { return _mm_set1_epi32(value); }
  ONPACE_TARGET ONPACE_INLINE static Shorts load_shorts(std::int32_t const* from) {
    return _mm_loadu_si128(reinterpret_cast<Shorts const*>(from));
  }
  ONPACE_TARGET ONPACE_INLINE static Shorts add_shorts(Shorts a, Shorts b) { return _mm_add_epi32(a, b); }
  ONPACE_TARGET ONPACE_INLINE static Shorts subtract_shorts(Shorts a, Shorts b) { return _mm_sub_epi32(a, b); }
  ONPACE_TARGET ONPACE_INLINE static Shorts multiply_shorts(Shorts a, Shorts b) { return _mm_mullo_epi32(a, b); }
  ONPACE_TARGET ONPACE_INLINE static Shorts either_shorts(Shorts a, Shorts b) { return either(a, b); }
  ONPACE_TARGET ONPACE_INLINE static std::uint64_t signs_of_shorts(Shorts lanes) {
    return static_cast<std::uint32_t>(_mm_movemask_ps(_mm_castsi128_ps(lanes)));
  }
};
#include "evaluate/columns/narrow_kernels.inl"
#undef ONPACE_TARGET
}  // namespace v2

namespace avx2 {
#define ONPACE_TARGET __attribute__((target("avx2")))
struct Vector {
  using Lanes = __m256i;
  static constexpr std::size_t kLanes = 4;
  ONPACE_TARGET ONPACE_INLINE static Lanes all(std::int64_t value) { return _mm256_set1_epi64x(value); }
  ONPACE_TARGET ONPACE_INLINE static Lanes load(std::int32_t const* from) {
    return _mm256_cvtepi32_epi64(_mm_loadu_si128(reinterpret_cast<__m128i const*>(from)));
  }
  ONPACE_TARGET ONPACE_INLINE static Lanes load(std::int64_t const* from) {
    return _mm256_loadu_si256(reinterpret_cast<Lanes const*>(from));
  }
  ONPACE_TARGET ONPACE_INLINE static void store(std::int64_t* to, Lanes lanes) {
    _mm256_storeu_si256(reinterpret_cast<Lanes*>(to), lanes);
  }
  ONPACE_TARGET ONPACE_INLINE static Lanes add(Lanes a, Lanes b) { return _mm256_add_epi64(a, b); }
  ONPACE_TARGET ONPACE_INLINE static Lanes subtract(Lanes a, Lanes b) { return _mm256_sub_epi64(a, b); }
  ONPACE_TARGET ONPACE_INLINE static Lanes either(Lanes a, Lanes b) { return _mm256_or_si256(a, b); }
  ONPACE_TARGET ONPACE_INLINE static Lanes multiply_small(Lanes a, Lanes b) { return _mm256_mul_epi32(a, b); }
  ONPACE_TARGET ONPACE_INLINE static Lanes multiply(Lanes a, Lanes b) {
    Lanes const crossed =
        add(_mm256_mul_epu32(_mm256_srli_epi64(a, 32), b), _mm256_mul_epu32(a, _mm256_srli_epi64(b, 32)));
    return add(_mm256_mul_epu32(a, b), _mm256_slli_epi64(crossed, 32));
  }
  ONPACE_TARGET ONPACE_INLINE static std::uint64_t signs(Lanes lanes) {
    return static_cast<std::uint64_t>(_mm256_movemask_pd(_mm256_castsi256_pd(lanes)));
  }
  static constexpr auto bytes = bytes_of;
  using Shorts = __m256i;
  ONPACE_TARGET ONPACE_INLINE static Shorts all_short(std::int32_t value) { return _mm256_set1_epi32(value); }
  ONPACE_TARGET ONPACE_INLINE static Shorts load_shorts(std::int32_t const* from) {
    return _mm256_loadu_si256(reinterpret_cast<Shorts const*>(from));
  }
  ONPACE_TARGET ONPACE_INLINE static Shorts add_shorts(Shorts a, Shorts b) { return _mm256_add_epi32(a, b); }
  ONPACE_TARGET ONPACE_INLINE static Shorts subtract_shorts(Shorts a, Shorts b) { return _mm256_sub_epi32(a, b); }
  ONPACE_TARGET ONPACE_INLINE static Shorts multiply_shorts(Shorts a, Shorts b) { return _mm256_mullo_epi32(a, b); }
  ONPACE_TARGET ONPACE_INLINE static Shorts either_shorts(Shorts a, Shorts b) { return either(a, b); }
  ONPACE_TARGET ONPACE_INLINE static std::uint64_t signs_of_shorts(Shorts lanes) {
    return static_cast<std::uint32_t>(_mm256_movemask_ps(_mm256_castsi256_ps(lanes)));
  }
};
#include "evaluate/columns/narrow_kernels.inl"
#undef ONPACE_TARGET
}  // namespace avx2

namespace avx512 {
#define ONPACE_TARGET __attribute__((target("avx512f,avx512dq,avx512bw,avx512vl")))
struct Vector {
  using Lanes = __m512i;
  static constexpr std::size_t kLanes = 8;
  ONPACE_TARGET ONPACE_INLINE static Lanes all(std::int64_t value) { return _mm512_set1_epi64(value); }
  ONPACE_TARGET ONPACE_INLINE static Lanes load(std::int32_t const* from) {
    return _mm512_cvtepi32_epi64(_mm256_loadu_si256(reinterpret_cast<__m256i const*>(from)));
  }
  ONPACE_TARGET ONPACE_INLINE static Lanes load(std::int64_t const* from) { return _mm512_loadu_si512(from); }
  ONPACE_TARGET ONPACE_INLINE static void store(std::int64_t* to, Lanes lanes) { _mm512_storeu_si512(to, lanes); }
  ONPACE_TARGET ONPACE_INLINE static Lanes add(Lanes a, Lanes b) { return _mm512_add_epi64(a, b); }
  ONPACE_TARGET ONPACE_INLINE static Lanes subtract(Lanes a, Lanes b) { return _mm512_sub_epi64(a, b); }
  ONPACE_TARGET ONPACE_INLINE static Lanes either(Lanes a, Lanes b) { return _mm512_or_si512(a, b); }
  ONPACE_TARGET ONPACE_INLINE static Lanes multiply_small(Lanes a, Lanes b) { return _mm512_mul_epi32(a, b); }
  ONPACE_TARGET ONPACE_INLINE static Lanes multiply(Lanes a, Lanes b) { return _mm512_mullo_epi64(a, b); }
  ONPACE_TARGET ONPACE_INLINE static std::uint64_t signs(Lanes lanes) { return _mm512_movepi64_mask(lanes); }
  ONPACE_TARGET ONPACE_INLINE static void bytes(std::uint64_t low, std::uint64_t middle, std::uint64_t high,
                                                std::uint8_t* out) {
    Lanes const lower = _mm512_or_si512(_mm512_maskz_set1_epi8(low, 1), _mm512_maskz_set1_epi8(middle, 2));
    _mm512_storeu_si512(out, _mm512_or_si512(lower, _mm512_maskz_set1_epi8(high, 4)));
  }
  using Shorts = __m512i;
  ONPACE_TARGET ONPACE_INLINE static Shorts all_short(std::int32_t value) { return _mm512_set1_epi32(value); }
  ONPACE_TARGET ONPACE_INLINE static Shorts load_shorts(std::int32_t const* from) { return _mm512_loadu_si512(from); }
  ONPACE_TARGET ONPACE_INLINE static Shorts add_shorts(Shorts a, Shorts b) { return _mm512_add_epi32(a, b); }
  ONPACE_TARGET ONPACE_INLINE static Shorts subtract_shorts(Shorts a, Shorts b) { return _mm512_sub_epi32(a, b); }
  ONPACE_TARGET ONPACE_INLINE static Shorts multiply_shorts(Shorts a, Shorts b) { return _mm512_mullo_epi32(a, b); }
  ONPACE_TARGET ONPACE_INLINE static Shorts either_shorts(Shorts a, Shorts b) { return either(a, b); }
  ONPACE_TARGET ONPACE_INLINE static std::uint64_t signs_of_shorts(Shorts lanes) { return _mm512_movepi32_mask(lanes); }
};
#include "evaluate/columns/narrow_kernels.inl"
#undef ONPACE_TARGET
}  // namespace avx512
#endif

// glibc has asked the processor already; to ask once more costs a start dearly on a virtual machine
#ifdef ONPACE_ASKS_GLIBC
#define ONPACE_HAS(feature, name) CPU_FEATURE_ACTIVE(feature)
#else
#define ONPACE_HAS(feature, name) __builtin_cpu_supports(name)
#endif

std::vector<NarrowKernels> for_this_machine() {
  std::vector<NarrowKernels> kernels;
#if defined(__x86_64__)
  if (ONPACE_HAS(AVX512F, "avx512f") && ONPACE_HAS(AVX512DQ, "avx512dq") && ONPACE_HAS(AVX512BW, "avx512bw") &&
      ONPACE_HAS(AVX512VL, "avx512vl"))
    kernels.push_back(avx512::kernels_named("avx512"));
  if (ONPACE_HAS(AVX2, "avx2")) kernels.push_back(avx2::kernels_named("avx2"));
  if (ONPACE_HAS(SSE4_2, "sse4.2")) kernels.push_back(v2::kernels_named("v2"));
#endif
  kernels.push_back(portable::kernels_named("portable"));
  return kernels;
}

}  // namespace

std::span<NarrowKernels const> narrow_kernels() {
  static std::vector<NarrowKernels> const kernels = for_this_machine();
  return kernels;
}

}  // namespace onpace

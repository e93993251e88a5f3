#include "evaluate/vector_kernels.hpp"

#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && !defined(__SANITIZE_ADDRESS__)
#define ONPACE_FOR_EACH_MACHINE __attribute__((target_clones("default", "avx2", "arch=skylake-avx512")))
#else
#define ONPACE_FOR_EACH_MACHINE
#endif
#define ONPACE_INLINE __attribute__((always_inline)) inline

namespace onpace::kernels {
namespace {

template <class Integer>
ONPACE_INLINE void linear_of(Integer* __restrict out, Integer const* a, Integer const* b, Integer ka, Integer kb) {
  for (std::size_t lane = 0; lane < kLanes; ++lane)
    out[lane] = a[lane] * ka + b[lane] * kb;
}

template <class Integer>
ONPACE_INLINE void offset_of(Integer* __restrict out, Integer const* a, Integer ka, Integer kb) {
  for (std::size_t lane = 0; lane < kLanes; ++lane)
    out[lane] = a[lane] * ka + kb;
}

template <class Integer>
ONPACE_INLINE void product_of(Integer* __restrict out, Integer const* a, Integer const* b) {
  for (std::size_t lane = 0; lane < kLanes; ++lane)
    out[lane] = a[lane] * b[lane];
}

template <class Integer>
ONPACE_INLINE void negate_where_of(Integer* __restrict out, Integer* __restrict below, Integer const* a,
                                   Integer const* b) {
  for (std::size_t lane = 0; lane < kLanes; ++lane) {
    Integer const sign = b[lane] < 0 ? -1 : 0;  // all bits set: two's complement
    out[lane] = (a[lane] ^ sign) - sign;
    below[lane] = (b[lane] ^ sign) - sign;
  }
}

template <class Integer>
ONPACE_INLINE void magnitude_of(Integer* __restrict out, Integer const* a) {
  for (std::size_t lane = 0; lane < kLanes; ++lane)
    out[lane] = a[lane] < 0 ? -a[lane] : a[lane];
}

/// The lowest bit of each of 64 bytes; eight at a time are gathered by a product.
ONPACE_INLINE std::uint64_t gathered(std::uint8_t const* bytes) {
  std::uint64_t bits = 0;
  for (std::size_t eight = 0; eight < kLanes / 8; ++eight) {
    std::uint64_t word = 0;
    for (std::size_t byte = 0; byte < 8; ++byte)  // the first lane lowest, on any machine
      word |= std::uint64_t{bytes[eight * 8 + byte]} << (8 * byte);
    bits |= (word * 0x0102040810204080U >> 56U) << (8 * eight);
  }
  return bits;
}

/// Branch-free: which relation it is, is asked once a block.
template <class Integer>
ONPACE_INLINE std::uint64_t compare_of(Opcode relation, Integer const* a, Integer const* b, Integer ka, Integer kb) {
  Integer difference[kLanes];
  std::uint8_t holds[kLanes];
  if (b != nullptr)
    for (std::size_t lane = 0; lane < kLanes; ++lane)
      difference[lane] = a[lane] * ka - b[lane] * kb;
  else
    for (std::size_t lane = 0; lane < kLanes; ++lane)
      difference[lane] = a[lane] * ka - kb;
  bool const equality = relation == Opcode::equal || relation == Opcode::not_equal;
  bool const above = relation == Opcode::greater || relation == Opcode::less_equal;
  bool const turned = relation == Opcode::not_equal || relation == Opcode::less_equal || relation == Opcode::less;
  if (equality)
    for (std::size_t lane = 0; lane < kLanes; ++lane)
      holds[lane] = difference[lane] == 0;
  else if (above)
    for (std::size_t lane = 0; lane < kLanes; ++lane)
      holds[lane] = difference[lane] > 0;
  else
    for (std::size_t lane = 0; lane < kLanes; ++lane)
      holds[lane] = difference[lane] >= 0;
  std::uint64_t const bits = gathered(holds);
  return turned ? ~bits : bits;
}

}  // namespace

ONPACE_FOR_EACH_MACHINE
void linear(std::int64_t* out, std::int64_t const* a, std::int64_t const* b, std::int64_t ka, std::int64_t kb) {
  linear_of(out, a, b, ka, kb);
}
void linear(WideInteger* out, WideInteger const* a, WideInteger const* b, WideInteger ka, WideInteger kb) {
  linear_of(out, a, b, ka, kb);
}

ONPACE_FOR_EACH_MACHINE
void offset(std::int64_t* out, std::int64_t const* a, std::int64_t ka, std::int64_t kb) { offset_of(out, a, ka, kb); }
void offset(WideInteger* out, WideInteger const* a, WideInteger ka, WideInteger kb) { offset_of(out, a, ka, kb); }

ONPACE_FOR_EACH_MACHINE
void product(std::int64_t* out, std::int64_t const* a, std::int64_t const* b) { product_of(out, a, b); }
void product(WideInteger* out, WideInteger const* a, WideInteger const* b) { product_of(out, a, b); }

ONPACE_FOR_EACH_MACHINE
void negate_where(std::int64_t* out, std::int64_t* below, std::int64_t const* a, std::int64_t const* b) {
  negate_where_of(out, below, a, b);
}
void negate_where(WideInteger* out, WideInteger* below, WideInteger const* a, WideInteger const* b) {
  negate_where_of(out, below, a, b);
}

ONPACE_FOR_EACH_MACHINE
void magnitude(std::int64_t* out, std::int64_t const* a) { magnitude_of(out, a); }
void magnitude(WideInteger* out, WideInteger const* a) { magnitude_of(out, a); }

ONPACE_FOR_EACH_MACHINE
std::uint64_t compare(Opcode relation, std::int64_t const* a, std::int64_t const* b, std::int64_t ka, std::int64_t kb) {
  return compare_of(relation, a, b, ka, kb);
}
std::uint64_t compare(Opcode relation, WideInteger const* a, WideInteger const* b, WideInteger ka, WideInteger kb) {
  return compare_of(relation, a, b, ka, kb);
}

}  // namespace onpace::kernels

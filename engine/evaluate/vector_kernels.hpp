// The loops over 64 entities. Each stands once, and is compiled for several instruction sets, of which the machine's
// best is taken when the program starts.
#pragma once

#include <cstddef>
#include <cstdint>

#include "functions/apply.hpp"

namespace onpace::kernels {

__extension__ typedef __int128 WideInteger;

inline constexpr std::size_t kLanes = 64;

// What the arguments must leave room for is known before: see VectorProgram::widest.

/// out = a * ka + b * kb
void linear(std::int64_t* out, std::int64_t const* a, std::int64_t const* b, std::int64_t ka, std::int64_t kb);
void linear(WideInteger* out, WideInteger const* a, WideInteger const* b, WideInteger ka, WideInteger kb);

/// out = a * ka + kb
void offset(std::int64_t* out, std::int64_t const* a, std::int64_t ka, std::int64_t kb);
void offset(WideInteger* out, WideInteger const* a, WideInteger ka, WideInteger kb);

/// out = a * b
void product(std::int64_t* out, std::int64_t const* a, std::int64_t const* b);
void product(WideInteger* out, WideInteger const* a, WideInteger const* b);

/// Where b is below 0, a and b change their signs.
void negate_where(std::int64_t* out, std::int64_t* below, std::int64_t const* a, std::int64_t const* b);
void negate_where(WideInteger* out, WideInteger* below, WideInteger const* a, WideInteger const* b);

void magnitude(std::int64_t* out, std::int64_t const* a);
void magnitude(WideInteger* out, WideInteger const* a);

/// A bit an entity: how a * ka stands to b * kb; without b, to kb.
std::uint64_t compare(Opcode relation, std::int64_t const* a, std::int64_t const* b, std::int64_t ka, std::int64_t kb);
std::uint64_t compare(Opcode relation, WideInteger const* a, WideInteger const* b, WideInteger ka, WideInteger kb);

}  // namespace onpace::kernels

// Compressed files: gzip and Zstandard, known by their first bytes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "text/bytes.hpp"

namespace onpace {

enum class Packing : std::uint8_t { none, gzip, zstd };

Packing packing_of(std::string_view bytes);

/// Whether a file with these first bytes may contain zeros: packed files, ZIP archives, databases and old books.
bool may_hold_zeros(std::string_view begin);

enum class UnpackFault : std::uint8_t {
  cut_off,
  damaged,
  too_large,
  window_too_large,  ///< unpacking it takes more memory than is allowed
  followed,          ///< something that is neither packed nor padding comes after it
};

struct Unpacked {
  Bytes bytes;  ///< a large text lies in a file without a name
  std::optional<UnpackFault> fault;
};

/// This much is always allowed, however small the packed file is.
inline constexpr std::size_t kLeastUnpacked = std::size_t{64} << 20U;
/// What is beyond `kLeastUnpacked` may be this many times as large as it was packed: figures never shrink so much.
inline constexpr std::size_t kMostUnpackedTimes = 1000;

/// All members or frames, one after another; zeros may pad the last member of gzip. Stops at the first fault, and where
/// there is more than `most`.
Unpacked unpack(Packing packing, std::string_view bytes, std::size_t most);

}  // namespace onpace

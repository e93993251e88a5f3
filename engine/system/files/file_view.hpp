// Files as memory.
#pragma once

#include <cstddef>
#include <cstdio>
#include <optional>
#include <string>
#include <string_view>

#include "text/bytes.hpp"

namespace onpace {

/// Smaller files are not mapped: reading them is as fast.
inline constexpr std::size_t kLeastMapped = std::size_t{1} << 20U;

/// Maps a regular file of a size from `kLeastMapped` to `most`; empty for any other file, and if mapping fails.
std::optional<Bytes> map_file(std::string const& path, std::size_t most);

/// Maps the first `size` bytes of an open file, which may be closed afterwards.
std::optional<Bytes> map_stream(std::FILE* stream, std::size_t size);

/// Releases the memory of a part of a mapped text; it is read from the file again when needed. Does nothing for other
/// texts.
void let_go(Bytes const& bytes, std::string_view part);

}  // namespace onpace

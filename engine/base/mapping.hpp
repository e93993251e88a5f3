// Files as memory.
#pragma once

#include <cstddef>
#include <cstdio>
#include <optional>
#include <string>
#include <string_view>

#include "base/bytes.hpp"

namespace onpace {

/// Nothing is mapped below this: reading is as fast then.
inline constexpr std::size_t kLeastMapped = std::size_t{1} << 20U;

/// A regular file of a size from `kLeastMapped` to `most`, mapped; empty for any other, and where that does not work.
std::optional<Bytes> map_file(std::string const& path, std::size_t most);

/// The first `size` bytes of an open file, mapped; it may be closed then.
std::optional<Bytes> map_stream(std::FILE* stream, std::size_t size);

/// Gives back the memory in which a part of a mapped text stands: it is read from the file again when somebody looks at
/// it. Nothing for other texts.
void let_go(Bytes const& bytes, std::string_view part);

}  // namespace onpace

// Converts files in UTF-16, in GB 18030 and in the encoding that they name to UTF-8. All places refer to the converted text.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "text/bytes.hpp"
#include "text/source.hpp"

namespace onpace {

/// Where bytes are looked for that are no UTF-8.
enum class Looked : std::uint8_t { begin, whole };

/// Gives the sources of another encoding their text in UTF-8; true where there was one. A text that is not wholly of
/// its encoding stays as it is.
bool make_utf8(std::span<SourceId const> files, Looked looked, Sources& sources);

/// Whether the text is in UTF-16 by its start.
bool is_utf16(std::string_view text);

/// The place in a text in UTF-16 where the first invalid character starts.
std::size_t first_bad_utf16(std::string_view text);

}  // namespace onpace

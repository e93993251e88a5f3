// Files in UTF-16 and GB 18030 become UTF-8: whatever is said of their places is said of the text.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "base/bytes.hpp"
#include "base/source.hpp"

namespace onpace {

/// Where bytes are looked for that are no UTF-8.
enum class Looked : std::uint8_t { begin, whole };

/// Gives the sources of another encoding their text in UTF-8; true where there was one. A text that is not wholly of
/// its encoding stays as it is.
bool make_utf8(std::span<SourceId const> files, Looked looked, Sources& sources);

/// Whether the text is in UTF-16 by its start.
bool is_utf16(std::string_view text);

/// Of a text in UTF-16 where the first thing begins that is not a character.
std::size_t first_bad_utf16(std::string_view text);

}  // namespace onpace

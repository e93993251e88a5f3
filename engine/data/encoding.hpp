// Whether a data file is a text at all.
#pragma once

#include <string_view>

#include "base/diagnostics.hpp"

namespace onpace {

inline constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

/// False, and reported, when the file is no UTF-8 text with something in it.
bool is_sound_text(SourceId id, std::string_view text, Diagnostics& diagnostics);

}  // namespace onpace

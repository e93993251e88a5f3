// Whether a data file is a text at all.
#pragma once

#include <cstddef>
#include <string_view>

#include "diagnostics/diagnostics.hpp"
#include "system/files/transcoding.hpp"

namespace onpace {

inline constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

/// False, and reported, when the file is no UTF-8 text with something in it.
bool is_sound_text(SourceId id, std::string_view text, Diagnostics& diagnostics);

/// Why a file is not in the encoding that the rules ask for.
void report_encoding_fault(EncodingFault const& fault, Sources const& sources, Diagnostics& diagnostics);

/// The same, as far as the text's size and its start tell.
bool begins_sound(SourceId id, std::string_view text, Diagnostics& diagnostics);

/// How far a text was found to be UTF-8 without a zero byte. Looking while it is read saves a second way through it.
struct CheckedText {
  std::string_view text;
  std::size_t checked = 0;
};

/// Looks on up to `until`, or a few bytes further; false at a byte that `is_sound_text` refuses.
bool check_on(CheckedText& checked, std::size_t until);

}  // namespace onpace

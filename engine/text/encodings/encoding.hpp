// The encodings that files may be in, by their names.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "text/unicode.hpp"

namespace onpace {

/// The last ones have one byte for each character, in the order of `single_byte.def`.
enum class Encoding : std::uint8_t {
  utf_8,
  utf_16,
  gb18030,
  shift_jis,
  euc_jp,
  euc_kr,
  big5,
#define ONPACE_SINGLE_BYTE(name, characters) name,
#include "text/encodings/single_byte.def"
};

/// By any of its usual names, in upper or lower case: `cp932`, `Shift_JIS`, `latin-1`. Windows writes its own
/// characters where files say Latin-1, and a wider set where they say Shift_JIS, EUC-KR or Big5: these are read.
std::optional<Encoding> encoding_named(std::string_view name);

/// `windows-1252`
std::string_view name_of(Encoding encoding);

/// The character at `at`, a byte of the text; length 0 where the bytes are none, or the text ends within it. Not of
/// UTF-16.
CodePoint character_at(std::string_view text, std::size_t at, Encoding encoding);

/// Appends what `piece` holds as UTF-8 and gives the number of its bytes that were read: less than all where one is no
/// character, or the last one is cut.
std::size_t append_decoded(std::string& text, std::string_view piece, Encoding encoding);

}  // namespace onpace

// The encodings of Japan, Korea and Taiwan in which a character has up to two bytes, or three.
#pragma once

#include <cstddef>
#include <string_view>

#include "text/unicode.hpp"

namespace onpace {

// The character at `at`, a byte of the text; length 0 where there is none.

/// Code page 932.
CodePoint shift_jis_at(std::string_view text, std::size_t at);

/// JIS X 0208 and half-width katakana.
CodePoint euc_jp_at(std::string_view text, std::size_t at);

/// Code page 949: KS X 1001 and the syllables that it lacks.
CodePoint euc_kr_at(std::string_view text, std::size_t at);

/// Code page 950.
CodePoint big5_at(std::string_view text, std::size_t at);

}  // namespace onpace

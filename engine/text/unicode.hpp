// UTF-8, letters, display width and normal form.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace onpace {

/// Past the ASCII bytes from `at` on, eight at a time: most of a data file.
std::size_t past_ascii(std::string_view text, std::size_t at);

/// Bytes of the well-formed UTF-8 character at `at`, a byte of the text; 0 where there is none.
std::size_t character_length(std::string_view text, std::size_t at);

/// Byte offset of the first byte that is not part of well-formed UTF-8.
std::optional<std::size_t> first_bad_utf8(std::string_view text);

/// One code point and the bytes it takes; `length` 0 at the end or at malformed bytes.
struct CodePoint {
  char32_t value = 0;
  std::uint32_t length = 0;
};
CodePoint code_point_at(std::string_view text, std::size_t offset);

bool is_letter(char32_t value);     ///< may begin a name: letters of any script and `_`
bool is_name_part(char32_t value);  ///< may continue a name: letters, marks, digits, `_`

/// Cells a terminal uses: Chinese characters take two, combining marks none.
std::size_t display_width(std::string_view text);

/// `text` followed by spaces up to `width` cells.
std::string padded(std::string_view text, std::size_t width);
std::string padded_left(std::string_view text, std::size_t width);

/// `text` cut to at most `width` cells, with `…` where something was cut.
std::string shortened(std::string_view text, std::size_t width);

/// Canonical composition (NFC); ASCII and plain Chinese are returned as they are.
std::string normalized(std::string_view text);

/// Full-width digits, signs, letters and brackets as their ASCII forms (`１２．５％` is `12.5%`).
std::string halfwidth(std::string_view text);

std::size_t code_point_count(std::string_view text);

}  // namespace onpace

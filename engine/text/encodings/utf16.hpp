// UTF-16, as spreadsheets save "Unicode text".
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace onpace {

enum class ByteOrder : std::uint8_t { little, big };

/// Tells by a byte-order mark, and without one by the zero bytes that every ASCII character brings along: nearly all of
/// them stand first, or second. `begin` is the first part of a text.
std::optional<ByteOrder> utf16_order(std::string_view begin);

/// Appends the character as UTF-8.
void append_utf8(std::string& text, char32_t character);

/// Appends what `piece` holds as UTF-8 and gives the number of its bytes that were read: all of them, except for the
/// begin of a character at the end; less where a surrogate stands alone or a character is U+0000.
std::size_t append_utf16(std::string& text, std::string_view piece, ByteOrder order);

}  // namespace onpace

// Western encodings of one byte a character, where a file names its own.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace onpace {

enum class WesternEncoding : std::uint8_t { windows_1252, latin_9 };

/// What a PC-Axis file says of its bytes: `CODEPAGE="iso-8859-1"` or `CHARSET="ANSI"`; nothing where `begin` is not the
/// begin of such a file, or it names another encoding.
std::optional<WesternEncoding> declared_encoding(std::string_view begin);

/// The name of an encoding that such a file gives itself, and that is none of these; empty where it gives none.
std::string_view other_encoding(std::string_view begin);

/// Appends what `piece` holds as UTF-8 and gives the number of its bytes that were read: less than all where a byte is
/// not a character.
std::size_t append_western(std::string& text, std::string_view piece, WesternEncoding encoding);

}  // namespace onpace

// The encoding that a file names itself.
#pragma once

#include <optional>
#include <string_view>

#include "text/encodings/encoding.hpp"

namespace onpace {

/// What a PC-Axis file says of its bytes: `CODEPAGE="iso-8859-1"` or `CHARSET="ANSI"`; nothing where `begin` is not the
/// begin of such a file, or it names Unicode or an encoding that is not known.
std::optional<Encoding> declared_encoding(std::string_view begin);

/// The name of an encoding that such a file gives itself, and that is not known; empty where it gives none.
std::string_view other_encoding(std::string_view begin);

}  // namespace onpace

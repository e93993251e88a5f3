// Converts files in UTF-16, in an encoding of East Asia that is sure, in the one that they name and in the one that is
// asked for to UTF-8. All places refer to the converted text.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "text/bytes.hpp"
#include "text/encodings/encoding.hpp"
#include "text/source.hpp"

namespace onpace {

/// Where bytes are looked for that are no UTF-8.
enum class Looked : std::uint8_t { begin, whole };

/// Gives the sources of another encoding their text in UTF-8; true where there was one. A text that is not wholly of
/// its encoding stays as it is.
bool make_utf8(std::span<SourceId const> files, Looked looked, Sources& sources);

struct AskedEncoding {
  SourceId file;
  Encoding encoding;
};

/// Why a file cannot be read as asked.
struct EncodingFault {
  enum class Kind : std::uint8_t {
    mark_of_utf8,  ///< it begins with another byte order mark
    mark_of_utf16,
    is_utf8,       ///< all of it, beyond ASCII
    no_character,  ///< at `at`
  };
  AskedEncoding asked;
  Kind kind;
  std::size_t at;
};

/// Gives the sources the text that their bytes are in the encoding that is asked for; a file that was converted so
/// before stays as it is. One with a fault stays as it is, too.
std::vector<EncodingFault> make_utf8_as_asked(std::span<AskedEncoding const> files, Sources& sources);

/// Whether the text is in UTF-16 by its start.
bool is_utf16(std::string_view text);

/// The place in a text in UTF-16 where the first invalid character starts.
std::size_t first_bad_utf16(std::string_view text);

}  // namespace onpace

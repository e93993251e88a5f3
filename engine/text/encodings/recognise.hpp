// Which encoding a text is in, by its bytes: where that is sure, and else which ones it may be in.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "text/encodings/encoding.hpp"

namespace onpace {

/// Japanese, Korean or Taiwanese, of a text that is not UTF-8: all of its bytes are read so, nearly all characters are
/// common ones of it, and no other encoding of East Asia fits. Nothing where it may be GB 18030.
std::optional<Encoding> sure_encoding(std::string_view text);

/// Whether so few characters beyond ASCII are as common in Korean or Big5 as in GB 18030 that nothing tells which it
/// is.
bool is_chinese_or_other(std::string_view text);

struct PossibleEncoding {
  Encoding encoding;
  std::string word;  ///< the first word beyond ASCII, as it is read
};

/// The encodings that read all of the text and that it may well be in, the likeliest first; none twice that gives the
/// same word.
std::vector<PossibleEncoding> possible_encodings(std::string_view text);

}  // namespace onpace

// Places in the texts that were read.
#pragma once

#include <cstdint>
#include <string>

namespace onpace {

/// From `line`, `column` up to, not including, `end_line`, `end_column`. Lines and columns begin with 1, columns count
/// code points. Without a place in a text, `file` is empty.
struct TextPlace {
  std::string file{};  ///< as the caller named it
  std::uint32_t line = 0;
  std::uint32_t column = 0;
  std::uint32_t end_line = 0;
  std::uint32_t end_column = 0;

  friend bool operator==(TextPlace const&, TextPlace const&) = default;
};

}  // namespace onpace

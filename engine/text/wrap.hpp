// Text in lines of a given width.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace onpace {

/// `text` in lines of at most `width` cells: broken at spaces and between Chinese characters, but never before a
/// closing sign, behind an opening one or inside backticks; what is wider than a line is cut. At least one line.
std::vector<std::string> wrapped(std::string_view text, std::size_t width);

/// The same as text: every line behind `indent` spaces, and a line end after each.
std::string indented_lines(std::string_view text, std::size_t indent, std::size_t width);

/// The cells of a line of text on a terminal so wide; 0: there is none.
inline std::size_t prose_width(std::size_t terminal) {
  constexpr std::size_t narrowest = 60;
  constexpr std::size_t widest = 120;
  constexpr std::size_t usual = 80;
  return terminal == 0 ? usual : std::min(std::max(terminal, narrowest), widest);
}

}  // namespace onpace

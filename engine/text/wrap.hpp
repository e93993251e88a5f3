// Text in lines of a given width.
#pragma once

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

}  // namespace onpace

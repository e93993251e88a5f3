// Makes texts of strangers safe to show: they cannot move the cursor, colour the screen or reverse the line.
#pragma once

#include <string>
#include <string_view>

namespace onpace {

/// Control characters, marks that change the direction of writing and malformed bytes become `�`, tabs and line ends
/// one space each.
std::string printable(std::string_view text);

/// The same, cut to at most `width` cells whatever the length of `text`.
std::string printable(std::string_view text, std::size_t width);

}  // namespace onpace

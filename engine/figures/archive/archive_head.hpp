// Whether a text begins as a table of figures, for whoever has several to choose from.
#pragma once

#include <cstddef>
#include <string_view>

namespace onpace {

/// Enough of a file to see its header.
inline constexpr std::size_t kHeadBytes = std::size_t{1} << 16U;

/// A row among the first names a column of values and one of times, or periods. A text that has no rows may hold
/// figures all the same.
bool may_begin_figures(std::string_view head);

}  // namespace onpace

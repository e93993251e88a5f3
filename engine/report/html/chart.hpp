// The way of a goal as a picture: figures, what was and is expected, the aim, and what the rest must bring.
#pragma once

#include <string>

#include "report/html/page.hpp"

namespace onpace {

/// Of one part; empty where nothing can be drawn.
std::string chart(Page const& page, Told const& told, std::size_t part);

/// The same without words, for a cell of a table.
std::string sparkline(Page const& page, Told const& told, std::size_t part);

}  // namespace onpace

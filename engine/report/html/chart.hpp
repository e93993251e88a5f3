// The way of a goal as a picture: figures, what was and is expected, the aim, and what the rest must bring.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "report/html/page.hpp"
#include "report/html/picture.hpp"

namespace onpace {

/// Of one part; empty where nothing can be drawn.
std::string chart(Page const& page, Told const& told, std::size_t part);

/// The same in a cell of a table: small, and with its words for those who hear it alone.
struct Sparkline {
  std::optional<Picture> picture{};
  std::string words{};
  Status status = Status::no_data;
};
Sparkline sparkline_of(Page const& page, Told const& told, std::size_t part);

/// All on one scale, so that they compare: a column of them, empty where nothing can be drawn.
std::vector<std::string> drawn(std::vector<Sparkline> lines);

}  // namespace onpace

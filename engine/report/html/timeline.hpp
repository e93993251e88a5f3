// A milestone as a picture: the time until it is due, and where it stands.
#pragma once

#include <string>

#include "report/html/page.hpp"

namespace onpace {

std::string timeline(Page const& page, Told const& told, std::size_t part);

}  // namespace onpace

// Lists as a table for people and as JSON.
#pragma once

#include <string>

#include "onpace/list.hpp"

namespace onpace {

/// Columns by display width; sentences go on in further lines, and what stands below an entry follows.
std::string listing_text(Listing const& listing, ListRequest const& request);

/// docs/reference/json.md says what the keys hold.
std::string listing_json(Listing const& listing, ListRequest const& request);

}  // namespace onpace

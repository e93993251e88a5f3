// Whose table it may be: which profiles know its columns and its signs.
#pragma once

#include <vector>

#include "look/file_look.hpp"
#include "look/raw_table.hpp"

namespace onpace {

/// Those that know a column or a sign of the table and leave none of its signs open, the likeliest first.
std::vector<ProfileLook> fitting_profiles(RawTable const& table);

}  // namespace onpace

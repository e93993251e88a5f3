// How rows are chosen where a column that nobody reads tells them apart.
#pragma once

#include <string>
#include <string_view>

#include "onpace/text.hpp"

namespace onpace {

/// A value of such a column, as messages show it.
std::string shown_value(std::string_view value);

/// The way out, with one of the values as the example.
Text choice_help(std::string_view column, std::string_view value);

}  // namespace onpace

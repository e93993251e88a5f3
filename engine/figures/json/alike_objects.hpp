// Objects that are written as the one before them, but for their values.
#pragma once

#include <cstdint>

#include "figures/json/json.hpp"

namespace onpace {

/// Whether objects written like this one can be read by its example: its values are texts without escapes, numbers and
/// words.
bool is_example(JsonTree const& tree);

/// Reads the object at `at` if all bytes between its values are those of the example, and its values are texts without
/// escapes, numbers without exponent, or words. Gives where it ends; 0, and an unspecified tree, where it must be read
/// by the library. The bytes before it were read, and the text is UTF-8.
std::uint32_t read_alike(JsonTree const& example, std::uint32_t at, JsonTree& tree);

}  // namespace onpace

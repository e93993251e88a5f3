// What a condition came to in numbers: `0.9526 >= 0.95`.
#pragma once

#include <string>

#include "judge/verdict/verdict.hpp"

namespace onpace {

/// The comparisons that a rung's own text makes, with the values on both sides; empty where it makes none. Numbers have
/// four decimals, and more where fewer would tell another story.
std::string compared_text(RungAnswer const& rung);

}  // namespace onpace

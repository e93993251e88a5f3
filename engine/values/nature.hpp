// What an indicator measures and how it is reported.
#pragma once

#include <cstdint>

namespace onpace {

enum class Nature : std::uint8_t {
  flow,       ///< adds up over time: value added, houses rebuilt
  stock,      ///< stands at a moment: population, debt
  rate,       ///< holds for its span and does not add up: growth, inflation
  index,      ///< a level against a base, for its span
  milestone,  ///< a day on which something was done, or `no` as of a period
};

enum class Reported : std::uint8_t {
  per_period,
  year_to_date,  ///< a figure filed under 2025-Q2 covers January to June
};

}  // namespace onpace

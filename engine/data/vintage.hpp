// Which releases of the figures count.
#pragma once

#include <optional>
#include <vector>

#include "values/period.hpp"

namespace onpace {

/// What was known, beside what `AsOf` says. As it stands, everything that `AsOf` leaves.
struct Vintage {
  std::optional<Day> known_until{};         ///< later releases are not known
  std::vector<bool> const* rows = nullptr;  ///< just these rows count, in place of the newest releases
};

}  // namespace onpace

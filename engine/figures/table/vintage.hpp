// Which releases of the figures count.
#pragma once

#include <optional>
#include <vector>

#include "values/period.hpp"

namespace onpace {

/// Which releases count, in addition to `AsOf`. By default, all that `AsOf` allows.
struct Vintage {
  std::optional<Day> known_until{};         ///< later releases are not known
  std::vector<bool> const* rows = nullptr;  ///< just these rows count, instead of the newest releases
};

}  // namespace onpace

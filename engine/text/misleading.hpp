// Text that looks different from what it is: invisible characters, marks of direction, many marks on one letter.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "onpace/text.hpp"

namespace onpace {

struct MisleadingSign {
  std::size_t at = 0;
  std::size_t length = 0;
  Text what{};
};

/// The first such character. Joiners in scripts that need them, and up to four marks on a letter, are allowed.
std::optional<MisleadingSign> misleading_sign(std::string_view text);

}  // namespace onpace

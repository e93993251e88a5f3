// Text that does not read as it stands: signs that nobody sees, that turn the line around, or that pile up on one letter.
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

/// The first one. Joiners between letters of the scripts that need them, and up to four marks on a letter, are none.
std::optional<MisleadingSign> misleading_sign(std::string_view text);

}  // namespace onpace

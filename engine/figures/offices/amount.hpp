// What stands around a number and is none of it: footnote marks, brackets, a sign of a currency.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "diagnostics/diagnostics.hpp"
#include "figures/cells/record.hpp"
#include "figures/offices/office.hpp"

namespace onpace {

/// The rest of a cell.
struct Amount {
  std::string_view text{};      ///< begins where its number does
  std::string_view currency{};  ///< `$`, `€`; empty: there is none
  bool is_negative = false;     ///< brackets said so
  bool is_uncertain = false;    ///< brackets said so
};

/// Whether something may stand around a number; most cells are nothing else.
bool may_be_dressed(std::string_view text);

/// The number and its unit, as the mapping tells what stands around it; nothing after a report. A text that is no
/// number in such dress stays as it is.
std::optional<Amount> bare_amount(Cell const& cell, std::string_view text, Office const& office,
                                  Diagnostics& diagnostics);

/// `(1,234.50)`: how brackets around a number can be settled; empty of another text.
Text brackets_help(std::string_view text);

}  // namespace onpace

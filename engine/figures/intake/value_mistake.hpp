// Guesses what a text that is not a number was meant to be.
#pragma once

#include <string_view>

#include "diagnostics/diagnostics.hpp"
#include "figures/cells/record.hpp"

namespace onpace {

inline constexpr std::size_t kMostDigits = 1000;

/// Reports a value that is not a number, with what to write instead where that can be told; `text` is the cell's,
/// narrowed.
void report_no_number(Cell const& cell, std::string_view text, Diagnostics& diagnostics);

/// Whether a sign, alone or behind a number, means something in the tables of some office.
bool is_sign_of_office(std::string_view sign);

/// Whether a text after a number is a mark of a footnote or a status (`*`, `(p)`, `①`) and no unit.
bool is_mark(std::string_view text);
void report_mark(Cell const& cell, std::string_view number, std::string_view mark, Diagnostics& diagnostics);

}  // namespace onpace

// What a cell of figures says: a number as onpace writes it, and what the signs beside it or in its place mean.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "diagnostics/diagnostics.hpp"
#include "figures/cells/record.hpp"
#include "figures/intake/number_signs.hpp"
#include "figures/offices/office.hpp"
#include "figures/table/status.hpp"

namespace onpace {

/// A cell's text with full-width characters narrowed; `storage` holds it where it had to be rewritten.
std::string_view narrowed(std::string_view text, std::string& storage);

struct FigureText {
  std::string_view text{};  ///< with its unit, full-width characters narrowed; as the cell has it where it is no number
  FigureStatus status{};    ///< by its flags; missing where a sign stands for no figure
  MarkWitness witness = MarkWitness::none;
  std::string_view currency{};  ///< the sign before or behind the number, of which the mapping says nothing
};

/// `storage` holds the text where it had to be rewritten. Reports, and gives nothing, where a mark in the number may be
/// the decimal one or not.
std::optional<FigureText> figure_text(Cell const& cell, Office const& office, NumberSigns const& signs,
                                      std::string& storage, Diagnostics& diagnostics);

/// The status that a cell of the column for it gives: by the mapping, by words, by the flags of the profile, and by the
/// codes of SDMX. Of `n/a` beside a figure nobody knows what it says.
std::optional<FigureStatus> column_status(Cell const& cell, Office const& office, bool has_figure);

void report_unknown_status(Cell const& cell, Diagnostics& diagnostics);

}  // namespace onpace

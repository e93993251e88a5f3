// What stands outside of cells and says what figures are: the names of files and sheets, titles, joined names of
// columns.
#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "figures/intake/intake.hpp"
#include "figures/offices/name_pattern.hpp"

namespace onpace {

/// What is known of the file that is read, to be added to.
Office& office_of_file(Intake& intake);

/// Whether a cell with this text may be a period.
bool may_be_period(Intake const& intake, std::string_view text);

/// The one way in which a text fits: where several do, that with names that the rules know. Nothing where none does, or
/// several do; `fits_twice` tells which.
std::optional<std::vector<NamedPart>> fitted(Intake& intake, NamePattern const& pattern, std::string_view text,
                                             bool& fits_twice);

void report_fits_twice(Intake& intake, NamePattern const& pattern, std::string_view text, Span place);

/// A part in the rules' words.
Cell part_in_rules(Office const& office, NamedPart const& part, Span place);

/// Takes what the names of the file and its sheet say of all figures; false after a report.
bool take_outer_names(Intake& intake, Source const& source);

/// The same of the titles above a table; `table` is named where there are none.
bool take_title_names(Intake& intake, std::span<Cell const> titles, Span table);

}  // namespace onpace

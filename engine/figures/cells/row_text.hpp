// What a row says in its file: the line it stands on, its value and its period as they are written there.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "figures/table/rows.hpp"
#include "text/source.hpp"

namespace onpace {

/// 1-based; of `--set`, which one.
std::uint32_t line_of(Rows const& rows, RowIndex row, Sources const& sources);
Span place_of(Rows const& rows, RowIndex row, Sources const& sources);
std::string_view value_text(Rows const& rows, RowIndex row, Sources const& sources);
/// The period, as it was filed.
std::string_view filed_text(Rows const& rows, RowIndex row, Sources const& sources);

/// `2024-Q1` and `2023-Q3` are `0-Q0`: the kind of a period, as it is written.
std::string kind_of_period(std::string_view filed);

}  // namespace onpace

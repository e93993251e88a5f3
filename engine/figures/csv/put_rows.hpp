// From rows that were scanned to the columns of their figures.
#pragma once

#include <cstddef>

#include "figures/csv/quick_rows.hpp"

namespace onpace {

// Several rows are scanned before their figures go to their columns, so that each of the two loops can stay in
// registers.

/// Puts the figures of the first `count` rows into their columns, up to one that must be read with care; gives how many
/// rows are done.
std::size_t put_any(QuickRows& rows, std::size_t count);

/// The same of rows that consist of entity, indicator, period and value.
std::size_t put_plain(QuickRows& rows, std::size_t count);

}  // namespace onpace

// The slots of a column: their order and their shape.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "figures/table/table.hpp"

namespace onpace {

using Slot = std::uint32_t;

/// Whether each slot's entity lies after the one before: no entity has two figures.
bool is_ascending(Column const& column);

/// By entity, then from the oldest release to the newest, then as the files have them.
std::vector<Slot> order_by_cell(Column const& column, Rows const& rows, std::size_t entities);

/// Leaves these slots, in this order.
void take_slots(Column& column, std::span<Slot const> slots);

/// Makes a gathered column, already in ascending order, dense or sparse for a table with these entities.
void shape(Column& column, EntityRange held);

}  // namespace onpace

// What a reading of a file comes to, in counts.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "look/file_look.hpp"
#include "look/reading.hpp"

namespace onpace {

/// Indicators, entities, periods, statuses, columns and what has no figure.
void add_reading(FileReading const& reading, FileLook& look);

/// The figures of one series: of one entity, or of all.
SpanLook span_of(Table const& table, SeriesIndex series, std::optional<EntityIndex> entity);

/// `quarter` of three whole months; `other` of what has no name.
std::string length_of(Period period);

}  // namespace onpace

// Judging by parts of the entities, where the figures of all take more memory than was given.
#pragma once

#include <optional>
#include <vector>

#include "run/pipeline.hpp"

namespace onpace {

/// Splits the entities into parts whose figures take about `memory` bytes at most. The route's table then names all
/// entities and has no figures. No parts if everything fits; empty after a report.
std::optional<std::vector<EntityRange>> plan_slices(Route& route, Sources& sources, Diagnostics& diagnostics);

/// Reads the figures of all entities at once; false after a report.
bool read_all(Route& route, Sources& sources, Diagnostics& diagnostics);

/// Reads the figures of one part into the route's table; false after a report.
bool bring_in(Route& route, EntityRange slice, Sources& sources, Diagnostics& diagnostics);

/// Reads the part to which an entity belongs, unless the table already holds it. Reports nothing: mistakes were
/// reported when the part was judged.
void bring_in(Route& route, EntityIndex entity, Sources& sources);

/// Judges part after part, with the same rows as judging all at once. False after a report: a target that reads figures
/// of other entities cannot be judged in parts.
bool judge_slices(Route& route, Sources& sources, Diagnostics& diagnostics);

}  // namespace onpace

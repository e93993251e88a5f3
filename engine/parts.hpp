// Judging by parts of the entities, where the figures of all take more memory than was given.
#pragma once

#include <optional>
#include <vector>

#include "pipeline.hpp"

namespace onpace {

/// Which entities are judged together, so that the figures of each part take at most `memory` bytes, about; the route's
/// table then names all entities and has no figures. None where everything fits. Empty after a report.
std::optional<std::vector<EntityRange>> plan_parts(Route& route, Sources& sources, Diagnostics& diagnostics);

/// Reads the figures of all entities at once; false after a report.
bool read_all(Route& route, Sources& sources, Diagnostics& diagnostics);

/// Reads the figures of one part into the route's table; false after a report.
bool bring_in(Route& route, EntityRange part, Sources& sources, Diagnostics& diagnostics);

/// The same with the part to which an entity belongs, unless it is at hand. What was to be reported was, when it was
/// judged.
void bring_in(Route& route, EntityIndex entity, Sources& sources);

/// Judges part after part, with the rows that judging all at once has. False after a report: a target that reads
/// figures of other entities cannot be judged so.
bool judge_parts(Route& route, Sources& sources, Diagnostics& diagnostics);

}  // namespace onpace

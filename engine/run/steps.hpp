// What lies between the steps of the route.
#pragma once

#include <optional>
#include <vector>

#include "run/pipeline.hpp"
#include "system/files/files.hpp"

namespace onpace {

std::optional<AsOf> as_of_named(std::string const& text, Calendar calendar, Diagnostics& diagnostics);

/// How the plan's indicators are filed.
ReadRequest read_request(RouteRequest const& request, Plan const& plan, AsOf const& as_of);

/// The targets that the request names, by key and by tag; reports names that nothing has. With `known`, which the rules
/// of the run know together, these rules need not have them, and nothing may be left.
std::optional<Selection> select(RouteRequest const& request, KnownNames const* known, Plan const& plan,
                                Table const& table, Diagnostics& diagnostics);

/// Reports entities that are not known; false if there are any.
bool require_entities(std::vector<std::string> const& wanted, std::vector<std::string> const& known,
                      Diagnostics& diagnostics);

/// Reads the files of a request into sources; reports those that cannot be read.
std::vector<SourceId> add_inputs(std::vector<struct Input> const& inputs, Sources& sources, Diagnostics& diagnostics,
                                 std::size_t most_bytes = kMostFileBytes);

/// The same for figures: of a file with several tables in it, the text of the one that the name chooses.
std::vector<SourceId> add_data(std::vector<struct Input> const& inputs, Sources& sources, Diagnostics& diagnostics);

std::uint64_t bytes_of(std::vector<SourceId> const& files, Sources const& sources);

/// Reports progress for a stage, if the caller asked for progress; otherwise does nothing.
void tell(Progress* progress, Progress::Stage stage, std::uint64_t total);

}  // namespace onpace

// `onpace fmt`: one form for rule files, whoever wrote them.
#pragma once

#include <optional>
#include <string>

#include "diagnostics/diagnostics.hpp"
#include "text/source.hpp"

namespace onpace {

/// The canonical form of a YAML text. What it says and its comments are the same: both texts are read and compared.
/// Nothing after a report.
std::optional<std::string> formatted(SourceId source, Sources const& sources, Diagnostics& diagnostics);

/// What changes from one text to the other, as `diff -u` shows it; empty where nothing does.
std::string unified_diff(std::string_view name, std::string_view before, std::string_view after);

}  // namespace onpace

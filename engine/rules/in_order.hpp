// The diagnostics of one file, in the order of reading.
#pragma once

#include <optional>

#include "diagnostics/diagnostics.hpp"
#include "rules/yaml/yaml.hpp"

namespace onpace {

/// Hands `found` on in the order of their places, each with the target that it stands in, where the text can be
/// followed.
void report_in_order(Diagnostics const& found, std::optional<yaml::Document> const& document, Diagnostics& diagnostics);

}  // namespace onpace

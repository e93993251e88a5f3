// What one file has wrong, as its reader meets it.
#pragma once

#include "base/diagnostics.hpp"
#include "load/yaml.hpp"

namespace onpace {

/// Hands `found` on in the order of their places, each with the target that it stands in.
void report_in_order(Diagnostics const& found, yaml::Document const& document, Diagnostics& diagnostics);

}  // namespace onpace

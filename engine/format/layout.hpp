// The canonical form of a YAML text: its own marks, laid out anew.
#pragma once

#include <optional>
#include <string>

#include "rules/yaml/yaml.hpp"

namespace onpace {

/// Nothing where the marks do not follow one another as is expected. Whoever asks compares what both texts say.
std::optional<std::string> laid_out(yaml::Document const& document);

}  // namespace onpace

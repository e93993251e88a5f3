// The templates that are built into the library: rules/templates, each file under its whole name.
#pragma once

#include <span>

#include "rules/embedded.hpp"

namespace onpace {

std::span<EmbeddedFile const> embedded_templates();

}  // namespace onpace

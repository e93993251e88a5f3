// Figures given on the command line.
#pragma once

#include <string>

#include "figures/intake/intake.hpp"
#include "text/source.hpp"

namespace onpace {

/// `[entity:]indicator@period=value`, `number` the first, second … `--set`. It counts as its cell's newest release.
void take_setting(Intake& intake, std::string const& text, std::uint32_t number, Sources& sources);

}  // namespace onpace

// How this program was built.
#pragma once

#include <string>

#include "onpace/text.hpp"

namespace onpace::cli {

/// What `--version` says: `onpace 0.1.0`, and below it the commit, the compiler, the processor and the libraries.
std::string how_built(Language language);

/// The day of the sources, `2025-11-30`; empty where nobody knows it.
std::string source_date();

}  // namespace onpace::cli

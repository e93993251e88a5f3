// The version of the library; CMake and the packages take it from here.
#pragma once

#include <string_view>

#define ONPACE_VERSION_MAJOR 0
#define ONPACE_VERSION_MINOR 1
#define ONPACE_VERSION_PATCH 0

namespace onpace {

/// Of the library that is linked: `0.1.0`.
std::string_view version();

}  // namespace onpace

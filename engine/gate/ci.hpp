// What a CI system says in the environment about where reports go.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "onpace/text.hpp"

namespace onpace {

/// The format in which a run is told where none was asked for; empty: as everywhere.
std::string format_of_surroundings();

/// A report that goes along with another one.
struct Companion {
  std::string format;
  std::string file;  ///< to which it is appended
};

/// Of a report in `format`, as far as the environment names files for them.
std::vector<Companion> companions_of(std::string const& format);

/// Appends all of it. Returns the reason if that fails, or nothing.
std::optional<Text> append_to_file(std::string const& file, std::string const& text);

}  // namespace onpace

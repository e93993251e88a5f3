// What the figures say, in words.
#pragma once

#include <string>

#include "server/workspace/state.hpp"

namespace onpace::server {

/// `on track: 5.3% (2025-Q2)`; empty where nothing was judged.
std::string verdict_line(State const& state, Judged const& judged, std::string const& target);

/// The same with what is expected, for each entity, as Markdown.
std::string verdict_text(State const& state, Judged const& judged, std::string const& target);

}  // namespace onpace::server

// The call in whose parentheses a cursor is.
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "server/workspace/file.hpp"

namespace onpace::server {

struct OpenCall {
  std::string name;
  std::size_t argument = 0;  ///< from 0
};

std::optional<OpenCall> open_call(File const& file, std::size_t cursor);

}  // namespace onpace::server

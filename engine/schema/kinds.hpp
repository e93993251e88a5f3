// The kinds of files that have keys of ours, each with what it takes.
#pragma once

#include <span>
#include <string_view>

#include "rules/keys/key_facts.hpp"

namespace onpace {

struct FileKind {
  std::string_view name;  ///< `rules`
  std::string_view english;
  std::string_view chinese;
  std::string_view header;  ///< the key by which such a file is known; empty: none
  ValueShape const* shape;
};

std::span<FileKind const> file_kinds();

/// What `elsewhere` shapes stand for.
ValueShape const& shape_elsewhere(std::string_view name);

}  // namespace onpace

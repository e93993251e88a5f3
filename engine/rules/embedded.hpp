// Files that are built into the library.
#pragma once

#include <span>
#include <string_view>

namespace onpace {

struct EmbeddedFile {
  std::string_view name;  ///< the file's name without its extension: `rate` for rules/methods/rate.yaml
  std::string_view text;
};

/// The built-in methods: rules/methods/*.yaml, in the order of their names.
std::span<EmbeddedFile const> embedded_methods();

/// Promises as people make them, by topic: rules/gallery/*.yaml.
std::span<EmbeddedFile const> embedded_gallery();

}  // namespace onpace

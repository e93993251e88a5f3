// What every fuzz target is: one input in, and a stop where a promise is broken.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>

#include "diagnostics/render.hpp"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size);

namespace onpace::fuzz {

inline std::string_view text_of(std::uint8_t const* data, std::size_t size) {
  return {reinterpret_cast<char const*>(data), size};
}

inline void require(bool holds, char const* promise) {
  if (holds) return;
  std::fprintf(stderr, "broken promise: %s\n", promise);
  std::abort();
}

/// Mistakes can be shown in both languages, with their lines and carets.
inline void show(Diagnostics const& diagnostics, Sources const& sources) {
  for (Language const language : {Language::english, Language::chinese}) {
    std::string const text = render(diagnostics, sources, {.language = language});
    require(text.empty() == diagnostics.all().empty(), "what was reported is shown");
  }
}

}  // namespace onpace::fuzz

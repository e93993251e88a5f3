// Colour for terminals.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace onpace {

enum class Style : std::uint8_t { plain, error, warning, label, gutter, help };

/// Wraps text in ANSI colour, or leaves it alone.
struct Paint {
  bool on = false;

  [[nodiscard]] std::string operator()(Style style, std::string_view text) const;
};

}  // namespace onpace

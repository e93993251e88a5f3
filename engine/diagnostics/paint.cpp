#include "diagnostics/paint.hpp"

namespace onpace {
namespace {

std::string_view sequence_of(Style style) {
  switch (style) {
    case Style::plain:
      return "";
    case Style::error:
      return "\x1b[1;31m";
    case Style::warning:
      return "\x1b[1;33m";
    case Style::label:
      return "\x1b[34m";
    case Style::gutter:
      return "\x1b[2m";
    case Style::help:
      return "\x1b[36m";
  }
  return "";
}

}  // namespace

std::string Paint::operator()(Style style, std::string_view text) const {
  if (!on || style == Style::plain || text.empty()) return std::string(text);
  return std::string(sequence_of(style)) + std::string(text) + "\x1b[0m";
}

}  // namespace onpace

// Source lines with marks under them.
#pragma once

#include <string>
#include <vector>

#include "diagnostics/paint.hpp"
#include "text/source.hpp"

namespace onpace {

/// A marked place, and the text beside the mark, which may be empty.
struct Mark {
  Span span;
  std::string text;
  bool is_primary = false;  ///< `^` in `style`, else `-`
};

/// The lines that `marks` stand on, the first mark's line and its neighbours first, each with its marks below. A line
/// in another file or far away is introduced by `--> file:line:column`. A long line is cut to a window around its
/// first mark; a mark over several lines is drawn to the end of its first one.
std::string excerpts(std::vector<Mark> const& marks, Sources const& sources, Style style, Paint paint);

/// `rules.yaml:14:22`.
std::string place_text(Source const& source, std::uint32_t offset);

}  // namespace onpace

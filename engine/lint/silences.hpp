// `# onpace: allow W0312 until 2026-03-01 reason`: findings that an author knows of and means to keep.
#pragma once

#include <optional>
#include <vector>

#include "lint/look.hpp"

namespace onpace {

/// One code of one comment.
struct Silence {
  Code code{};
  Span place{};                ///< of the code in the comment
  Span comment{};              ///< the whole of it
  std::uint32_t line = 0;      ///< whose findings are meant: its own, or the next that is no comment
  std::optional<Day> until{};  ///< the last day on which it holds
  bool is_used = false;
};

/// All of one file; reports those that cannot be understood.
std::vector<Silence> silences_of(SourceId source, Sources const& sources, Documents& documents,
                                 Diagnostics& diagnostics);

}  // namespace onpace

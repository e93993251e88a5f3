// What is missing of a goal that cannot be judged, and from whom.
#pragma once

#include <string>
#include <vector>

#include "report/report.hpp"

namespace onpace {

/// The indicators that a part of a goal reads, and who publishes them; each once.
struct Wanted {
  struct Name {
    std::string text;
    bool is_key = false;  ///< the rules give no name
    bool operator==(Name const&) const = default;
  };
  std::vector<Name> names{};
  std::vector<std::string> publishers{};
};

Wanted wanted_by(ReportInput const& input, PlannedLeaf const& leaf);

}  // namespace onpace

// Which verdicts a report for people shows where it cannot show all of them.
#pragma once

#include <cstddef>
#include <vector>

#include "report/report.hpp"

namespace onpace {

/// So many a text shows by itself.
inline constexpr std::size_t kUsuallyShown = 200;

/// The rows of a rule file that are shown, in their order, and what is left out.
struct Folded {
  std::vector<std::size_t> shown{};
  StatusCounts left_out{};

  [[nodiscard]] std::size_t count_left_out() const;
};

/// At most `most` rows, the worst first: missed, at risk, no data, and then the green ones. 0: all.
Folded folded_rows(VerdictTable const& verdicts, std::size_t most);

/// `and 950 more (900 on track, 50 met); --show all shows them`.
std::string left_out_text(Folded const& folded, Language language);

}  // namespace onpace

#include "figures/layout/skipped.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "diagnostics/codes/figures.hpp"

namespace onpace {

SkippedLines::SkippedLines(Intake& intake)
    : intake_(intake), skip_(intake.office->layout.skip), met_(intake.office->layout.skip.size()) {}

bool SkippedLines::take(std::span<Cell const> row, std::uint32_t line) {
  if (skip_.empty()) return false;
  auto const first = std::find_if_not(row.begin(), row.end(), [](Cell const& cell) { return cell.text.empty(); });
  bool any = false;
  for (std::size_t at = 0; at < skip_.size(); ++at) {
    SkippedRows const& skip = skip_[at];
    bool const meant = skip.rows ? skip.rows->has(line) : first != row.end() && fits(skip.text, brief(first->text));
    if (meant) met_[at] = 1;
    any = any || meant;
  }
  return any;
}

void SkippedLines::finish() const {
  if (intake_.request.survey != nullptr) return;
  for (std::size_t at = 0; at < skip_.size(); ++at)
    if (met_[at] == 0)
      intake_.diagnostics.report({.code = codes::skipped_row_absent,
                                  .span = skip_[at].span,
                                  .arguments = {fmt::format("`{}`", skip_[at].text)}});
}

}  // namespace onpace

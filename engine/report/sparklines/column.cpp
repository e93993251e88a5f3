#include "report/sparklines/column.hpp"

#include <algorithm>
#include <utility>

#include "report/folding.hpp"
#include "report/sparklines/sparkline.hpp"

namespace onpace {
namespace {

/// Nobody looks at the sparklines of more verdicts, and whoever asks for all rows does not wait for a judgement of each
/// of their reports.
constexpr std::size_t kMostDrawn = kUsuallyShown;
/// As many reports are looked at as cells can show.
constexpr std::size_t kMostReports = 12;
/// A goal over more entities than these would run over all of them again for each report.
constexpr std::size_t kMostMembers = 1000;

bool runs_over_many(ReportInput const& input, PlannedTarget const& target) {
  bool const aggregates = std::any_of(target.leaves.begin(), target.leaves.end(),
                                      [](PlannedLeaf const& leaf) { return !leaf.goal.aggregates.empty(); });
  return aggregates && input.judge.table.entities.size() > kMostMembers;
}

bool is_drawn(TableRow const& row) { return row.part && row.reason.empty() && !row.reading.empty(); }

}  // namespace

void ShownWays::keep(std::size_t row, Evidence evidence) {
  // figures that were read for one entity at a time are not there any more
  if (!evidence.verdict || input_.bring_in || are_many_) return;
  kept_.emplace(row, std::move(evidence));
  are_many_ = kept_.size() > kMostDrawn;
  if (are_many_) kept_.clear();
}

void ShownWays::draw(std::vector<TableRow>& rows, std::size_t most_cells) const {
  Courses courses{input_.judge, false};
  std::size_t drawn = input_.verdicts.size();  // none of them
  std::vector<CoursePoint> course;
  for (TableRow& row : rows) {
    auto const kept = is_drawn(row) ? kept_.find(row.verdict) : kept_.end();
    if (kept == kept_.end()) continue;
    PlannedTarget const& target = *kept->second.target;
    if (runs_over_many(input_, target)) continue;
    if (std::exchange(drawn, row.verdict) != row.verdict)  // parts of one goal share it
      course = courses.points(input_.verdicts.target(row.verdict), target, input_.verdicts.entity(row.verdict),
                              *kept->second.verdict, kMostReports);
    row.way = sparkline(spark_points(course, *row.part), begins_at_zero(target, target.leaves[*row.part]), most_cells);
  }
}

}  // namespace onpace

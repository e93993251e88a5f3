// The way of a goal in a line of text: a block for each report, as high as its reading. For looking at alone: what is
// said stands in the values.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "judge/trace/course.hpp"

namespace onpace {

/// Whether the values of a part add up from nothing, so that a picture of them begins at zero.
bool begins_at_zero(PlannedTarget const& target, PlannedLeaf const& leaf);

/// A reading, and the day behind the last one that it stands for.
struct SparkPoint {
  Day end = 0;
  double value = 0;
};

/// `▁▃ ▆█`, in at most `most_cells`: a gap where a report has no figure; the last reading is always there. Of more
/// reports one cell shows the latest of several. Empty where fewer than two readings are there: one says nothing of a
/// way.
std::string sparkline(std::vector<SparkPoint> const& points, bool from_zero, std::size_t most_cells);

/// The readings of one part.
std::vector<SparkPoint> spark_points(std::vector<CoursePoint> const& course, std::size_t part);

}  // namespace onpace

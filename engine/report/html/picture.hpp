// What is drawn of the way of a goal. Numbers are for drawing alone: what is said stands in texts.
#pragma once

#include <optional>
#include <vector>

#include "judge/trace/course.hpp"

namespace onpace {

struct PicturePoint {
  Day day = 0;
  double value = 0;
};
using PictureLine = std::vector<PicturePoint>;

struct Picture {
  Day begin = 0;
  Day end = 0;
  double least = 0;
  double most = 0;
  PictureLine readings{};
  std::vector<PictureLine> expected{};  ///< one, or both ends of a band
  std::vector<PictureLine> aims{};      ///< the same
  PictureLine rest{};                   ///< what the rest of the horizon must bring
};

/// Of one part of a goal; empty where no number was read. Of longer lines some points are left out.
std::optional<Picture> picture_of(PlannedTarget const& target, std::size_t part, Course const& course,
                                  std::size_t most_points);

}  // namespace onpace

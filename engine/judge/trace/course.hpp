// How a goal came to where it stands: a verdict for each report of its figures, and what is expected from now on.
#pragma once

#include <map>
#include <memory>
#include <vector>

#include "judge/trace/target.hpp"

namespace onpace {

/// The verdict as of the end of one report, on the figures as they are known today.
struct CoursePoint {
  Day end = 0;  ///< the day after the last one that was read
  TargetVerdict verdict;
};

/// What the method of a part expects by a day.
struct ExpectedPoint {
  Day day = 0;
  Bounds expected{};
};

struct Course {
  std::vector<CoursePoint> points{};                   ///< in the order of time; empty of milestones alone
  std::vector<std::vector<ExpectedPoint>> expected{};  ///< of each part: where its line begins, and after the reach
};

/// More would not be told apart in a picture.
inline constexpr std::size_t kMostCoursePoints = 60;

/// Asks for the courses of many verdicts on one table. What is derived for a day is kept while one target is asked for.
class Courses {
 public:
  /// `in_words`: values are told as well as drawn.
  explicit Courses(JudgeInput const& input, bool in_words = true) : input_(input), in_words_(in_words) {}
  Courses(Courses const&) = delete;
  Courses& operator=(Courses const&) = delete;

  /// `index` is the target's in the plan; `now` its verdict as of the date of judgement.
  Course of(std::uint32_t index, PlannedTarget const& target, EntityIndex entity, TargetVerdict const& now);
  /// Its points alone; of more than `most` some, evenly, and always the last one.
  std::vector<CoursePoint> points(std::uint32_t index, PlannedTarget const& target, EntityIndex entity,
                                  TargetVerdict const& now, std::size_t most = kMostCoursePoints);

 private:
  struct OfDay {
    AsOf as_of{};
    KnownStatuses statuses{};
    KnownMembers members{};
  };
  JudgeInput input_at(std::uint32_t index, Day end);

  JudgeInput const& input_;
  bool in_words_;
  std::map<Day, OfDay> days_{};
};

}  // namespace onpace

// How verdicts changed from period to period and from release to release, and what changed them.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "figures/released_figures.hpp"
#include "judge/judge.hpp"

namespace onpace {

/// One date of judgement.
struct HistoryStep {
  AsOf as_of;
  std::optional<Day> known_until{};  ///< later releases are not known
  std::string name;                  ///< the period, or the day of the release
  Day day = 0;                       ///< of a period, the one after its last; of a release, its day
};

/// A figure whose row is another than one step before.
struct FigureChange {
  std::uint32_t indicator = 0;
  EntityIndex entity = 0;
  Period period{};
  RowIndex before = kNoRow;  ///< `kNoRow`: it was published for the first time
  RowIndex after = kNoRow;   ///< `kNoRow`: it no longer counts
  bool alone = false;        ///< without any other it gives the new status
};

/// What changed the status of a verdict.
enum class FlipCause : std::uint8_t {
  none,      ///< the status is that of the step before
  date,      ///< with the figures of the step before it is the same: stale, due, the end of the horizon
  alone,     ///< each figure that is marked so, without any other
  together,  ///< no figure alone, but all that changed
};

/// A verdict without its traces.
struct StepVerdict {
  std::size_t step = 0;                          ///< index into `periods` or `releases`
  std::shared_ptr<TargetVerdict const> verdict;  ///< never null
  std::optional<Status> before{};                ///< of the step before, where it was another
  FlipCause cause = FlipCause::none;
  std::vector<FigureChange> figures{};  ///< of releases: those it rests on, or rested on, that changed
};

struct VerdictHistory {
  std::uint32_t index = 0;  ///< of the target in the plan
  std::shared_ptr<PlannedTarget const> target;
  EntityIndex entity = 0;
  std::vector<StepVerdict> by_period{};  ///< the periods that the target's own figures end with
  std::vector<StepVerdict> by_release{};
};

struct History {
  std::vector<HistoryStep> periods{};
  std::vector<HistoryStep> releases{};
  std::vector<VerdictHistory> verdicts{};
};

/// What is asked for, besides the verdicts' selection.
struct HistoryChoice {
  bool by_period = true;
  bool by_release = true;
};

/// `input` holds the table of the last date. Later figures or releases are never used.
History make_history(JudgeInput const& input, ReleasedFigures const& figures, Sources const& sources,
                     Selection const& selection, HistoryChoice const& choice);

}  // namespace onpace

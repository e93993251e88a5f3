// A verdict on a target, with its reasons.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "evaluate/trace/evaluate.hpp"
#include "onpace/status.hpp"
#include "plan/plan.hpp"

namespace onpace {

/// A value as it is shown: a number in its unit, or the day of a milestone.
struct Shown {
  Quantity quantity{};
  std::string day{};  ///< of a milestone: `2025-11-30`, or `no`; then there is no quantity
};

struct Bounds {
  std::optional<Quantity> low{};
  std::optional<Quantity> high{};
};

/// What is needed in the remaining time.
struct Required {
  Quantity quantity;
  bool about = false;  ///< by last year's levels; to `digits` decimals
  int digits = 0;
  std::vector<UsedFigure> levels{};  ///< last year's, of the same months and of the year
};

/// How old the figures are, and how old they may be, if they are too old.
struct Age {
  Shift between{};     ///< reports
  int late_after = 0;  ///< days after the next report was due
  int days = 0;        ///< from the last figure's end to the date of judgement
  int needed = 0;      ///< the `late_after` by which they would still count
};

/// Why there is no verdict.
struct Reason {
  enum class Kind : std::uint8_t {
    missing,          ///< a value is missing: see `missing`
    no_figures,       ///< nothing was filed for the horizon so far
    waits_for_end,    ///< a level is compared with a total, which is known when the horizon is over
    no_common_reach,  ///< the names of the goal have figures, but none that end together
    stale,            ///< the last figure is too old
    before_path,      ///< the path has not begun
    before_baseline,  ///< the figures end before the line begins: see `reach`
    no_rung,          ///< no rung of the ladder holds
    by_method,        ///< the method says so
    does_not_apply,   ///< the method is not for such figures
  };
  Kind kind = Kind::missing;
  Missing missing{};
  Day reach = 0;
  Age age{};              ///< of stale figures
  bool past_due = false;  ///< a milestone nobody reported on, past its date
};

/// A rung of the ladder that was asked, and how it came to its answer.
struct RungAnswer {
  PlannedRung const* rung;
  Trace trace;

  [[nodiscard]] Value const& answer() const { return trace.result(); }
};

struct TalliedMember {
  MemberPlace place{};
  std::optional<bool> holds{};        ///< none where a figure is missing
  std::optional<Quantity> reading{};  ///< what the condition compares
};

/// For a condition over members: for how many it holds, and the member that decides.
struct Tally {
  std::size_t holds = 0;
  std::size_t members = 0;                  ///< in all
  Domain::Kind kind{};                      ///< what they are
  std::optional<TalliedMember> deciding{};  ///< of `all` the first that fails, of `any` the first that holds
  std::vector<TalliedMember> each{};        ///< of a target of each period, in the order of time
};

/// One part of a goal, judged.
struct LeafVerdict {
  Status status = Status::no_data;
  Text label{};
  PlannedMethod const* method = nullptr;  ///< absent where the goal is settled or nothing could be asked
  std::optional<Day> reach{};             ///< the day after the last one that was read
  std::optional<Shown> reading{};
  std::optional<Tally> tally{};
  std::optional<Quantity> foreseen{};  ///< the reading once what is on track is met; the gap is that one's
  Bounds aim{};
  bool aim_is_written = false;  ///< a decimal that the author wrote: it is printed as it is
  Bounds expected{};
  std::optional<Quantity> gap{};
  std::optional<Required> required{};
  std::optional<Reason> reason{};
  bool provisional = false;
  int digits = 2;  ///< decimals that tell the same story as the exact values, see judge/verdict/telling.hpp
  std::vector<UsedFigure> figures{};  ///< of the goal and of what was expected, each once
  std::vector<RungAnswer> rungs{};
  Trace goal_trace{};
  Program const* expected_program = nullptr;  ///< of the lower bound, else of the upper one
  Trace expected_trace{};
};

/// Whether a method calls it more than its status: an author's own, or one that was asked after the horizon.
inline bool has_own_label(LeafVerdict const& verdict) {
  if (verdict.method == nullptr || verdict.label.empty()) return false;
  bool const says_more = verdict.label != status_text(verdict.status);
  return says_more && (verdict.method->is_own || verdict.status == Status::no_data);
}

struct TargetVerdict {
  Status status = Status::no_data;
  Text label{};
  std::vector<LeafVerdict> leaves{};
  std::uint32_t deciding = 0;  ///< the leaf that gave the status
  bool provisional = false;
};

}  // namespace onpace

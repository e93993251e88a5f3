// Verdicts as data. Numbers are texts, because they are exact.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "onpace/place.hpp"
#include "onpace/status.hpp"
#include "onpace/text.hpp"

namespace onpace {

/// A number for programs.
struct ExactValue {
  std::string value{};   ///< an exact decimal (`5.6`), or `p/q` where none is finite; a day (`2025-11-30`), or `no`
  std::string unit{};    ///< what it counts: `%`, `pp`, `套`, `date`; empty for a bare number
  bool is_exact = true;  ///< false: an irrational number, rounded
};

/// The same and as people read it, in the language of the request: `5.6%`, `about 5.8%`. The text never contradicts the
/// status.
struct Amount {
  std::string text{};
  ExactValue exact{};
};

/// One value, or a band.
struct AmountOrBand {
  std::string text{};  ///< of a band `2%…4%`
  ExactValue from{};
  std::optional<ExactValue> to{};  ///< of a band
};

/// What a condition gave for one of those that it is asked of.
struct MemberOfGoal {
  std::string member{};             ///< an entity, a target, or a period: `2025-M02`
  std::optional<bool> holds{};      ///< none where a figure is missing
  std::optional<Amount> reading{};  ///< what the condition compares, where it is a comparison
};

/// Of a goal that asks `all`, `any`, `count` or `share`.
struct MembersOfGoal {
  std::size_t holds = 0;                   ///< for how many
  std::size_t of = 0;                      ///< in all
  std::optional<MemberOfGoal> deciding{};  ///< of `all` the first that fails, of `any` the first that holds
  std::vector<MemberOfGoal> each{};        ///< of a target with `every:`, in the order of time
};

/// One comparison of a goal, judged.
struct PartVerdict {
  std::string goal{};      ///< `gdp_growth >= 5.5%`
  std::string relation{};  ///< `≥`, `>`, `≤`, `<`, `=`, `≠`; empty for bands, milestones and other conditions
  Status status = Status::no_data;
  Text label{};          ///< the method's word for it: `behind schedule`
  std::string method{};  ///< `rate`; empty where none was asked
  std::string reach{};   ///< up to when figures were read: `2025-Q2`; may be empty
  bool provisional = false;
  std::optional<Amount> reading{};
  std::optional<AmountOrBand> aim{};
  std::optional<AmountOrBand> expected{};  ///< by now
  std::optional<Amount> gap{};             ///< positive is good
  std::optional<Amount> required{};        ///< what the rest of the horizon must bring
  bool required_is_about = false;          ///< by last year's levels, rounded
  std::string reason{};                    ///< why there is no verdict: `no-figures`, `stale`, …
  Text reason_text{};
  std::optional<MembersOfGoal> members{};
  TextPlace place{};        ///< of the comparison in the rule file
  bool is_warning = false;  ///< the target's `warn:`, told as what should hold: at-risk where it does not
};

/// A figure that a verdict rests on, as it was filed.
struct UsedObservation {
  std::string file{};
  std::uint32_t line = 0;
  std::string indicator{};
  std::string period{};
  std::string value{};
  std::string released{};     ///< a day; may be empty
  std::string status{};       ///< `normal`, `provisional`, `estimated`, `break`
  bool is_taken_off = false;  ///< it was subtracted
};

/// While `until` has not passed the status is kept and has no effect on the exit status.
struct WaiverOfTarget {
  std::string until{};
  Text reason{};
  bool holds = false;
};

struct SourceOfTarget {
  Text document{};
  Text section{};
  std::string url{};
};

/// What is said of one target for one entity.
struct Verdict {
  std::string rules{};   ///< the rule file, as the request names it
  std::string target{};  ///< its key
  std::string entity{};  ///< its code; empty where none is named
  Status status = Status::no_data;
  bool fails = false;  ///< it counts towards ExitStatus::failed
  std::optional<WaiverOfTarget> waiver{};

  // what follows stands only where evidence is asked for

  Text name{};
  Text label{};
  std::string goal{};
  std::string horizon{};
  std::string due{};  ///< of a milestone
  bool provisional = false;
  std::optional<bool> binding{};
  Text owner{};
  Text note{};
  std::optional<SourceOfTarget> source{};
  std::vector<std::string> tags{};
  TextPlace place{};                 ///< of the target's key
  std::vector<PartVerdict> parts{};  ///< one for each comparison of the goal
  std::size_t deciding = 0;          ///< which of `parts` gave the status
  std::vector<UsedObservation> observations{};
  std::optional<Status> was{};  ///< in the baseline, where there is one

  /// The part that gave the status; of a goal with one comparison, all there is.
  [[nodiscard]] PartVerdict const& deciding_part() const { return parts.at(deciding); }
};

/// The score of a group of targets.
struct ScoredGroup {
  std::string rules{};
  std::string group{};  ///< its key
  Text name{};
  std::optional<Amount> score{};                     ///< 0 to 100 %; absent where every verdict is no-data
  Amount with_data{};                                ///< the share of the weight that had data
  std::array<std::size_t, kStatusCount> verdicts{};  ///< by status

  [[nodiscard]] std::size_t count(Status status) const { return verdicts[static_cast<std::size_t>(status)]; }
};

}  // namespace onpace

// The results for the members of an aggregate's domain.
#pragma once

#include <compare>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "evaluate/figures.hpp"

namespace onpace {

struct MemberSet;
using Members = std::shared_ptr<MemberSet const>;

/// What a value rests on.
struct Basis {
  std::vector<UsedFigure> figures{};  ///< read by itself
  std::vector<Members> inside{};      ///< of the aggregates that it ran; many values may rest on one of them
};

/// The result of one member of a domain.
struct MemberTrace {
  EntityIndex entity = 0;
  Period span{};             ///< of a domain in time
  std::uint32_t target = 0;  ///< of a group
  Value value{};
  Basis basis{};  ///< of the filter and the body
};

/// On which side of the breaks of its series a figure is.
struct Level {
  std::uint32_t indicator = 0;
  EntityIndex entity = 0;
  std::uint32_t breaks_before = 0;
  friend auto operator<=>(Level const&, Level const&) = default;
};

/// A summary of figures, used when no list of them is kept.
struct FigureSummary {
  std::optional<UsedFigure> first{};
  bool provisional = false;      ///< one of them is provisional or estimated
  std::vector<Level> levels{};   ///< of series with breaks: sorted, each once
  bool straddles_break = false;  ///< figures of one series and entity stand on both sides of a break
};

/// The entity, period or target that a member is.
struct MemberPlace {
  EntityIndex entity = 0;
  Period span{};
  std::uint32_t target = 0;
};

/// Of a condition: for how many members it holds, and the first of both kinds.
struct MemberCounts {
  std::size_t holds = 0;
  std::size_t fails = 0;
  std::size_t missing = 0;
  MemberPlace first_holds{};
  MemberPlace first_fails{};
};

/// The values of all who are ranked with one another.
struct Ranking {
  std::vector<EntityIndex> entities{};  ///< ascending
  std::vector<Number> values{};         ///< ascending where they are sorted, else in the order of the entities
  bool is_sorted = false;               ///< not where two of them cannot be told apart
  std::optional<Value> missing{};       ///< the first value that is not there; then there are no others
};

inline bool is_provisional(Rows const& rows, RowIndex row) {
  ObservationStatus const status = status_of(rows, row);
  return status == ObservationStatus::provisional || status == ObservationStatus::estimated;
}

/// The members of one domain around one entity. What does not depend on the judged entity is computed once for all.
struct MemberSet {
  std::uint64_t number = 0;          ///< of a set that is known to many: no other one has it
  std::vector<MemberTrace> left{};   ///< that the filter leaves; none where many ask and nobody traces
  Basis dropped{};                   ///< what the filter asked of the others; the same
  std::size_t asked = 0;             ///< before the filter
  MemberCounts counts{};             ///< of those that are left
  FigureSummary summary{};           ///< of all of them; the levels of those that are left
  std::optional<Value> result{};     ///< of an aggregate that gives the same to all who ask
  std::optional<Ranking> ranking{};  ///< of one that ranks who asks
  std::int64_t cost = 0;             ///< members that were run over
};

}  // namespace onpace

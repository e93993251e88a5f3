// Results that are the same for all entities, kept while a target is judged.
#pragma once

#include <atomic>
#include <compare>
#include <cstdint>
#include <utility>
#include <vector>

#include "evaluate/range.hpp"
#include "evaluate/trace/evaluate.hpp"
#include "system/memo.hpp"

namespace onpace {

/// An aggregate around one family, at one moment. Programs have identities that are never given twice: an address would
/// come again with another target, once the first one is let go.
struct MemberKey {
  std::uint64_t body = 0;
  std::uint32_t family = 0;
  Period horizon{};
  Day reach = 0;
  Period moved_from{};  ///< and its own reach: a shift of a shift starts there
  Day reach_moved_from = 0;
  Day due = 0;
  bool foresees = false;
  bool is_traced = false;
  Day known = 0;  ///< of an outlook: up to when figures count
  friend auto operator<=>(MemberKey const&, MemberKey const&) = default;
};

/// A name that a program reads from all of a family.
struct EndsKey {
  std::uint64_t program = 0;
  std::uint32_t use = 0;
  std::uint32_t family = 0;
  friend auto operator<=>(EndsKey const&, EndsKey const&) = default;
};

/// Where figures of one name end.
struct KnownEnds {
  bool is_read = false;      ///< there is an entity to read it from
  bool has_figures = false;  ///< some entity has figures of it
  std::vector<Day> days{};   ///< where figures of all who have some end: in the order of time, each once
};

/// Of one table and one date of judgement. For several threads.
class KnownMembers {
 public:
  Memo<MemberKey, MemberSet> sets{};
  Memo<EndsKey, KnownEnds> ends{};
  Memo<MemberKey, Outlook> outlooks{};                           ///< of aggregates, once the horizon is over
  Memo<std::pair<std::uint64_t, std::uint64_t>, bool> breaks{};  ///< whether two sets have levels that do not compare

  [[nodiscard]] std::uint64_t next_number() { return ++numbers_; }

  /// Forgets everything: the figures have changed, or are no longer needed.
  void clear() {
    sets.clear();
    ends.clear();
    outlooks.clear();
    breaks.clear();
  }
  /// Forgets what another target asked for.
  void turn_to(std::uint32_t target) {
    if (target != target_) clear();
    target_ = target;
  }

 private:
  std::atomic<std::uint64_t> numbers_ = 0;
  std::uint32_t target_ = 0;  ///< of `turn_to`
};

}  // namespace onpace

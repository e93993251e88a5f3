// Rungs that say the same for many goals, each written out once.
#pragma once

#include <map>
#include <memory>
#include <utility>

#include "check/checked_rules.hpp"

namespace onpace {

/// Most rungs speak of what a method is supplied with, the gap above all, and not of the goal itself: written out for
/// goals whose readings are in one unit, they are alike. What stands in the keys must outlive this.
class KnownRungs {
 public:
  /// The rung as it was written out for a leaf like this one; null where it was not yet, or is each leaf's own.
  [[nodiscard]] std::shared_ptr<CheckedRung const> find(Rung const& rung, Leaf const& leaf) const;
  /// Keeps what was written out for a leaf of a target without settings of its own.
  void keep(MethodFile const& method, Rung const& rung, Leaf const& leaf, std::shared_ptr<CheckedRung> const& written);

 private:
  using Key = std::pair<Rung const*, Unit const*>;
  std::map<Key, std::shared_ptr<CheckedRung const>> written_{};  ///< null: each leaf's own
};

/// Whether the leaf's reading is in an indicator's own unit, and its target changes nothing about its methods.
bool may_share_rungs(Leaf const& leaf, TargetRule const& rule);

}  // namespace onpace

// Rungs that are the same for many goals, each expanded once.
#pragma once

#include <map>
#include <memory>
#include <utility>

#include "check/checked_rules.hpp"

namespace onpace {

/// Most rungs use only values that a method is given, such as the gap, and not the goal itself. For goals whose
/// readings have the same unit, these rungs are the same. What the keys point to must outlive this.
class KnownRungs {
 public:
  /// The rung as expanded for a leaf like this one; null if there is none yet, or if each leaf has its own.
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

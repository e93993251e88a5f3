// Remembers for which leaves a method can be expanded without a mistake.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>

#include "check/checked_rules.hpp"

namespace onpace {

/// The shapes that gave no mistake. Of a hundred thousand targets most have the same shape.
struct MethodShapes {
  std::unordered_set<std::string> sound{};
};

/// Everything in a leaf that can cause a mistake in the text of a built-in method, mainly its types. The figures and
/// the height of the aim make no difference. Empty if that cannot be written in short.
std::optional<std::string> shape_of(Leaf const& leaf, TargetRule const& rule, std::string_view method,
                                    Vocabulary const& vocabulary);

}  // namespace onpace

// Of which leaves it is known that a method can be written out for them.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>

#include "check/checked_rules.hpp"

namespace onpace {

/// What was written out without a word; of a hundred thousand targets most are alike.
struct MethodShapes {
  std::unordered_set<std::string> sound{};
};

/// All of a leaf that a built-in method's own text can stumble over, its types above all: which figures are read and
/// how high the aim is makes no difference there. Empty where that cannot be said in short.
std::optional<std::string> shape_of(Leaf const& leaf, TargetRule const& rule, std::string_view method,
                                    Vocabulary const& vocabulary);

}  // namespace onpace

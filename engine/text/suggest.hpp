// "did you mean", and the names that there are.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "onpace/text.hpp"

namespace onpace {

/// The candidate nearest to `word` by optimal string alignment distance over code points, when it is near
/// enough to be a slip: at most one edit for up to four letters, else a third of the length.
std::optional<std::string> nearest(std::string_view word, std::span<std::string const> candidates);

/// A help: "did you mean `gdp`?"; empty where no candidate is near, and where both are codes of digits.
Text suggestion(std::string_view word, std::span<std::string const> candidates);

/// "`a`, `b`", the first thirty; a dash where there are none.
Text listed(std::span<std::string const> names);

}  // namespace onpace

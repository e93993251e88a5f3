// "did you mean".
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace onpace {

/// The candidate nearest to `word` by optimal string alignment distance over code points, when it is near
/// enough to be a slip: at most one edit for up to four letters, else a third of the length.
std::optional<std::string> nearest(std::string_view word, std::span<std::string const> candidates);

}  // namespace onpace

// How values are written so that they never contradict the verdict beside them.
#pragma once

#include <optional>
#include <string>

#include "judge/verdict/verdict.hpp"

namespace onpace {

/// The values of one line, each empty where there is none.
struct ValueTexts {
  std::string reading;
  std::string aim;  ///< a band as `2%…4%`
  std::string expected;
  std::string gap;  ///< signed, `+0.1pp`
  std::string required;
};

/// An aim written as a number is printed as it is written, and published decimals as they are. Longer decimals are
/// rounded, but agree with the exact values: see judge/verdict/telling.hpp.
ValueTexts value_texts(LeafVerdict const& verdict, Language language);

/// A share, 0 to 1, as a percentage: rounded like the others, and 0% and 100% only where it is just that.
std::string share_text(Number const& share);

/// The reading once what is on track is met; empty where there is none.
std::string foreseen_text(LeafVerdict const& verdict);

}  // namespace onpace

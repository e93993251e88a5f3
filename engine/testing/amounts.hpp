// Whether a value that a test expects is the one that came out.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "check/expression/vocabulary.hpp"
#include "judge/verdict/verdict.hpp"

namespace onpace {

/// The word for a value that is not there.
inline constexpr std::string_view kNoValue = "none";

/// A value as it is, and as reports print it in either language; not there where both texts are empty.
struct ActualAmount {
  std::string english{};
  std::string chinese{};
  std::optional<Quantity> low{};
  std::optional<Quantity> high{};  ///< of a band
  std::string exact{};             ///< of a day

  [[nodiscard]] bool is_missing() const { return english.empty() && chinese.empty(); }
};

/// Equal as an amount, whatever the unit it is written in, or written as a report prints it. Nothing is rounded here.
bool is_same_amount(std::string_view expected, ActualAmount const& actual, Vocabulary const& vocabulary);

}  // namespace onpace

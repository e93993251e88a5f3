// One value of a verdict against what a test says of it.
#pragma once

#include <optional>
#include <string>

#include "report/verdicts.hpp"
#include "testing/amounts.hpp"
#include "testing/test_file.hpp"

namespace onpace {

/// A verdict with its texts in both languages, and the part that is asked about.
struct ActualVerdict {
  Verdict english;
  Verdict chinese;
  LeafVerdict const& leaf;
  std::size_t part = 0;
  bool as_a_whole = true;  ///< status and label are those of the target
};

/// What it is instead, as a test would say it; nothing where it is as expected.
std::optional<std::string> other_value(ExpectedField const& field, ActualVerdict const& actual,
                                       Vocabulary const& vocabulary);

}  // namespace onpace

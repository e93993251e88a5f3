// Looks at files of figures before there are rules for them.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "onpace/check.hpp"

namespace onpace {

struct DataRequest {
  std::vector<Input> data{};
  std::optional<Input> rules{};  ///< also say which figures each target of theirs would get
  std::string profile{};         ///< empty: the one that fits
  std::string format = "text";   ///< or `json`
  unsigned jobs = 0;             ///< 0: as many as there are cores
  Appearance appearance{};
  ImportBounds imports{};
};

/// What kind of files they are, what their columns hold, and an entry of `data:` by which rules can read them. `judged`
/// where every file can be read.
Answer look_at_data(DataRequest const& request);

}  // namespace onpace

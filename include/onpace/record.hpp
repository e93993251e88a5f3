// The ledger: figures with their source and release, added one at a time and never rewritten.
#pragma once

#include <string>
#include <vector>

#include "onpace/check.hpp"

namespace onpace {

/// One figure, each field as a data file has it.
struct RecordedFigure {
  std::string indicator;
  std::string period;
  std::string value;
  std::string source;
  std::string released;  ///< the day of publication
  std::string entity{};
  std::string unit{};
  std::string status{};
  std::string note{};
};

struct RecordRequest {
  /// A CSV file, or a SQLite database by its extension (`.db`, `.sqlite`, `.sqlite3`); made where it is not there.
  std::string store;
  RecordedFigure figure;
  std::vector<Input> rules{};  ///< what the figure is checked against, and whose verdicts are compared
  std::vector<Input> data{};   ///< further figures that are read together with the store's
  std::string as_of{};         ///< of the verdicts
  Appearance appearance{};
  ImportBounds imports{};
};

/// Adds the figure where store, figure and rules can be read together without a mistake. A figure for the same cell and
/// release with another value is refused; the very same one is told and not written again, `judged` all the same, so
/// that a call may be repeated. The report says what was written, and with rules which verdicts it changes.
/// `not_judged` where nothing was written because of a mistake.
Answer record(RecordRequest const& request);

}  // namespace onpace

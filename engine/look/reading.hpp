// One reading of a file without rules of its own: what an entry of `data:` makes of it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "diagnostics/diagnostics.hpp"
#include "figures/cells/seen.hpp"
#include "figures/intake/request.hpp"
#include "figures/offices/office.hpp"
#include "figures/table/table.hpp"
#include "look/roles.hpp"
#include "values/unit_table.hpp"

namespace onpace {

struct FileReading {
  EntryGuess guess{};
  SeenFile seen{};
  std::vector<SeriesConvention> series{};
  std::optional<Table> table{};  ///< nothing where there was a mistake
  std::uint64_t figures = 0;
  std::size_t errors = 0;
  std::size_t warnings = 0;  ///< of what tells rows of one series apart
  Diagnostics found{};
};

struct ReadingRequest {
  SourceId file = kNoSource;
  unsigned jobs = 1;
  bool counts = false;  ///< every row is looked at
  Calendar calendar{};  ///< of the rules, where there are some
};

/// What the entry says, taken from its text as rules are; nothing after a report.
std::optional<std::vector<Office>> offices_of(DataEntry const& entry, Sources& sources, Diagnostics& diagnostics);

/// By the entry as it would be written.
FileReading read_with(EntryGuess guess, ReadingRequest const& request, Sources& sources);

/// As rules would.
FileReading read_by(ReadRequest const& rules, Units const& units, ReadingRequest const& request, Sources& sources);

/// Whether a header was found that says what every figure needs.
bool is_understood(FileReading const& reading);

/// Whether one reading makes more of the file than another.
bool is_better(FileReading const& a, FileReading const& b);

/// Whether `code` was reported.
bool has(FileReading const& reading, Code code);

}  // namespace onpace

// The columns of a table that nobody reads: two rows that differ only there are not of one series.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "text/source.hpp"

namespace onpace {

struct UnreadColumn {
  std::size_t at = 0;
  std::string name;
  Span header{};
  bool is_chosen = false;  ///< by `where`, which lets several values in
};

/// Those of one source whose values may say of which series a row is.
struct UnreadColumns {
  SourceId source = kNoSource;
  char separator = '\0';  ///< between the fields of a text; 0: its rows cannot be read again
  std::vector<UnreadColumn> columns{};
  bool told = false;            ///< that rows of one cell differ there was reported
  bool told_of_series = false;  ///< that rows of one series do
  std::size_t compared = 0;     ///< pairs of rows
};

}  // namespace onpace

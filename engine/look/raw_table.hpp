// A table as it stands in its file, before anybody says what its columns mean.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "figures/cells/seen.hpp"
#include "text/source.hpp"

namespace onpace {

struct RawTable {
  char separator = '\0';            ///< of a text
  std::uint32_t header_line = 0;    ///< 1-based; 0: the format has none
  std::vector<std::string> titles;  ///< the first cell of the rows above it
  std::vector<std::string> header;
  std::vector<std::vector<std::string>> rows;  ///< the first ones behind it
};

/// Of separated text: the row that looks most like a header, with the separator that makes the most of it.
std::optional<RawTable> raw_table(std::string_view text, bool commas_only);

/// Rows that may be the header, as `header:` takes them, and the table below it.
struct HeaderGuess {
  std::string rows;
  RawTable table;
};

/// The row that looks most like a header, and those of which it may be a part.
std::vector<HeaderGuess> header_guesses(std::string_view text, RawTable const& table);

/// The same of a table that a reader has seen.
RawTable raw_table(SeenTable const& seen);

/// Whether a text is written as a period is, whatever it means.
bool is_like_period(std::string_view text);

/// Whether it is a number, perhaps with flags, a currency or brackets around it.
bool is_like_number(std::string_view text);

/// How many cells of a column hold something, and how many of them a number.
struct FilledCells {
  std::size_t filled = 0;
  std::size_t numbers = 0;
};
FilledCells filled_in(RawTable const& table, std::size_t column);

}  // namespace onpace

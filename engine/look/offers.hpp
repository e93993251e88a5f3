// What the messages about a file offer as keys of `data:`.
#pragma once

#include <string>
#include <vector>

#include "look/reading.hpp"

namespace onpace {

struct OfferedEncoding {
  std::string name{};      ///< the likeliest; empty: none is offered
  std::string readings{};  ///< "`windows-1252` (`Größe`), `windows-1250` (`Größe`)"
};

OfferedEncoding offered_encoding(FileReading const& reading);

/// The titles of the tables of a file that has several, as far as the message names them.
std::vector<std::string> offered_tables(FileReading const& reading);

/// Marks behind numbers that no office knows: those of footnotes.
std::vector<std::string> offered_notes(FileReading const& reading);

/// What `periods:` may be where a period has two readings, the likelier first.
std::vector<std::string> offered_periods(FileReading const& reading);

/// Whether a number stands in brackets, and nothing says what they mean.
bool has_open_brackets(FileReading const& reading);

/// The first cells of rows between header and figures that the reader leaves out, and asks to have named.
std::vector<std::string> rows_left_out(FileReading const& reading);

/// The first cells of rows below a header that hold words or signs where others hold periods; nothing where one of
/// them may be a period that is written wrongly.
std::vector<std::string> rows_to_skip(FileReading const& reading, Sources const& sources);

}  // namespace onpace

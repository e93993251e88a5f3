// Numbers as offices write them: which mark is the decimal one, and which ones only group the digits.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "figures/offices/office.hpp"

namespace onpace {

/// How the numbers of a file are written, as far as that is known.
struct NumberSigns {
  char decimal = '\0';                ///< `.`, `,`, or 0: not known
  std::string_view thousands{};       ///< the mark between groups; empty: not known
  bool comma_may_be_decimal = false;  ///< nothing is known, and a semicolon separates the fields
  bool never_groups = false;          ///< of SDMX: a mark is the decimal one
  bool is_presumed = false;           ///< `decimal` is the profile's: this file may be written otherwise
};

/// What the mapping says, else its profile; what the mapping says of one mark tells of the other.
NumberSigns number_signs(Office const& office, char separator);

enum class Writing : std::uint8_t { plain, rewritten, open };

/// What a number says of a decimal mark that is only presumed: nothing; it would mean another number without it
/// (`5,125`); it can only have the other one (`98.64`).
enum class MarkWitness : std::uint8_t { none, leans, contradicts };

/// The number that a text begins with.
struct WrittenNumber {
  Writing writing = Writing::plain;  ///< plain: it stands there as onpace writes it, or is not a number at all
  std::string number{};              ///< rewritten: with a point and without groups; open: its digits alone
  std::string otherwise{};           ///< open: what it is where the mark is the decimal one
  std::size_t length = 0;            ///< of what was rewritten
  MarkWitness witness = MarkWitness::none;
};

/// Groups have three digits, but for the first. Spaces of any kind group digits everywhere; nothing is taken for a mark
/// of groups that might be a decimal one.
WrittenNumber read_written(std::string_view text, NumberSigns const& signs);

}  // namespace onpace

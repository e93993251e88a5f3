// The number formats of spreadsheets: what of a stored number is shown, and so meant.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace onpace {

/// How a number is shown. `unclear`: of such a number spreadsheets show nothing, or not the same.
enum class NumberShown : std::uint8_t { number, percent, leading_zeros, year, month, day, time, unclear };

/// `[>1000]0.0%`: which numbers a section shows, and how.
struct FormatSection {
  enum class Relation : std::uint8_t { less, at_most, equal, unequal, at_least, greater };
  Relation relation = Relation::less;
  double bound = 0;
  NumberShown shows = NumberShown::number;
  std::uint8_t digits = 0;

  friend bool operator==(FormatSection const&, FormatSection const&) = default;
};

struct NumberFormat {
  using Shows = NumberShown;
  Shows shows = Shows::number;
  std::uint8_t digits = 0;                   ///< of leading zeros: how many there are at the least
  std::vector<FormatSection> sections = {};  ///< where numbers are not all shown alike: the first that fits counts

  friend bool operator==(NumberFormat const&, NumberFormat const&) = default;
};

/// `code` is that of the file, empty for the formats below 164 that every spreadsheet knows (ECMA-376, part 1, 18.8.30;
/// those of East Asia as in Chinese books).
NumberFormat number_format(unsigned identifier, std::string_view code);

/// From which day the numbers of dates count.
enum class DateSystem : std::uint8_t { from_1900, from_1904 };

/// The decimal text of a stored number: `5.4` for `5.4000000000000004`, `5.5%` for `0.055` that is shown as a
/// percentage, `2025-06-30`, `2025-06` or `2025` for a date, by what its format shows of it. A text that is no number
/// stays as it is.
std::string shown_number(std::string_view stored, NumberFormat const& format, DateSystem system);

/// Of a double what people typed, or at least what they are shown: its 15 significant digits. Every decimal of up to 15
/// digits has a double of its own, so what was typed comes back digit by digit.
std::string decimal_text(double value);

}  // namespace onpace

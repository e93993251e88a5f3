// Words for parts of a year in the languages of the offices.
#pragma once

#include <string>
#include <string_view>

namespace onpace {

/// Lower case, also of Cyrillic letters and of the accents that such words have.
std::string lowered(std::string_view text);

/// The letter that SDMX has for a part of a year called so, in lower case: `Q`, `S`, `M` or `W`; 0 where it is none.
char letter_of(std::string_view word);

/// 1 to 4 of `iv` and `fourth`; 0 of another word.
int ordinal_of(std::string_view word);

/// Whether a word beside a year says nothing more than that it is one: `года`, `año`.
bool says_year(std::string_view word);

}  // namespace onpace

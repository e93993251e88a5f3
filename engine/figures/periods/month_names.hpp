// Names of months in the languages of the offices.
#pragma once

#include <string_view>

namespace onpace {

/// 1 to 12 for a name or an abbreviation in English, German, French, Spanish or Hungarian, in lower case, with or
/// without its accents; 0 for another word.
int month_named(std::string_view word);

}  // namespace onpace

// The terminals of the language, scanned by hand: X3's character classes know no UTF-8.
#pragma once

#include <cstddef>
#include <string_view>

namespace onpace::scan {

// Each gives the number of bytes that its terminal takes at `at`, 0 when it does not stand there.

std::size_t blank(std::string_view text, std::size_t at);         ///< spaces, line ends, the ideographic space
std::size_t name(std::string_view text, std::size_t at);          ///< keywords included
std::size_t powered_name(std::string_view text, std::size_t at);  ///< `m³` in `5 µg/m³`: a name and a sign after it
std::size_t number(std::string_view text, std::size_t at);        ///< `1_260`, `5.5`, `2.5e3`; a `..` is left alone
std::size_t period(std::string_view text,
                   std::size_t at);  ///< `2024-Q3`, `2024-M06`, `2025-12-31`; a bare year is a number
std::size_t unit(std::string_view text, std::size_t at);    ///< `%`, `亿元`, `million USD`, `m²`; no keyword
std::size_t quoted(std::string_view text, std::size_t at);  ///< `'430000'`, also in `"…"`, `‘…’`, `“…”`
std::size_t domain(std::string_view text, std::size_t at);  ///< up to a comma, a parenthesis or `where`
bool word(std::string_view text, std::size_t at, std::string_view wanted);  ///< `wanted` stands there and ends there

}  // namespace onpace::scan

// The surroundings of the program: language, colour, width, clock, standard streams.
#pragma once

#include <string>
#include <string_view>

#include "onpace/check.hpp"
#include "text/bytes.hpp"

namespace onpace::cli {

/// `ONPACE_LANG`; empty where it is not set.
std::string_view language_of_environment();

/// `--lang`, else ONPACE_LANG, LC_ALL, LC_MESSAGES, LANG.
Language language_of(int count, char const* const* words);

enum class ColorChoice { automatic, always, never };

ColorChoice color_named(std::string_view name);

/// Colour only on a terminal, unless it was asked for; never by itself with NO_COLOR.
Appearance appearance(Language language, ColorChoice color);

std::string today();

/// A large text does not stay in memory.
Bytes read_standard_input();
void print(std::string_view text);
/// Whether standard output took everything.
bool is_all_printed();
void print_error(std::string_view text);

}  // namespace onpace::cli

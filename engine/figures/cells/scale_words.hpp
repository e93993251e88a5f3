// Words that say what figures count: `Billions`, `千元` counts thousands.
#pragma once

#include <optional>
#include <string_view>

namespace onpace {

/// The power of ten that a word for a scale stands for: 0 of `Units`, 9 of `billions`, 4 of `万`; empty for any other.
std::optional<int> scale_word(std::string_view text);

/// The same of a word at either end of a text, as in `Millions of U.S. dollars`, `USD, millions`; 0 is none.
std::optional<int> scale_within(std::string_view text);

/// What stands in the last brackets of a name: `亿元` of `地区生产总值（亿元）`; empty where there are none.
std::string_view in_brackets(std::string_view name);

/// What a title says of the scale of all figures below it: `in millions of euros`, `Thousands`, `（单位：万元）`; empty
/// where it speaks of something else.
std::string_view scale_in_title(std::string_view title);

/// Whether a column of this name says by which scale figures are to be multiplied.
bool is_scale_column(std::string_view name);

/// Whether such a column may say `1000` as well as `3`: SDMX and the offices' own names mean powers.
bool may_hold_factors(std::string_view name);

/// Whether a column of this name may hold a unit.
bool may_be_unit_column(std::string_view name);

}  // namespace onpace

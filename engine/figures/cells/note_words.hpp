// Texts around the figures of a table that are none of it: sources and notes below it, what is told of a series above
// it.
#pragma once

#include <string_view>

namespace onpace {

/// `Source: …`, `注：…`, `1) …`, `* …`.
bool is_note_text(std::string_view text);

/// What offices write before the periods of their series, as `idBank` or `Series ID`: none of it is a figure.
bool is_about_series(std::string_view text);

/// Whether a text may be such a word, and is not a period that was misspelt.
bool may_be_about_series(std::string_view text);

/// `Table 2 (continued)`, `续表`.
bool says_continued(std::string_view title);

bool has_letter(std::string_view text);

}  // namespace onpace

// Checks of YAML text that yaml-cpp does not make.
#pragma once

#include <string>

#include <string_view>

#include "diagnostics/diagnostics.hpp"
#include "rules/yaml/yaml.hpp"
#include "text/source.hpp"

namespace onpace::yaml {

/// Not empty, not too large, UTF-8, no binary bytes, no lone carriage return. False when something was reported.
bool sound_bytes(Source const& source, SourceId id, Limits const& limits, Diagnostics& diagnostics);

/// One document, closed quotes and brackets, no tabs in indentation, no text that YAML would cut short: read off
/// the text before yaml-cpp sees it, so that every place is the author's. False when something was reported.
bool sound_layout(Source const& source, SourceId id, Diagnostics& diagnostics);

/// A `:` after every key, a value for every key, no key twice, no merge keys. Marks as broken what it reports.
void check_mappings(Document& document, Diagnostics& diagnostics);

/// The bytes before the text proper: a byte-order mark.
std::size_t text_begin(std::string_view text);

/// `goal： x >= 5`: the colon of Chinese text separates no key from its value. Empty without one.
Text wide_colon_help(std::string const& word);

}  // namespace onpace::yaml

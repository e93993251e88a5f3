// Pages that are written from the tables of the engine.
#pragma once

#include <string>
#include <string_view>

#include "onpace/text.hpp"

namespace onpace::docs {

std::string functions_page();
std::string units_page();
std::string codes_page();
std::string methods_page();
std::string profiles_page();
std::string gallery_page(Language language);

/// What every generated page begins with.
std::string opening(std::string_view title, std::string_view text);

/// Text for a cell of a Markdown table.
std::string cell(std::string_view text);

/// `text` in backticks.
std::string code(std::string_view text);

/// `markdown` with each block behind `<!-- file: PATH -->` as that file stands; empty where a file cannot be read.
std::string with_files(std::string_view markdown);

}  // namespace onpace::docs

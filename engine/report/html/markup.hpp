// Text as HTML: nothing that rules or figures say can become a tag, an attribute or a script.
#pragma once

#include <string>
#include <string_view>

#include "onpace/status.hpp"

namespace onpace {

/// As content of an element, or as the value of an attribute in double quotes; see text/printable.hpp for what else is
/// made safe.
std::string escaped(std::string_view text);

/// The same, with what stands between backticks as code.
std::string prose(std::string_view text);

/// `content` is markup.
std::string link(std::string_view address, std::string_view content);

/// The name of the class of a status: `risk`.
std::string_view class_of(Status status);

/// The word of a status as an element; its mark stands before it, by the style sheet.
std::string stated(std::string_view element, Status status, std::string_view word);

/// What the ends of lines in pictures look like; once in a document.
std::string_view marks();

}  // namespace onpace

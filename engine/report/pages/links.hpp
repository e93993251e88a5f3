// Which addresses a page may lead to.
#pragma once

#include <string_view>

namespace onpace {

/// Whether it may become a link: `https://…` or `http://…` and nothing that a browser, or Word, reads otherwise.
bool is_web_link(std::string_view address);

}  // namespace onpace

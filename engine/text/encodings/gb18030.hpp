// GB 18030, which GBK and GB 2312 are parts of: what Chinese spreadsheets save as "CSV".
#pragma once

#include <cstddef>
#include <string_view>

#include "text/unicode.hpp"

namespace onpace {

/// The character at `at`, a byte of the text; `length` 0 where there is none. As iconv of glibc 2.36 has them, which
/// follows the standard's edition of 2005.
CodePoint gb18030_at(std::string_view text, std::size_t at);

}  // namespace onpace

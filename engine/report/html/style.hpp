// The style sheet of HTML reports, made from report.css by the build.
#pragma once

#include <string_view>

namespace onpace {

std::string_view report_style();

/// `sha256-…`, by which a Content-Security-Policy allows just this style sheet.
std::string_view report_style_hash();

}  // namespace onpace

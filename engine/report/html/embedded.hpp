// The style sheet and the script of HTML reports, made from report.css and report.js by the build.
#pragma once

#include <string_view>

namespace onpace {

std::string_view report_style();

/// `sha256-…`, by which a Content-Security-Policy allows just this style sheet.
std::string_view report_style_hash();

/// Sorts tables of entities; nothing is lost without it.
std::string_view report_script();
std::string_view report_script_hash();

}  // namespace onpace

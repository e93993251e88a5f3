#include "values/period_mistake.hpp"

#include <fmt/format.h>

#include "diagnostics/codes/rules.hpp"
#include "values/period_scan.hpp"

namespace onpace {
namespace {

/// `2024/25` where the rules say nothing of such years.
Text years_help(std::string_view text, Calendar calendar) {
  text = text.substr(0, text.find(".."));
  bool const spans = !calendar.spans_two_years() && plain_label(text, Calendar{4}).has_value();
  if (!spans) return {};
  return {"years span two calendar years if the rules set their first month: `year_starts: 4` for April",
          "跨年度的年份须在规则文件中写明起始月份：如 4 月起写 `year_starts: 4`"};
}

}  // namespace

Diagnostic period_mistake(Code code, std::string_view text, Span span, Calendar calendar) {
  if (std::optional<YearOrMonth> const both = year_or_month(text, calendar)) {
    Text const month = both->month_name;
    return {.code = codes::year_or_month,
            .span = span,
            .arguments = {both->label, both->year, month},
            .help = Text(fmt::format("write `{}` for the year, `{}` for {}", both->year, both->month, month.en),
                         fmt::format("年度写作 `{}`，{}写作 `{}`", both->year, month.zh, both->month))};
  }
  return {.code = code, .span = span, .arguments = {text}, .help = years_help(text, calendar)};
}

}  // namespace onpace

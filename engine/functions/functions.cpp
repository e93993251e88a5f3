#include "functions/functions.hpp"

#include <algorithm>

namespace onpace {
namespace {

using Arguments = std::span<Number const>;

Result growth(Arguments arguments, Number const&) {
  Number const& before = arguments[1];
  if (sign_of(before).value_or(0) <= 0) return Undefined::base_not_positive;
  return *divide(arguments[0] - before, before);
}

Result change(Arguments arguments, Number const&) { return arguments[0] - arguments[1]; }

Result cagr(Arguments arguments, Number const&) {
  Number const& before = arguments[1];
  Number const& years = arguments[2];
  if (sign_of(before).value_or(0) <= 0 || sign_of(arguments[0]).value_or(-1) < 0) return Undefined::base_not_positive;
  std::optional<Number> const factor = power(*divide(arguments[0], before), *divide(1, years));
  if (!factor) return Undefined::too_large;
  return *factor - 1;
}

Result share(Arguments arguments, Number const&) {
  std::optional<Number> const quotient = divide(arguments[0], arguments[1]);
  if (!quotient) return Undefined::division_by_zero;
  return *quotient;
}

Result extreme(Arguments arguments, bool largest) {
  Number best = arguments[0];
  for (Number const& argument : arguments.subspan(1)) {
    auto const order = compare(argument, best);
    if (!order) return Undefined::undecided;
    if (largest ? *order > 0 : *order < 0) best = argument;
  }
  return best;
}

Result minimum(Arguments arguments, Number const&) { return extreme(arguments, false); }
Result maximum(Arguments arguments, Number const&) { return extreme(arguments, true); }

Result absolute(Arguments arguments, Number const&) {
  std::optional<int> const sign = sign_of(arguments[0]);
  if (!sign) return Undefined::undecided;
  return *sign < 0 ? -arguments[0] : arguments[0];
}

Result round_in_unit(Arguments arguments, Number const& unit) {
  int const digits = arguments.size() > 1 ? static_cast<int>(arguments[1].numerator()) : 0;
  std::optional<Number> const in_unit = divide(arguments[0], unit);
  std::optional<Number> const result = in_unit ? rounded(*in_unit, digits) : std::nullopt;
  if (!result) return Undefined::undecided;
  return *result * unit;
}

Result one_of_unit(Arguments, Number const& unit) { return unit; }

}  // namespace

// In the examples `gdp` was 100亿元 in 2024 and 105亿元 in 2025 (50亿元 and 52亿元 up to June), `bridge` was done on
// 2025-11-30, and the horizon is 2025.
// clang-format off: one row a function
std::span<Function const> functions() {
  static std::vector<Function> const table{
      {"growth", "growth(x)",
       {"how much x has grown on the same months a year before", "x 比上年同期的增长率"},
       Takes::value_and_before, Gives::ratio, 1, 1, growth, {{"growth(gdp)", "5%"}}},
      {"change", "change(x)",
       {"the difference of x from the same months a year before; of rates, in percentage points", "x 比上年同期的增减量；对比率为百分点"},
       Takes::value_and_before, Gives::difference, 1, 1, change, {{"change(gdp)", "5亿元"}}},
      {"cagr", "cagr(x, years)",
       {"the compound annual growth of x over that many years", "x 在若干年间的年均复合增长率"},
       Takes::value_and_before, Gives::ratio, 2, 2, cagr, {{"cagr(gdp, 1)", "5%"}}},
      {"share", "share(part, total)",
       {"part divided by total, as a ratio", "部分占总量的比重"},
       Takes::values, Gives::ratio, 2, 2, share, {{"share(5, 10)", "50%"}, {"share(30亿元, 120亿元)", "25%"}}},
      {"min", "min(a, b, …)",
       {"the smallest of the values; missing when one of them is", "各值中最小者；任一缺失则缺失"},
       Takes::values, Gives::first, 1, 64, minimum, {{"min(3, 2, 5)", "2"}, {"min(1万人, 2000人)", "2000人"}}},
      {"max", "max(a, b, …)",
       {"the largest of the values; missing when one of them is", "各值中最大者；任一缺失则缺失"},
       Takes::values, Gives::first, 1, 64, maximum, {{"max(3, 2, 5)", "5"}}},
      {"abs", "abs(x)", {"x without its sign", "x 的绝对值"}, Takes::values, Gives::first, 1, 1, absolute, {{"abs(-5%)", "5%"}}},
      {"round", "round(x, digits)",
       {"x to that many decimals in its own unit, halves away from zero; without digits, to a whole number", "按 x 自身的单位四舍五入到若干位小数；省略位数则取整"},
       Takes::value_and_whole, Gives::first, 1, 2, round_in_unit,
       {{"round(5.46%, 1)", "5.5%"}, {"round(2.5)", "3"}, {"round(-2.5)", "-3"}}},
      {"unit", "unit(x)",
       {"one of x's unit", "x 的一个单位"},
       Takes::values, Gives::first, 1, 1, one_of_unit, {{"unit(30亿元)", "1亿元"}}},
      {"present", "present(x)",
       {"whether x has a value: false when a figure is missing, never missing itself", "x 是否有值：缺数时为假，本身从不缺失"},
       Takes::anything, Gives::truth, 1, 1, nullptr, {{"present(gdp)", "true"}, {"present(gdp[2019])", "false"}}},
      {"done", "done(m)",
       {"whether the milestone m was done by its date", "里程碑 m 是否按期完成"},
       Takes::milestone, Gives::truth, 1, 1, nullptr, {{"done(bridge)", "true"}}},
      {"ytd", "ytd(x, period)",
       {"x from the beginning of the year to the end of the period", "x 从年初到该时期末的累计"},
       Takes::value_and_span, Gives::first, 2, 2, nullptr, {{"ytd(gdp, 2025-Q2)", "52亿元"}}},
      {"whole", "whole(x)",
       {"x over its whole horizon and not only up to the reach", "x 在整个期限内的值，而不只是到目前为止"},
       Takes::value_and_method, Gives::first, 1, 1, nullptr, {{"whole(gdp[-1y])", "100亿元"}}},
  };
  return table;
}
// clang-format on

Function const* function_named(std::string_view name) {
  auto const table = functions();
  auto const found = std::find_if(table.begin(), table.end(), [&](Function const& row) { return row.name == name; });
  return found == table.end() ? nullptr : &*found;
}

Text undefined_text(Undefined reason) {
  switch (reason) {
    case Undefined::division_by_zero:
      return {"a division by zero", "除数为零"};
    case Undefined::base_not_positive:
      return {"growth from a base of zero or less", "基数不大于零，增速无意义"};
    case Undefined::too_large:
      return {"a number beyond the size limit", "数值超出规模上限"};
    case Undefined::undecided:
      return {"two values that 4096 bits cannot tell apart", "两个值在 4096 位精度下仍无法区分"};
    case Undefined::no_real_root:
      return {"a power that is not a real number", "该乘方不是实数"};
  }
  return {};
}

}  // namespace onpace

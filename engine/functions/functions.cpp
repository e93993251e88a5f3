#include "functions/functions.hpp"

#include <algorithm>
#include <array>

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

Result square_root(Arguments arguments, Number const&) {
  std::optional<int> const sign = sign_of(arguments[0]);
  if (sign == -1) return Undefined::no_real_root;
  std::optional<Number> const root = sign ? power(arguments[0], Number(1, 2)) : std::nullopt;
  if (!root) return Undefined::too_large;
  return *root;
}

Result sum(Arguments arguments, Number const&) {
  Number total = 0;
  for (Number const& argument : arguments) {
    total = total + argument;
    // sums of fractions grow with each term; a million terms would not fit into memory
    if (!total.is_small() && bit_size(total) > 2 * kMostBits) return Undefined::too_large;
  }
  return total;
}

Result mean(Arguments arguments, Number const& unit) {
  auto const count = static_cast<std::int64_t>(arguments.size());
  Result const total = sum(arguments, unit);
  if (std::holds_alternative<Undefined>(total)) return total;
  return *divide(std::get<Number>(total), count);
}

Result median(Arguments arguments, Number const&) {
  std::vector<Number> sorted(arguments.begin(), arguments.end());
  bool decided = true;
  std::stable_sort(sorted.begin(), sorted.end(), [&](Number const& a, Number const& b) {
    auto const order = compare(a, b);
    decided = decided && order.has_value();
    return order && *order < 0;
  });
  if (!decided) return Undefined::undecided;
  std::size_t const middle = sorted.size() / 2;
  if (sorted.size() % 2 == 1) return sorted[middle];
  return *divide(sorted[middle - 1] + sorted[middle], 2);
}

/// Of a sample: the squares are divided by one less than there are values.
Result standard_deviation(Arguments arguments, Number const& unit) {
  if (arguments.size() < 2) return Undefined::too_few_values;
  Result const of_all = mean(arguments, unit);
  if (std::holds_alternative<Undefined>(of_all)) return of_all;
  Number const& center = std::get<Number>(of_all);
  Number squares = 0;
  for (Number const& argument : arguments) {
    squares = squares + (argument - center) * (argument - center);
    if (!squares.is_small() && bit_size(squares) > 2 * kMostBits) return Undefined::too_large;
  }
  Number const variance = *divide(squares, static_cast<std::int64_t>(arguments.size()) - 1);
  return square_root(std::array{variance}, unit);
}

Result first_value(Arguments arguments, Number const&) { return arguments.front(); }
Result last_value(Arguments arguments, Number const&) { return arguments.back(); }

/// The first argument is the own value; those that are larger stand before it, so ties share a rank.
Result rank_of_first(Arguments arguments, Number const&) {
  std::int64_t rank = 1;
  for (Number const& other : arguments.subspan(1)) {
    auto const order = compare(other, arguments[0]);
    if (!order) return Undefined::undecided;
    if (*order > 0) ++rank;
  }
  return Number(rank);
}

Result one_of_unit(Arguments, Number const& unit) { return unit; }

std::string in_lower_case(std::string_view text) {
  std::string result(text);
  for (char& byte : result)
    if (byte >= 'A' && byte <= 'Z') byte = static_cast<char>(byte - 'A' + 'a');
  return result;
}

/// Whether `word` is one of those between spaces.
bool has_word(std::string_view words, std::string_view word) {
  std::string const all = " " + std::string(words) + " ";
  return !word.empty() && all.find(" " + std::string(word) + " ") != std::string::npos;
}

}  // namespace

// In the examples `gdp` was 100亿元 in 2024 and 105亿元 in 2025 (50亿元 and 52亿元 up to June), `cpi` 0.3% in the third
// quarter and 0.1% in the fourth, `bridge` was done on 2025-11-30, and the horizon is 2025, judged at its end.
// One row a function.
// clang-format off
std::span<Function const> functions() {
  static std::vector<Function> const table{
      {"growth", "growth(x)",
       {"the growth of x from the same months a year before; from another period, write `x[2025-Q2] / x[2025-Q1] - 1`",
        "x 的同比增速（比上年同期）；环比写作 `x[2025-Q2] / x[2025-Q1] - 1`"},
       "yoy year_on_year year_over_year growth_rate increase pct_change percent_change qoq mom 同比 同比增速 同比增长 增速 增长率 增长 涨幅 环比 环比增速",
       Takes::value_and_before, Gives::ratio, 1, 1, growth, {{"growth(gdp)", "5%"}}, {}, Arithmetic::growth},
      {"change", "change(x)",
       {"the difference of x from the same months a year before; of rates, in percentage points", "x 的同比增减量；x 为比率时以百分点计"},
       "diff difference delta increment 增减 增减量 增量 变化 变动",
       Takes::value_and_before, Gives::difference, 1, 1, change, {{"change(gdp)", "5亿元"}}, {}, Arithmetic::difference},
      {"cagr", "cagr(x, years)",
       {"the compound annual growth of x over that many years; `cagr(x since 2020)`: since that period", "x 在若干年间的年均增速（复合增长）；`cagr(x since 2020)`：自该时期以来"},
       "annualised annualized annualised_growth average_growth annual_growth compound compound_growth geomean product 年均增速 年均增长 复合增长 复合增速 年化 连乘",
       Takes::value_and_before, Gives::ratio, 2, 2, cagr, {{"cagr(gdp, 1)", "5%"}, {"cagr(gdp since 2024)", "5%"}}},
      {"share", "share(part, total)",
       {"part divided by total, as a ratio", "部分占总量的比重"},
       "ratio proportion percentage percent fraction 比重 占比 份额 比例",
       Takes::values, Gives::ratio, 2, 2, share, {{"share(5, 10)", "50%"}, {"share(30亿元, 120亿元)", "25%"}}, {}, Arithmetic::quotient},
      {"min", "min(a, b, …)",
       {"the smallest of the values; missing if one of them is", "各值中最小者；任一缺失则缺失"},
       "minimum smallest lowest least 最小 最小值 最低",
       Takes::members, Gives::first, 1, 64, minimum, {{"min(3, 2, 5)", "2"}, {"min(1万人, 2000人)", "2000人"}, {"min(gdp over 2024 .. 2025)", "100亿元"}}},
      {"max", "max(a, b, …)",
       {"the largest of the values; missing if one of them is", "各值中最大者；任一缺失则缺失"},
       "maximum largest highest greatest 最大 最大值 最高",
       Takes::members, Gives::first, 1, 64, maximum, {{"max(3, 2, 5)", "5"}, {"max(gdp over 2 years)", "105亿元"}}},
      {"sum", "sum(x over …)",
       {"the sum over entities or periods; missing if a value is", "对各地区或各时期求和；任一缺失则缺失"},
       "total add cumulative cumulate cumsum accumulated running_total rolling 合计 总和 求和 总计 累计 累加",
       Takes::members, Gives::first, 1, 64, sum, {{"sum(gdp over 2024 .. 2025)", "205亿元"}, {"sum(1, 2, 3)", "6"}}},
      {"mean", "mean(x over …)",
       {"the arithmetic mean over entities or periods; without `over`, of the reports so far", "各地区或各时期的算术平均；省略 `over` 时为期内历次数据的平均"},
       "avg average averagea rolling rolling_mean moving_average 平均 平均值 平均数 均值 移动平均",
       Takes::members, Gives::first, 1, 64, mean, {{"mean(gdp over 2024 .. 2025)", "102.5亿元"}, {"mean(1, 2)", "1.5"}}},
      {"median", "median(x over …)",
       {"the middle value; with an even number of values, the mean of the middle two", "中位数；个数为偶数时取中间两数的平均"},
       "middle 中位数 中值",
       Takes::members, Gives::first, 1, 64, median, {{"median(3, 1, 7)", "3"}, {"median(gdp over 2024 .. 2025)", "102.5亿元"}}},
      {"stdev", "stdev(x over …)",
       {"the standard deviation of a sample; of rates, in percentage points", "样本标准差；x 为比率时以百分点计"},
       "std stddev standard_deviation sd variance volatility 标准差 方差",
       Takes::members, Gives::difference, 1, 64, standard_deviation, {{"stdev(2, 4, 6)", "2"}}},
      {"first", "first(x over …)",
       {"the earliest of the values; without `over`, of the reports so far", "最早的一个值；省略 `over` 时为期内首次数据"},
       "earliest initial start 首个 最早 期初",
       Takes::members, Gives::first, 1, 64, first_value, {{"first(gdp over 2024 .. 2025)", "100亿元"}}},
      {"last", "last(x over …)",
       {"the latest of the values; without `over`, of the reports so far", "最近的一个值；省略 `over` 时为期内最近一次数据"},
       "latest current newest most_recent end 最近 最新 当前 期末",
       Takes::members, Gives::first, 1, 64, last_value, {{"last(gdp over 2024 .. 2025)", "105亿元"}, {"last(cpi)", "0.1%"}}},
      {"previous", "previous(x)",
       {"the value of x at the report before the latest, whenever it was filed; `previous(x over quarters)`: in the quarter before the latest", "x 在最近一次数据之前那一次的值，不论何时报告；`previous(x over quarters)` 为最近一季之前那一季的值"},
       "prior lag last_but_one figure_before 上一次 上次 前值",
       Takes::members, Gives::first, 1, 1, last_value, {{"previous(cpi)", "0.3%"}, {"previous(gdp over 2024 .. 2025)", "100亿元"}}},
      {"count", "count(condition over …)",
       {"the number for which the condition holds; missing if it is missing for one", "满足条件的个数；任一条件缺数则缺失"},
       "counta countif count_if number how_many 计数 个数 次数",
       Takes::conditions, Gives::number, 1, 64, sum, {{"count(gdp > 100亿元 over 2024 .. 2025)", "1"}, {"count(2 > 1, 1 > 2)", "1"}}},
      {"share", "share(condition over …)",
       {"the share of those for which the condition holds", "满足条件者所占的比重"},
       "ratio_of proportion_of 占比 比重",
       Takes::conditions, Gives::ratio, 1, 1, mean, {{"share(gdp > 100亿元 over 2024 .. 2025)", "50%"}}},
      {"all", "all(condition over …)",
       {"whether the condition holds for all; one failure decides, even if others are missing", "是否全部满足条件；有一个不满足即为假，不论其余是否缺数"},
       "every each forall 全部 每个 所有 均",
       Takes::conditions, Gives::truth, 1, 64, nullptr, {{"all(gdp >= 100亿元 over 2024 .. 2025)", "true"}, {"all(2 > 1, 1 > 2)", "false"}}, false},
      {"any", "any(condition over …)",
       {"whether the condition holds for at least one; one success decides, even if others are missing", "是否有一个满足条件；有一个满足即为真，不论其余是否缺数"},
       "some exists either 任一 任意 存在",
       Takes::conditions, Gives::truth, 1, 64, nullptr, {{"any(gdp > 100亿元 over 2024 .. 2025)", "true"}}, true},
      {"rank", "rank(x over …)",
       {"the rank of x: 1 is the largest, and ties share a rank; with `-x` the smallest is first. Over entities: the rank of the judged entity, which must be one of them. Over periods: the rank of the last", "x 在其中的位次：1 为最大，并列者位次相同；`-x` 则最小者为 1。对实体，为被判断者的位次，其须在范围之内；对时期，为最后一期的位次"},
       "ranking position place 位次 排名 名次 排序",
       Takes::rank, Gives::number, 1, 1, rank_of_first, {{"rank(gdp over 2024 .. 2025)", "1"}}},
      {"streak", "streak(condition)",
       {"the number of years in a row for which the condition holds, counted back from the reach; `over quarters` counts quarters", "条件连续满足的年数，自数据截止时点向前数到最早的数据为止；`over quarters` 则数季度"},
       "consecutive in_a_row run 连续",
       Takes::streak, Gives::number, 1, 1, nullptr, {{"streak(gdp >= 100亿元)", "2"}, {"streak(gdp > 100亿元)", "1"}}},
      {"rising", "rising(x)",
       {"whether x is above the same months a year before: `x > x[-1y]`", "x 是否高于上年同期：`x > x[-1y]`"},
       "increasing grows up 上升 增加 提高",
       Takes::trend, Gives::truth, 1, 1, nullptr, {{"rising(gdp)", "true"}}},
      {"falling", "falling(x)",
       {"whether x is below the same months a year before: `x < x[-1y]`", "x 是否低于上年同期：`x < x[-1y]`"},
       "decreasing declining down 下降 减少 降低",
       Takes::trend, Gives::truth, 1, 1, nullptr, {{"falling(gdp)", "false"}}},
      {"sqrt", "sqrt(x)",
       {"the square root of a number or a ratio", "数或比率的平方根"},
       "root square_root 平方根 开方",
       Takes::bare_value, Gives::first, 1, 1, square_root, {{"sqrt(2.25)", "1.5"}}},
      {"days_until", "days_until(period)",
       {"the days from the date of judgement to the end of the period; negative when it is over", "自判断时点到该时期末的天数；已过则为负"},
       "days_left days_to remaining_days 剩余天数 距离天数",
       Takes::day, Gives::days, 1, 1, nullptr, {{"days_until(2026-01-30)", "30day"}}},
      {"starts_with", "starts_with(entity, text)",
       {"whether the entity's code starts with the text", "地区或单位的代码是否以此开头"},
       "startswith begins_with prefix 开头",
       Takes::texts, Gives::truth, 2, 2, nullptr, {{"starts_with(entity, '43')", "false"}}},
      {"ends_with", "ends_with(entity, text)",
       {"whether the entity's code ends with the text", "地区或单位的代码是否以此结尾"},
       "endswith suffix 结尾",
       Takes::texts, Gives::truth, 2, 2, nullptr, {{"ends_with(entity, '00')", "false"}}},
      {"contains", "contains(entity, text)",
       {"whether the entity's code contains the text", "地区或单位的代码是否含有该文本"},
       "includes has substring 包含",
       Takes::texts, Gives::truth, 2, 2, nullptr, {{"contains(entity, '01')", "false"}}},
      {"abs", "abs(x)", {"x without its sign", "x 的绝对值"}, "absolute magnitude 绝对值", Takes::values, Gives::first, 1, 1, absolute, {{"abs(-5%)", "5%"}}, {}, Arithmetic::magnitude},
      {"round", "round(x, digits)",
       {"x rounded to that many decimals in its own unit, halves away from zero; without digits, to a whole number", "按 x 自身的单位四舍五入到若干位小数；省略位数则取整"},
       "rounded 四舍五入 取整",
       Takes::value_and_whole, Gives::first, 1, 2, round_in_unit,
       {{"round(5.46%, 1)", "5.5%"}, {"round(2.5)", "3"}, {"round(-2.5)", "-3"}}},
      {"unit", "unit(x)",
       {"1 in the unit of x", "1 个 x 所用的单位"},
       "one_unit 单位",
       Takes::values, Gives::first, 1, 1, one_of_unit, {{"unit(30亿元)", "1亿元"}}},
      {"present", "present(x)",
       {"whether x has a value: false when a figure is missing, never missing itself", "x 是否有值：缺数时为假，本身从不缺失"},
       "exists has_value is_present not_missing isnumber 有数 有值",
       Takes::anything, Gives::truth, 1, 1, nullptr, {{"present(gdp)", "true"}, {"present(gdp[2019])", "false"}}},
      {"done", "done(m)",
       {"whether the milestone m was done by its date", "里程碑 m 是否按期完成"},
       "finished complete completed achieved 完成 已完成 竣工",
       Takes::milestone, Gives::truth, 1, 1, nullptr, {{"done(bridge)", "true"}}},
      {"ytd", "ytd(x, period)",
       {"x from the start of the year to the end of the period", "x 自年初至该时期末的累计数"},
       "year_to_date cumulative so_far 累计 累计值 年初至今",
       Takes::value_and_span, Gives::first, 2, 2, nullptr, {{"ytd(gdp, 2025-Q2)", "52亿元"}}},
      {"whole", "whole(x)",
       {"x over the whole horizon, not only up to the reach", "x 在整个期限内的值，而不只是到目前为止"},
       "full entire full_year 全年 整期",
       Takes::value_and_method, Gives::first, 1, 1, nullptr, {{"whole(gdp[-1y])", "100亿元"}}},
  };
  return table;
}
// clang-format on

Function const* function_named(std::string_view name, bool over) {
  Function const* found = nullptr;
  for (Function const& row : functions())
    if (row.name == name && (found == nullptr || (over && is_aggregate(row.takes)))) found = &row;
  return found;
}

std::vector<Function const*> functions_meant(std::string_view word) {
  std::string const plain = in_lower_case(word);
  std::vector<Function const*> found;
  for (Function const& row : functions())
    if (row.name == plain || has_word(row.synonyms, plain)) found.push_back(&row);
  return found;
}

std::vector<std::string> words_for_functions() {
  std::vector<std::string> words;
  for (Function const& row : functions()) {
    words.emplace_back(row.name);
    for (std::string_view rest = row.synonyms; !rest.empty();) {
      std::size_t const blank = std::min(rest.find(' '), rest.size());
      words.emplace_back(rest.substr(0, blank));
      rest.remove_prefix(std::min(blank + 1, rest.size()));
    }
  }
  return words;
}

bool is_aggregate(Takes takes) { return takes >= Takes::members; }

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
      return {"a root or a power that is not a real number", "该乘方或方根不是实数"};
    case Undefined::too_few_values:
      return {"the spread of fewer than two values", "不足两个值，无法计算离散程度"};
  }
  return {};
}

}  // namespace onpace

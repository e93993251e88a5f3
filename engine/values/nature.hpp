// What an indicator measures and how it is reported.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace onpace {

enum class Nature : std::uint8_t {
  flow,       ///< adds up over time: value added, houses rebuilt
  stock,      ///< a level at one moment: population, debt
  rate,       ///< holds for its period and does not add up: growth, inflation
  index,      ///< a level relative to a base, for its period
  milestone,  ///< a day on which something was done, or `no` as of a period
  plan,       ///< in rule files: what is planned; once settled it has the nature of what it plans
};

struct NatureRow {
  Nature nature;
  std::string_view name;  ///< in rule files
  std::string_view english;
  std::string_view chinese;
};

inline constexpr auto kNatureRows = std::to_array<NatureRow>({
    {Nature::flow, "flow", "adds up over time, such as value added or houses rebuilt",
     "流量：随时间累加，如增加值、改造套数"},
    {Nature::stock, "stock", "a level at one moment, such as population or debt",
     "存量：某一时点的数，如常住人口、债务余额"},
    {Nature::rate, "rate", "holds for its period and does not add up, such as growth or inflation",
     "比率：只对所属时期成立，不能累加，如增速、涨幅"},
    {Nature::index, "index", "a level relative to a base, for its period", "指数：所属时期相对基期的水平"},
    {Nature::milestone, "milestone", "a day on which something was done, or `no` as of a period",
     "里程碑：完成的日期；尚未完成时报 `no`"},
    {Nature::plan, "plan", "what is planned, such as a budget; figures for future periods count",
     "计划：计划数、预算或各自的目标值；未来时期的数值同样有效"},
});

enum class Reported : std::uint8_t {
  per_period,
  year_to_date,  ///< a figure filed under 2025-Q2 covers January to June
};

}  // namespace onpace

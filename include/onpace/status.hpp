// The five statuses.
#pragma once

#include <cstdint>
#include <string_view>

#include "onpace/text.hpp"

namespace onpace {

/// From worst to best, as `and` and `or` take them.
enum class Status : std::uint8_t { missed, at_risk, no_data, on_track, met };
inline constexpr int kStatusCount = 5;

/// `met`, `on-track`, `at-risk`, `missed`, `no-data`: the same in files, options and JSON.
constexpr std::string_view status_name(Status status) {
  constexpr std::string_view names[] = {"missed", "at-risk", "no-data", "on-track", "met"};
  return names[static_cast<int>(status)];
}

/// For people.
inline Text status_text(Status status) {
  switch (status) {
    case Status::missed:
      return {"missed", "未完成"};
    case Status::at_risk:
      return {"at risk", "有风险"};
    case Status::no_data:
      return {"no data", "缺数据"};
    case Status::on_track:
      return {"on track", "进度正常"};
    case Status::met:
      return {"met", "已完成"};
  }
  return {};
}

}  // namespace onpace

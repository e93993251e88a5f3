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

/// What the status says, in a sentence.
inline Text status_meaning(Status status) {
  switch (status) {
    case Status::missed:
      return {"the horizon is complete and the goal fails, or no later period can mend it",
              "期限已满而目标未达成，或此后已无法挽回"};
    case Status::at_risk:
      return {"still open; the method says that it may be missed", "期限未满，按所用方法判断有可能完不成"};
    case Status::no_data:
      return {"the figures needed are not there; never counted as good or as bad", "缺少所需数据；既不算好，也不算差"};
    case Status::on_track:
      return {"still open; the method says that it will be met", "期限未满，按所用方法判断可以如期完成"};
    case Status::met:
      return {"the horizon is complete and the goal holds, or no later period can undo it",
              "期限已满且目标达成，或已提前实现、不会再有反复"};
  }
  return {};
}

}  // namespace onpace

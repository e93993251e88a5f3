// The label of a verdict that no method decided.
#pragma once

#include <vector>

#include "onpace/text.hpp"

namespace onpace::labels {

inline Text met_early() { return {"met early", "提前实现"}; }
inline Text limit_exceeded() { return {"limit exceeded", "已超限额"}; }
inline Text beyond_mending() { return {"missed for good", "已无法实现"}; }
inline Text past_aim() { return {"past the aim", "已超过目标值"}; }
inline Text done() { return {"done", "已完成"}; }
inline Text warned() { return {"warned", "已预警"}; }
inline Text done_late() { return {"done late", "逾期完成"}; }

inline std::vector<Text> all() {
  return {met_early(), limit_exceeded(), beyond_mending(), past_aim(), done(), done_late(), warned()};
}

}  // namespace onpace::labels

#include "text/progress_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <string>

namespace onpace {
namespace {

constexpr double kTellFrom = 0.02;  ///< of the whole; before, a rate says nothing

Text stage_text(Progress::Stage stage) {
  switch (stage) {
    case Progress::Stage::starting:
      return {"reading rules", "读取规则"};
    case Progress::Stage::reading:
      return {"reading figures", "读取数据"};
    case Progress::Stage::judging:
      return {"judging", "判断"};
    case Progress::Stage::reporting:
      return {"writing reports", "生成报告"};
  }
  return {};
}

/// `812 MB/s`, `3.2 million verdicts/s`.
Text rate_text(ProgressSeen const& seen) {
  double const rate = static_cast<double>(seen.done) / seen.seconds;
  if (seen.stage == Progress::Stage::reading) return Text(fmt::format("{:.0f} MB/s", rate / 1e6));
  if (rate >= 1e6)
    return {fmt::format("{:.1f} million verdicts/s", rate / 1e6), fmt::format("每秒 {:.0f} 万条结论", rate / 1e4)};
  return {fmt::format("{:.0f} verdicts/s", rate), fmt::format("每秒 {:.0f} 条结论", rate)};
}

Text time_text(double seconds) {
  auto const whole = static_cast<std::uint64_t>(std::ceil(seconds));
  if (whole < 120) return {fmt::format("{} s left", whole), fmt::format("剩余 {} 秒", whole)};
  return {fmt::format("{} min left", (whole + 59) / 60), fmt::format("剩余 {} 分钟", (whole + 59) / 60)};
}

}  // namespace

Text progress_text(ProgressSeen const& seen) {
  Text text = stage_text(seen.stage);
  auto const add = [&](Text const& more) { text = {text.en + more.en, text.zh + more.zh}; };
  bool const counts = seen.stage == Progress::Stage::reading || seen.stage == Progress::Stage::judging;
  if (!counts || seen.total == 0) return text;
  double const share = std::min(1.0, static_cast<double>(seen.done) / static_cast<double>(seen.total));
  add({fmt::format(": {:.0f} %", std::floor(share * 100)), fmt::format("：{:.0f}%", std::floor(share * 100))});
  if (share < kTellFrom || seen.seconds <= 0) return text;
  add({", ", "，"});
  add(rate_text(seen));
  add({", ", "，"});
  add(time_text(seen.seconds / share * (1 - share)));
  return text;
}

}  // namespace onpace

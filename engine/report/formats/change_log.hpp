// Which commit changed what rules mean, for people, for a pull request and for programs.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "onpace/compare.hpp"

namespace onpace {

/// What one commit changed, or why that is not known.
struct LoggedCommit {
  std::string hash;  ///< empty: what is not committed yet
  std::string day{};
  std::string author{};
  std::string subject{};
  std::vector<Change> changes{};
  std::string problem{};  ///< of rules that could not be read as they were
  std::string since{};    ///< the commit with which this one is compared, where its parents could not be read
};

struct ChangeLogFormat {
  std::string_view name;
  std::string (*write)(std::span<LoggedCommit const> commits, Appearance const& appearance);
};

std::string change_log_text(std::span<LoggedCommit const> commits, Appearance const& appearance);
std::string change_log_markdown(std::span<LoggedCommit const> commits, Appearance const& appearance);
/// docs/reference/json.md says what the keys hold.
std::string change_log_json(std::span<LoggedCommit const> commits, Appearance const& appearance);

inline constexpr ChangeLogFormat kChangeLogFormats[] = {
    {"text", change_log_text},
    {"markdown", change_log_markdown},
    {"json", change_log_json},
};

}  // namespace onpace

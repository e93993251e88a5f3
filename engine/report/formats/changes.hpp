// What changed between two states of rules, for people, for a pull request and for programs.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "onpace/compare.hpp"

namespace onpace {

struct ChangeReport {
  std::span<Change const> changes;
  VerdictChanges const* verdicts = nullptr;  ///< null where there were no figures
};

struct ChangeFormat {
  std::string_view name;
  std::string (*write)(ChangeReport const& report, Appearance const& appearance);
};

std::string changes_text(ChangeReport const& report, Appearance const& appearance);
std::string changes_markdown(ChangeReport const& report, Appearance const& appearance);
/// docs/reference/json.md says what the keys hold.
std::string changes_json(ChangeReport const& report, Appearance const& appearance);

inline constexpr ChangeFormat kChangeFormats[] = {
    {"text", changes_text},
    {"markdown", changes_markdown},
    {"json", changes_json},
};

}  // namespace onpace

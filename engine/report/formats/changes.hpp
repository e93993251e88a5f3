// What changed between two states of rules, for people, for a pull request and for programs.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "onpace/compare.hpp"

namespace onpace {

struct ChangeFormat {
  std::string_view name;
  std::string (*write)(std::span<Change const> changes, Appearance const& appearance);
};

std::string changes_text(std::span<Change const> changes, Appearance const& appearance);
std::string changes_markdown(std::span<Change const> changes, Appearance const& appearance);
/// docs/reference/json.md says what the keys hold.
std::string changes_json(std::span<Change const> changes, Appearance const& appearance);

inline constexpr ChangeFormat kChangeFormats[] = {
    {"text", changes_text},
    {"markdown", changes_markdown},
    {"json", changes_json},
};

}  // namespace onpace

// `lint:`, in a rule file or in onpace.yaml: how gravely warnings are taken.
#pragma once

#include <optional>
#include <vector>

#include "rules/lint_levels.hpp"
#include "rules/shape.hpp"

namespace onpace {

/// The warning that a word names, such as `W0312`; nothing after a report.
std::optional<Code> warning_named(Word const& word, Diagnostics& diagnostics);

/// Reports codes that no warning has, and levels that there are not.
std::vector<LintSetting> read_lint_settings(Loading& loading, yaml::NodeId node);

/// What a rule file, which was read without mistakes, says under `lint:`.
std::vector<LintSetting> lint_settings_of(yaml::Document const& document);

}  // namespace onpace

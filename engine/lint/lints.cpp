#include "lint/lints.hpp"

#include <array>

#include "diagnostics/codes/lint.hpp"

namespace onpace {
namespace {

constexpr auto kRows = std::to_array<LintRow>({
    {.code = codes::goal_never_fails, .level = LintLevel::warning, .of_target = look_for_decided},
    {.code = codes::goal_never_holds, .level = LintLevel::warning},     // told by the same function
    {.code = codes::part_without_effect, .level = LintLevel::warning},  // as well
    {.code = codes::growth_at_other_prices, .level = LintLevel::warning, .of_target = look_for_prices},
    {.code = codes::stock_without_baseline, .level = LintLevel::note, .of_target = look_for_baselines},
    {.code = codes::indicator_unused, .level = LintLevel::note, .of_file = look_for_idle_indicators},
    {.code = codes::weight_unused, .level = LintLevel::warning, .of_file = look_for_idle_weights},
    {.code = codes::unit_unused, .level = LintLevel::warning, .of_file = look_for_idle_units},
    {.code = codes::same_goal_twice, .level = LintLevel::warning, .of_target = look_for_twins},
    {.code = codes::binding_waived, .level = LintLevel::warning, .of_target = look_for_waived},
    {.code = codes::horizon_is_over, .level = LintLevel::note, .of_target = look_for_past},
    {.code = codes::path_misses_aim, .level = LintLevel::warning, .of_target = look_for_paths},
    {.code = codes::path_turns_away, .level = LintLevel::warning},  // told by the same function
    {.code = codes::target_without_source, .level = LintLevel::off, .of_target = look_for_sources},
    {.code = codes::target_without_owner, .level = LintLevel::off, .of_target = look_for_owners},
    {.code = codes::target_without_name, .level = LintLevel::off, .of_target = look_for_names},
    {.code = codes::growth_of_difference, .level = LintLevel::warning, .of_target = look_for_negative_bases},
    {.code = codes::reported_left_out,
     .level = LintLevel::warning,
     .of_file = look_for_cumulated,
     .needs_figures = true},
});

}  // namespace

std::span<LintRow const> lint_rows() { return kRows; }

}  // namespace onpace

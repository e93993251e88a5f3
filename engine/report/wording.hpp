// The words of reports: why there is no verdict, and how values are written beside each other.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "judge/trace/leaf.hpp"

namespace onpace {

/// Where the names in a reason are looked up.
struct Known {
  std::span<Indicator const> indicators;
  Calendar calendar;
  Table const* table = nullptr;
  RuleFile const* rules = nullptr;
};
Known known_to(JudgeInput const& judge);

/// Why a value is missing.
Text missing_text(Missing const& gap, Known const& known);

/// Why there is no verdict.
Text reason_text(Reason const& reason, PlannedTarget const& target, JudgeInput const& judge);

/// The name of an entity if the rules give one, or else its code.
Text entity_text(EntityIndex entity, Known const& known);

/// The same for a line of the table: without the indicator's name where the part has just one.
Text brief_reason(Reason const& reason, PlannedTarget const& target, PlannedLeaf const& leaf, JudgeInput const& judge);

/// A stable name for programs: `no-figures`, `stale`, `not-reported`, …
std::string_view reason_code(Reason const& reason);

/// Where a year-to-date figure up to the day before `end` is filed: `2025-Q2`, `2025年上半年`.
std::string reach_text(Day end, Language language, Calendar calendar);

/// The same for a goal with that horizon; in Chinese not before the horizon begins: `2025年7-8月` of a third quarter.
std::string reach_text(Day end, Period horizon, Language language, Calendar calendar);

/// Whether the aim is a limit from above.
bool is_ceiling(Relation relation);

/// The sign between reading and aim: `≥`, `<`.
std::string_view relation_sign(Relation relation);

}  // namespace onpace

// Periods with a flag or the mark of a footnote behind them: `2024p`, `2024 (p)`, `2024 1)`.
#pragma once

#include <optional>
#include <string_view>

#include "figures/offices/office.hpp"
#include "figures/table/status.hpp"
#include "values/period.hpp"

namespace onpace {

struct MarkedPeriod {
  std::string_view text;  ///< the period alone
  FigureStatus status;    ///< that all figures of the period have
};

/// A text that is no period, but one with a mark that the mapping or its profile knows.
std::optional<MarkedPeriod> marked_period(std::string_view text, Office const& office, Calendar calendar);

/// Whether it may be one: then it is a period in this file alone.
bool may_be_marked(std::string_view text, Office const& office);

/// What stands behind the period that a text begins with; empty where it begins with none.
std::string_view mark_behind_period(std::string_view text, Calendar calendar);

}  // namespace onpace

// How data files write periods, beside the notations of the rules: `Q1 2024`, `Jan-1992`, `2019/04`, `令和6年1月`.
#pragma once

#include <optional>
#include <string_view>

#include "figures/offices/office.hpp"
#include "onpace/text.hpp"
#include "values/period.hpp"

namespace onpace {

/// What else a spelling may be, if the file or its mapping does not settle it.
enum class OpenForm : std::uint8_t {
  none,
  digits,          ///< `202401`, a month, or a quarter, or a week
  slashes,         ///< `2010/11`, a month, or a year that spans two
  days,            ///< `01/02/2024`
  romans,          ///< `I/1992`, a quarter, or a month
  points,          ///< `2024.06`, a month, or the quarter that ends with it
  administrative,  ///< `2024年度`: which months, the calendar of the rules says
};

/// A period of a data file. Of an open form, `settles` says that no other reading of it is possible: `202405`.
struct SpelledPeriod {
  std::optional<ParsedPeriod> period{};
  OpenForm form = OpenForm::none;
  bool settles = false;
};

/// What `parse_period` reads, and what else can be read in only one way; without a period where there is none.
SpelledPeriod spelled_period(std::string_view text, Calendar calendar, PeriodForm said = PeriodForm::unknown);

/// `2024-M13`, `2024 S01`: the figure is an average over the year or half-year, whatever the indicator counts.
bool is_average_figure(std::string_view text);

/// Whether it depends on the file how the text is read.
OpenForm open_form(std::string_view text);

/// `2024-M1 2`, `2024 01`: what the digits beside a space belong to is not said.
bool has_split_digits(std::string_view text);

/// Both readings of an open form.
struct TwoReadings {
  Text one;
  Text other;
  Text way_out;
};
TwoReadings two_readings(std::string_view text, OpenForm form);

}  // namespace onpace

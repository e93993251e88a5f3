// For whom and up to when a program is evaluated.
#pragma once

#include <array>
#include <optional>

#include "data/table.hpp"
#include "functions/value.hpp"
#include "plan/program.hpp"

namespace onpace {

struct Moment {
  EntityIndex entity = 0;
  Period horizon{};
  Day reach = 0;  ///< the day after the last one that is read; from the horizon's begin to there is "to date"
  Day known = 0;  ///< the day after the date of judgement
  std::optional<Day> due{};  ///< of milestones
  EntityIndex judged = 0;    ///< the entity that is judged, where `entity` is another one
  bool foresees = false;     ///< what is on track counts as met, and as done
};

/// What the judge supplies to a method, by `Supplied`; a gap where a goal does not have it.
using SuppliedValues = std::array<Value, kSuppliedCount>;
SuppliedValues nothing_supplied();

/// From the horizon's begin to the reach; of a horizon longer than a year its last whole year up to there (the first
/// one, where none has passed).
Period last_year(Moment const& moment);

/// The span for which a load reads its indicator.
Period span_of(Load const& load, Moment const& moment);

/// From a day to the end of what a load reads: whole months, else days of the Gregorian year of 146 097 / 400.
Number years_since(Day day, Load const& load, Moment const& moment);

}  // namespace onpace

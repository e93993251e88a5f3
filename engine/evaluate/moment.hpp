// The entity and the date for which a program is evaluated.
#pragma once

#include <array>
#include <cstdint>
#include <optional>

#include "figures/table/table.hpp"
#include "functions/value.hpp"
#include "plan/program.hpp"

namespace onpace {

/// Where a moment that was moved comes from. A shift of a shift starts here again: from a day that a shorter month has
/// put in another's place, spans that meet would overlap.
struct Origin {
  Period horizon{};
  Day reach = 0;
  Shift shift{};
  enum class Step : std::uint8_t {
    none,          ///< it is not a step
    from_horizon,  ///< it is: its ends are counted from the horizon's start
    from_reach,    ///< from the reach
  };
  Step step = Step::none;
  Shift first{};   ///< of a step: from where they are counted to its start
  Shift behind{};  ///< and to its end
};

struct Moment {
  EntityIndex entity = 0;
  Period horizon{};
  Day reach = 0;  ///< the day after the last one that is read; from the horizon's start to there is "to date"
  Day known = 0;  ///< the day after the date of judgement
  std::optional<Day> due{};        ///< of milestones
  EntityIndex judged = 0;          ///< the entity that is judged, where `entity` is another one
  bool foresees = false;           ///< what is on track counts as met, and as done
  std::optional<Origin> origin{};  ///< absent: it was not moved
};

/// The same, earlier or later.
Moment moved(Moment const& moment, Shift shift);
/// A span by itself, moved.
Moment at_span(Moment const& moment, Period span, Shift shift);
/// One of the steps of some months or days into which the time before the reach, or behind the horizon's start, is cut:
/// spans that meet, all cut from the same day.
Moment step_back(Moment const& moment, Shift first, Shift behind);
Moment step_on(Moment const& moment, Shift first, Shift behind);

/// The values that the judge gives a method, by `Supplied`; a gap if the goal does not have one.
using SuppliedValues = std::array<Value, kSuppliedCount>;
SuppliedValues nothing_supplied();

/// From the horizon's start to the reach; of a horizon longer than a year its last whole year up to there (the first
/// one, where none has passed).
Period last_year(Moment const& moment);

/// The span for which a load reads its indicator.
Period span_of(Load const& load, Moment const& moment);

/// From a day to the end of what a load reads: whole months, else days of the Gregorian year of 146 097 / 400.
Number years_since(Day day, Load const& load, Moment const& moment);

}  // namespace onpace

// From a value as a file has it to an exact number in the indicator's unit.
#pragma once

#include <optional>

#include "diagnostics/diagnostics.hpp"
#include "figures/cells/record.hpp"
#include "figures/intake/conversion.hpp"
#include "figures/intake/figure_text.hpp"
#include "figures/intake/request.hpp"
#include "figures/table/decimal.hpp"

namespace onpace {

/// A figure in its indicator's unit; `wide` where it is no `Decimal`.
struct FigureValue {
  Decimal decimal;
  std::optional<Number> wide;
};

/// The value of a row, whose text is that of its cell as `figure_text` gives it; reports and gives nothing where it is
/// no number or its unit does not convert.
std::optional<FigureValue> read_value(Record const& record, FigureText const& figure,
                                      SeriesConvention const& convention, SeriesIndex series, Conversions& conversions,
                                      Diagnostics& diagnostics);

/// A day, or `no`: the day it was done as a whole number, or `kNotDone`.
std::optional<std::int64_t> read_milestone(Record const& record, Diagnostics& diagnostics);

}  // namespace onpace

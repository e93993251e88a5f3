// A figure between its row and the table.
#pragma once

#include <cstdint>
#include <optional>

#include "figures/table/rows.hpp"
#include "figures/table/table.hpp"
#include "values/number.hpp"

namespace onpace {

struct Observation {
  SeriesIndex series = 0;
  EntityIndex entity = 0;
  Period period;              ///< as it is stored
  std::int64_t mantissa = 0;  ///< of a milestone: the day it was done, or `kNotDone`
  int exponent = 0;
  bool is_milestone = false;
  std::optional<Number> wide{};  ///< a value that is no `Decimal`
  Provenance row;
};

}  // namespace onpace

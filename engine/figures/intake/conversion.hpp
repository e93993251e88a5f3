// From the units of the figures to those of the indicators.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "diagnostics/diagnostics.hpp"
#include "figures/cells/record.hpp"
#include "figures/intake/request.hpp"
#include "figures/table/decimal.hpp"

namespace onpace {

/// What a figure's unit means for one series.
struct Conversion {
  bool known = false;  ///< the text is a unit
  bool converts = false;
  bool identity = false;
  Number factor;
  std::optional<Decimal> decimal_factor;
};

/// Conversions by the unit's text, looked up once for each series.
class Conversions {
 public:
  Conversions(std::span<SeriesConvention const> conventions, Units const& units)
      : conventions_(conventions), units_(units) {}
  /// Reports a text that is not a unit, and a unit that does not convert; gives nothing then. An empty unit is the
  /// indicator's own.
  Conversion const* checked(Cell const& unit, SeriesIndex series, Cell const& indicator,
                            SeriesConvention const& convention, Diagnostics& diagnostics);

  /// Without a report; nothing where the unit does not convert by a factor that is a decimal.
  Conversion const* decimal(std::string_view unit, SeriesIndex series) {
    Conversion const& conversion = from(unit, series);
    return conversion.converts && conversion.decimal_factor ? &conversion : nullptr;
  }

  [[nodiscard]] Units const& units() const { return units_; }
  [[nodiscard]] bool is_unit(std::string_view text) const { return units_.find(text).has_value(); }

 private:
  Conversion const& from(std::string_view unit, SeriesIndex series);

  std::span<SeriesConvention const> conventions_;
  Units const& units_;
  std::unordered_map<std::string, std::vector<std::optional<Conversion>>> by_text_;
  std::string last_text_;  ///< units come in runs
  std::vector<std::optional<Conversion>>* last_ = nullptr;
};

}  // namespace onpace

// Units are types: what an expression measures, and the scale it is written in.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "onpace/text.hpp"
#include "values/number.hpp"

namespace onpace {

/// A basic measure to a power; `measure` indexes the measures of a `Units`.
struct Factor {
  std::uint16_t measure = 0;
  std::int16_t exponent = 0;
  friend bool operator==(Factor const&, Factor const&) = default;
};

enum class UnitKind : std::uint8_t {
  number,    ///< a bare number, also 万 alone
  ratio,     ///< `%`
  points,    ///< `pp`: a difference of ratios
  measured,  ///< has a dimension
};

/// One factor of a compound: `万人` to the power -1 in `亿元/万人`.
struct UnitPart {
  std::string symbol;
  Number scale = 1;
  std::vector<Factor> dimension;
  int exponent = 1;  ///< 1 or -1
};

/// A unit as written: `亿元` is money at the scale 10^8.
struct Unit {
  UnitKind kind = UnitKind::number;
  std::vector<Factor> dimension;  ///< sorted by measure, no exponent 0; only of measured units
  Number scale = 1;               ///< how many base units one of it is
  std::string symbol;             ///< as written
  std::vector<UnitPart> parts{};  ///< of a compound, else empty
};

/// A unit that many terms have. Nobody changes it, and a copy takes no memory.
class SharedUnit {
 public:
  SharedUnit() = default;  ///< of a bare number
  explicit SharedUnit(Unit unit) : unit_(std::make_shared<Unit const>(std::move(unit))) {}
  /// One that is there for as long as the program runs.
  static SharedUnit lasting(Unit const& unit) {
    SharedUnit shared;
    shared.unit_ = std::shared_ptr<Unit const>(std::shared_ptr<void>(), &unit);
    return shared;
  }

  Unit const& operator*() const;
  Unit const* operator->() const { return &**this; }
  operator Unit const&() const { return **this; }

 private:
  std::shared_ptr<Unit const> unit_;
};

bool same_measure(Unit const& a, Unit const& b);

/// The unit of a product or quotient; the symbol joins both (`亿元/万人`). A number or ratio leaves the other unit as
/// it is: 5% of 亿元 is 亿元. Where the dimension cancels, the result is a ratio. Values are in base units, so a part
/// that cancels takes its scale along: 元/人 times 万人 is 元.
Unit multiplied(Unit const& a, Unit const& b);
Unit divided(Unit const& a, Unit const& b);
SharedUnit multiplied(SharedUnit const& a, SharedUnit const& b);
SharedUnit divided(SharedUnit const& a, SharedUnit const& b);

/// The unit of factors as they were written: nothing cancels but the dimension, so 元/万元 is a ratio of 1/10000.
Unit compound_of(std::vector<UnitPart> parts);

/// The built-in units and those a rule file declares.
class Units {
 public:
  /// `亿元`, `%`, `万人`, `million USD`, `kg/m²`, `元/人`; empty when some part of it is not a unit. An exact name
  /// comes first (`千瓦时`, `百分点`), then a scale before a unit. `元/万元` is a ratio of 1/10000.
  [[nodiscard]] std::optional<Unit> find(std::string_view text) const;

  /// A new counter. False when the name is empty or already means something.
  bool declare_counter(std::string_view name);
  /// A unit as a multiple of a known one. False when the name is empty or taken, or the amount not above 0.
  bool declare(std::string_view name, Number const& amount, Unit const& of);

  /// What a unit measures, with an article: `a mass`, `质量`; `a ratio`; `a number`.
  [[nodiscard]] Text measure_text(Unit const& unit) const;
  /// Every name, for suggestions.
  [[nodiscard]] std::vector<std::string> names() const;

 private:
  [[nodiscard]] std::optional<Unit> find_named(std::string_view name) const;
  [[nodiscard]] std::optional<Unit> find_scaled(std::string_view text) const;
  [[nodiscard]] std::optional<Unit> find_compound(std::string_view text) const;
  [[nodiscard]] Text counted(std::uint16_t measure) const;
  [[nodiscard]] Text factor_text(Factor factor) const;
  [[nodiscard]] Text dimension_text(std::vector<Factor> const& dimension) const;

  std::map<std::string, Unit, std::less<>> declared_;
  std::vector<std::string> declared_counters_;  ///< their measures follow the built-in ones
};

Unit const& ratio_unit();   ///< `%`
Unit const& points_unit();  ///< `pp`
Unit const& number_unit();  ///< no symbol
inline Unit const& SharedUnit::operator*() const { return unit_ ? *unit_ : number_unit(); }

/// A value in base units with the unit that people read it in.
struct Quantity {
  Number value;
  Unit unit;
};

/// Value and unit as text, `5.6%`, `1600亿元`, `12 Mt`, rounded to exactly `digits` decimals of the unit's own scale.
std::string quantity_text(Quantity const& quantity, int digits);
/// As `exact_text` writes it: a decimal, or `p/q` where there is no finite one.
std::string exact_quantity_text(Quantity const& quantity);
/// A number with its unit's symbol set as people write it (a space before Latin letters, none before % or Chinese).
std::string with_unit(std::string_view number, std::string_view symbol);

/// `2/5` of a percent is `0.4`: the value in the unit's own scale.
Number in_unit(Number const& value, Unit const& unit);

}  // namespace onpace

#include "figures/intake/plain_figure.hpp"

namespace onpace {

bool reads_plain_numbers(Intake const& intake) {
  return intake.signs.decimal != ',' && !intake.signs.comma_may_be_decimal && !intake.actions && intake.met == nullptr;
}

bool put_plain_figure(Intake& intake, FigurePlace const& place, Cell const& value, std::optional<std::uint32_t> line) {
  std::optional<Decimal> const decimal = plain_decimal(value.text);
  if (!decimal) return false;
  CollectedFigures& collected = intake.collected;
  std::uint32_t const* const known = collected.by_spelling.find(key_of(place.series, place.filed));
  Column* const found =
      known != nullptr ? &collected.columns[*known].column : plain_column(intake, place.series, place.filed);
  if (found == nullptr) return false;
  Column& column = *found;
  if (!collected.kept.contains(place.entity)) {
    collected.pass_over(place.entity, place.series, column.period.end, decimal->mantissa < 0);
    return true;
  }
  intake.range_above = {};
  RowIndex const row =
      append(collected.rows, {.place = value.span, .value = value.text, .filed = place.filed, .line = line});
  auto const decimals = static_cast<unsigned>(-decimal->exponent);
  if (!put_quickly(column, place.entity, decimal->mantissa, decimals, row, collected.progress))
    put(column, place.entity, decimal->mantissa, decimal->exponent, row);
  return true;
}

}  // namespace onpace

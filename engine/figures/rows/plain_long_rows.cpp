#include "figures/rows/plain_long_rows.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "figures/intake/plain_figure.hpp"

namespace onpace {
namespace {

/// Empty where the row has no such cell.
std::string_view text_at(std::span<Cell const> row, Columns const& columns, ColumnName name) {
  int const column = columns.at[static_cast<std::size_t>(name)];
  return column >= 0 && static_cast<std::size_t>(column) < row.size() ? row[static_cast<std::size_t>(column)].text
                                                                      : std::string_view();
}

bool says_more(std::span<Cell const> row, Columns const& columns) {
  constexpr std::array beside{ColumnName::unit, ColumnName::multiplier, ColumnName::status, ColumnName::released};
  return std::any_of(beside.begin(), beside.end(),
                     [&](ColumnName name) { return !text_at(row, columns, name).empty(); });
}

void learn_one(Spellings& known, std::string_view text, std::optional<std::uint32_t> meaning) {
  if (meaning && !text.empty() && known.find(text) == nullptr) known.add(text, *meaning);
}

}  // namespace

bool PlainLongRows::take(std::span<Cell const> row, Columns const& columns, std::optional<std::uint32_t> line) {
  bool const is_simple = !intake_.office->units.contains("") && !columns.labelled && columns.joins.empty() &&
                         !columns.has_constants && columns.unit.text.empty();
  if (!is_simple || says_more(row, columns) || !reads_plain_numbers(intake_)) return false;
  std::uint32_t const* const series = series_.find(text_at(row, columns, ColumnName::indicator));
  std::uint32_t const* const filed = periods_.find(text_at(row, columns, ColumnName::period));
  std::optional<EntityIndex> const entity = entity_of(text_at(row, columns, ColumnName::entity));
  auto const value = static_cast<std::size_t>(columns.at[static_cast<std::size_t>(ColumnName::value)]);
  if (series == nullptr || filed == nullptr || !entity || value >= row.size()) return false;
  return put_plain_figure(intake_, {*series, *entity, *filed}, row[value], line);
}

std::optional<EntityIndex> PlainLongRows::entity_of(std::string_view text) {
  if (text.empty()) return intake_.names.known_entity_of_nameless();
  std::uint32_t const* const known = entities_.find(text);
  return known != nullptr ? std::optional(*known) : std::nullopt;
}

void PlainLongRows::learn(std::span<Cell const> row, Columns const& columns, Record const& record) {
  if (!columns.joins.empty()) return;
  learn_one(series_, text_at(row, columns, ColumnName::indicator),
            intake_.names.known_series(record[ColumnName::indicator].text));
  learn_one(entities_, text_at(row, columns, ColumnName::entity),
            intake_.names.known_entity(record[ColumnName::entity].text));
  // such a period tells the year of the one below it, or has that of the one above
  if (month_range(text_at(row, columns, ColumnName::period))) return;
  std::optional<std::uint32_t> const filed = met_period(intake_, record[ColumnName::period].text);
  learn_one(periods_, text_at(row, columns, ColumnName::period),
            filed && intake_.periods[*filed] ? filed : std::nullopt);
}

}  // namespace onpace

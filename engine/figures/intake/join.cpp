#include "figures/intake/join.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "figures/periods/further_periods.hpp"

namespace onpace {
namespace {

/// The periods of the part, as they are numbered in the whole.
std::vector<std::uint32_t> join_periods(Intake& intake, Intake const& part) {
  std::vector<std::uint32_t> indices;
  for (std::size_t filed = 0; filed < part.periods.size(); ++filed) {
    std::string_view const text = part.filed.text(filed);
    std::uint32_t const* const known = intake.filed.find(text);
    indices.push_back(known != nullptr ? *known : static_cast<std::uint32_t>(intake.periods.size()));
    if (known != nullptr) continue;
    intake.filed.add(text, indices.back());
    intake.periods.push_back(part.periods[filed]);
    intake.collected.rows.periods.push_back(part.collected.rows.periods[filed]);
  }
  return indices;
}

/// The entities of the part, as they are numbered in the whole.
struct JoinedEntities {
  std::vector<EntityIndex> indices;
  bool are_new = false;  ///< they stand after one another there as well
};

JoinedEntities join_entities(Intake& intake, Intake const& part) {
  JoinedEntities joined{intake.names.join(part.names)};
  EntityIndex next = joined.indices.empty() ? 0 : joined.indices.front();
  joined.are_new =
      std::all_of(joined.indices.begin(), joined.indices.end(), [&](EntityIndex index) { return index == next++; });
  return joined;
}

/// What one column of the part becomes.
struct Joined {
  Column& column;
  Column const& part;
  JoinedEntities const& entities;
  RowIndex first_row;

  [[nodiscard]] EntityIndex entity(std::size_t slot) const { return entities.indices[entity_at(part, slot)]; }
};

bool are_alike(Column const& a, Column const& b) {
  return a.wide.empty() && b.wide.empty() && a.mantissas.is_short() && b.mantissas.is_short() &&
         a.exponent == b.exponent;
}

/// Whether each figure's entity follows the one before in the joined column.
bool stays_in_order(Joined const& joined) {
  if (!joined.column.entities.empty()) return false;
  std::size_t const before = joined.column.first + joined.column.rows.size();
  if (joined.part.entities.empty() && joined.entities.are_new) return joined.entity(0) == before;
  for (std::size_t slot = 0; slot < joined.part.rows.size(); ++slot)
    if (joined.entity(slot) != before + slot) return false;
  return true;
}

/// Of columns that are alike.
void append_column(Joined const& joined, BytesRead const& progress) {
  Column& column = joined.column;
  std::size_t const count = joined.part.rows.size();
  if (column.rows.empty()) column.first = joined.entity(0);
  bool const listed = !stays_in_order(joined);
  if (listed && column.entities.empty()) list_entities(column);
  if (column.mantissas.capacity() - column.mantissas.size() < count) grow(column, count, progress);
  if (listed)
    for (std::size_t slot = 0; slot < count; ++slot)
      column.entities.push_back(joined.entity(slot));
  column.rows.append(joined.part.rows, joined.first_row);
  column.mantissas.append_shorts(joined.part.mantissas.shorts());
}

/// As the entities are numbered in the whole.
RowRange renumbered(RowRange const& row_range, std::vector<EntityIndex> const& indices) {
  RowRange result = row_range;
  result.first = 0xFFFFFFFFU;
  result.last = 0;
  for (std::size_t entity = row_range.first; entity <= row_range.last && entity < indices.size(); ++entity)
    result.note(indices[entity]);
  result.figures = row_range.figures;
  return result;
}

void put_one_by_one(Joined const& joined) {
  Column const& part = joined.part;
  for (std::size_t slot = 0; slot < part.rows.size(); ++slot) {
    RowIndex const row = joined.first_row + part.rows[slot];
    if (part.wide.empty())
      put(joined.column, joined.entity(slot), part.mantissas[slot], part.exponent, row);
    else
      put(joined.column, joined.entity(slot), part.wide[slot], row);
  }
}

}  // namespace

void join(Intake& intake, Intake& part, std::uint32_t line) {
  JoinedEntities const entities = join_entities(intake, part);
  std::vector<std::uint32_t> const filed = join_periods(intake, part);
  CollectedFigures& collected = intake.collected;
  RowIndex const first_row = append_rows(collected.rows, part.collected.rows, filed, line);
  for (CollectedColumn const& other : part.collected.columns) {
    CollectedColumn& whole = collected.columns[column_at(collected, other.series, other.column.period)];
    whole.withdraws = whole.withdraws || other.withdraws;
    Column& column = whole.column;
    // of an empty column the exponent is not settled
    if (column.rows.empty() && other.column.wide.empty()) column.exponent = other.column.exponent;
    Joined const joined{column, other.column, entities, first_row};
    if (are_alike(column, other.column))
      append_column(joined, collected.progress);
    else
      put_one_by_one(joined);
  }
  collected.passed_over += part.collected.passed_over;
  for (SeriesIndex series = 0; series < part.collected.negative_from.size(); ++series)
    collected.note_negative(series, part.collected.negative_from[series]);
  for (RowRange row_range : part.collected.row_ranges) {
    row_range.line += line - 1;
    add_row_range(collected.row_ranges, renumbered(row_range, entities.indices));
  }
  if (part.marks.leans) intake.marks.note(MarkWitness::leans, *part.marks.leans);
  if (part.marks.contradicts) intake.marks.note(MarkWitness::contradicts, *part.marks.contradicts);
  bool const other_year = intake.open.romans.open && part.open.romans.open &&
                          !is_same_roman_year(intake.open.romans.text, part.open.romans.text);
  intake.open.romans.settled = intake.open.romans.settled || other_year;
  for (auto const& [open, other] :
       {std::pair(&intake.open.digits, &part.open.digits), std::pair(&intake.open.slashes, &part.open.slashes),
        std::pair(&intake.open.romans, &part.open.romans)}) {
    bool const settled = open->settled || other->settled;
    if (!open->open) *open = *other;
    open->settled = settled;
  }
  if (!part.rewritten.empty()) intake.joined.push_back(std::move(part.rewritten));
}

}  // namespace onpace

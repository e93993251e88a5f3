#include "figures/intake/actions.hpp"

#include <array>
#include <limits>
#include <unordered_map>
#include <utility>

#include "diagnostics/codes/figures.hpp"
#include "figures/intake/figure_text.hpp"
#include "figures/intake/intake.hpp"

namespace onpace {
namespace {

/// A cell and release, each part of which may stand for any.
struct Key {
  std::uint64_t series = 0;
  std::uint64_t entity = 0;
  Period period{};
  Day released = 0;
  bool any_release = false;
  friend bool operator==(Key const&, Key const&) = default;
};

struct KeyHash {
  std::size_t operator()(Key const& key) const noexcept {
    constexpr std::uint64_t mixing = 0x9E3779B97F4A7C15U;
    std::uint64_t hash = key.series;
    for (std::uint64_t const part :
         {key.entity, static_cast<std::uint64_t>(static_cast<std::uint32_t>(key.period.begin)),
          static_cast<std::uint64_t>(static_cast<std::uint32_t>(key.period.end)),
          static_cast<std::uint64_t>(static_cast<std::uint32_t>(key.released)) * 2 + (key.any_release ? 1 : 0)})
      hash = ((hash ^ part) * mixing) ^ (hash >> 29U);
    return hash;
  }
};

constexpr std::uint64_t kAny = std::numeric_limits<std::uint64_t>::max();
constexpr unsigned kParts = 4;

/// The parts that are set in `mask` as they are meant, the others for any.
Key key_of(MeantCells const& meant, unsigned mask) {
  Key key{.series = kAny, .entity = kAny, .period = {}, .released = 0, .any_release = true};
  if ((mask & 1U) != 0 && meant.series) key.series = *meant.series;
  if ((mask & 2U) != 0 && meant.entity) key.entity = *meant.entity;
  if ((mask & 4U) != 0 && meant.period) key.period = *meant.period;
  if ((mask & 8U) != 0 && meant.released) {
    key.released = *meant.released;
    key.any_release = false;
  }
  return key;
}

unsigned mask_of(MeantCells const& meant) {
  return (meant.series ? 1U : 0U) | (meant.entity ? 2U : 0U) | (meant.period ? 4U : 0U) | (meant.released ? 8U : 0U);
}

/// What the rows after one take away.
struct TakenAway {
  std::unordered_map<Key, std::size_t, KeyHash> rows{};  ///< which row does so
  std::array<bool, 1U << kParts> masks{};

  void add(MeantCells const& meant, std::size_t row) {
    unsigned const mask = mask_of(meant);
    masks.at(mask) = true;
    rows.insert_or_assign(key_of(meant, mask), row);
  }
};

std::optional<ActionRow::Kind> kind_of(Intake& intake, Cell const& cell) {
  std::string_view const text = cell.text;
  if (text.empty() || text == "I" || text == "A" || text == "M") return ActionRow::Kind::files;
  if (text == "R") return ActionRow::Kind::replaces;
  if (text == "D") return ActionRow::Kind::deletes;
  intake.diagnostics.report({.code = codes::action_unknown, .span = cell.span, .arguments = {brief(text)}});
  return std::nullopt;
}

/// Beside an action an empty value is one of which nothing is said, unless the status says that it is missing.
bool says_nothing(Intake const& intake, Record const& record) {
  auto const said = column_status(record[ColumnName::status], *intake.office, false);
  return record[ColumnName::value].text.empty() && !(said && said->missing);
}

Span place_of(Record const& record) {
  Cell const& action = record[ColumnName::action];
  return action.text.empty() ? record[ColumnName::value].span : action.span;
}

/// Deletes what its fields say; one that marks attributes and not the value deletes these alone, and no figure.
void take_delete(Intake& intake, Record const& record) {
  ActionRow row{.kind = ActionRow::Kind::deletes, .place = place_of(record)};
  Cell const& indicator = record[ColumnName::indicator];
  Cell const& entity = record[ColumnName::entity];
  if (!indicator.text.empty() && !(row.meant.series = series_of(intake, record))) return;
  if (!entity.text.empty() && !(row.meant.entity = entity_of(intake, record))) return;
  if (!record[ColumnName::period].text.empty()) {
    std::optional<std::uint32_t> const filed = filed_of(intake, record);
    if (!filed) return;
    row.meant.period = intake.periods[*filed]->period;
  }
  if (!record[ColumnName::released].text.empty() && !(row.meant.released = release_of(intake, record))) return;
  bool const attributes = record.marks_other || !record[ColumnName::status].text.empty() ||
                          !record[ColumnName::note].text.empty() || !record[ColumnName::source].text.empty();
  if (attributes && record[ColumnName::value].text.empty())
    intake.diagnostics.report({.code = codes::delete_without_figure, .span = row.place});
  else
    intake.actions->rows.push_back(std::move(row));
}

}  // namespace

void take_action(Intake& intake, Record const& record) {
  std::optional<ActionRow::Kind> const kind = kind_of(intake, record[ColumnName::action]);
  if (!kind) return;
  if (*kind == ActionRow::Kind::deletes) return take_delete(intake, record);
  // attributes of a part of the key stand in rows of their own
  bool const partial = record[ColumnName::indicator].text.empty() || record[ColumnName::period].text.empty();
  if (partial && record[ColumnName::value].text.empty()) return;
  ActionRow row{.kind = *kind, .place = place_of(record)};
  row.meant.series = series_of(intake, record);
  if (!row.meant.series) return;
  row.meant.entity = entity_of(intake, record);
  if (!row.meant.entity) return;
  row.figure = observation_of(intake, record, *row.meant.series, *row.meant.entity);
  if (*kind == ActionRow::Kind::files && says_nothing(intake, record)) row.figure.reset();
  if (!row.figure && *kind == ActionRow::Kind::files) return;
  // a gap replaces a figure, too
  std::optional<std::uint32_t> const filed = filed_of(intake, record);
  row.meant.released = release_of(intake, record);
  if (!filed || !row.meant.released) return;
  row.meant.period = intake.periods[*filed]->period;
  intake.actions->rows.push_back(std::move(row));
}

void apply_actions(Intake& intake) {
  std::vector<ActionRow> rows = std::move(intake.actions->rows);
  intake.actions.reset();
  TakenAway taken;
  std::vector<bool> deleted_some(rows.size());
  for (std::size_t index = rows.size(); index-- > 0;) {
    ActionRow& row = rows[index];
    if (row.kind == ActionRow::Kind::deletes) {
      taken.add(row.meant, index);
      continue;
    }
    bool gone = false;
    for (unsigned mask = 0; mask < taken.masks.size(); ++mask) {
      if (!taken.masks.at(mask)) continue;
      auto const found = taken.rows.find(key_of(row.meant, mask));
      if (found == taken.rows.end()) continue;
      deleted_some[found->second] = true;
      gone = true;
    }
    if (gone) row.figure.reset();
    if (row.kind == ActionRow::Kind::replaces) taken.add(row.meant, index);
  }
  for (std::size_t index = 0; index < rows.size(); ++index) {
    if (rows[index].figure) collect(intake.collected, *rows[index].figure);
    if (rows[index].kind == ActionRow::Kind::deletes && !deleted_some[index])
      intake.diagnostics.report({.code = codes::delete_without_figure, .span = rows[index].place});
  }
}

}  // namespace onpace

// Which column of a data file means what.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "diagnostics/diagnostics.hpp"
#include "figures/cells/column_names.hpp"
#include "figures/cells/record.hpp"
#include "figures/cells/seen.hpp"
#include "figures/offices/office.hpp"
#include "figures/rows/joined_columns.hpp"

namespace onpace {

/// A column by which rows are chosen.
struct KeptColumn {
  std::size_t at = 0;
  std::vector<std::string> const* values = nullptr;  ///< of the mapping
};

struct Columns {
  std::array<int, kColumnNames> at{};  ///< the column's index, or below 0
  std::size_t count = 0;               ///< of the columns in the file
  bool labelled = false;               ///< SDMX-CSV with `labels=both`: codes stand before `: ` and a label
  std::vector<KeptColumn> kept{};      ///< a row counts where all of them have one of their values
  std::vector<JoinedColumn> joins{};   ///< `at` has the first column of each
  bool has_constants = false;          ///< the mapping says what the table has no column for
  MultiplierKind multiplier = MultiplierKind::power;  ///< what numbers in the column for it are
  Cell unit{};                 ///< of figures without one, where a title above the header names it
  std::vector<Cell> scales{};  ///< what titles above the header say of the scale of all figures

  [[nodiscard]] bool has(ColumnName name) const { return at[static_cast<std::size_t>(name)] >= 0; }
  /// Whether something is read from the column, other than which rows count.
  [[nodiscard]] bool reads(std::size_t column) const {
    return std::find(at.begin(), at.end(), static_cast<int>(column)) != at.end() || joins_in_one(column);
  }
  /// Whether the column makes up one with others.
  [[nodiscard]] bool joins_in_one(std::size_t column) const {
    return std::any_of(joins.begin(), joins.end(), [&](JoinedColumn const& join) {
      return std::find(join.at.begin(), join.at.end(), column) != join.at.end();
    });
  }
};

/// From the first of some cells to the last, in whichever order they come.
Span span_of(std::span<Cell const> cells);

/// A percentage says its unit itself, as cells of a sheet do that are shown so: the unit of a title is not meant.
inline bool is_percentage(Cell const& value) { return value.text.ends_with('%'); }

/// Whether the mapping says it for the whole file.
bool is_constant(Office const& office, ColumnName column);

/// Puts the names and codes of a row into the rules' words, and what the mapping says of all of them.
void use_words_of_rules(Record& record, Columns const& columns, Office const& office);

/// Whether a row counts, whose field in a column `text_at` gives.
template <typename TextAt>
bool is_kept(Columns const& columns, TextAt const& text_at) {
  return std::all_of(columns.kept.begin(), columns.kept.end(), [&](KeptColumn const& kept) {
    std::string_view const text = text_at(kept.at);
    std::string_view const code = columns.labelled ? without_label(text) : text;
    return std::find(kept.values->begin(), kept.values->end(), code) != kept.values->end();
  });
}

/// Whether a column that is not read holds `-`, in a row whose field in a column `text_at` gives.
template <typename TextAt>
bool marks_other(Columns const& columns, std::size_t count, TextAt const& text_at) {
  for (std::size_t column = 0; column < count; ++column)
    if (text_at(column) == "-" && !columns.reads(column)) return true;
  return false;
}

/// What a header must name, and which of its columns hold figures under a period, an indicator or an entity.
struct HeaderNeeds {
  bool entity = false;
  bool indicator = true;
  bool period = true;
  bool value = true;
  std::span<std::size_t const> figures{};
};

/// Matches a header against the mapping's names and the known ones: onpace's own, SDMX-CSV's and Chinese ones, in upper
/// or lower case. Columns that are unknown are a warning; gives nothing when one is missing or stands twice.
std::optional<Columns> match_columns(std::span<Cell const> header, HeaderNeeds const& needs, Office const& office,
                                     Diagnostics& diagnostics);

/// What the columns of a table are taken for.
void see_columns(SeenTable& table, Columns const& columns, std::optional<ColumnName> across,
                 std::span<std::size_t const> figures);

}  // namespace onpace

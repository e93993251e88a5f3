// A look at the columns that nobody reads: do they tell rows of one series apart?
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "figures/intake/intake.hpp"
#include "figures/rows/columns.hpp"
#include "figures/rows/scale_hints.hpp"

namespace onpace {

/// Looks at some rows of one table, and says at its end what it saw: rows of one cell that differ in such a column are
/// a mistake, rows of one series a warning. Notes, labels and further measures are told by their names and values.
class UnreadLook {
 public:
  /// `across`: what the header names over several columns, `figures`: which these are.
  UnreadLook(Intake& intake, std::span<Cell const> header, Columns const& columns, std::optional<ColumnName> across,
             std::span<std::size_t const> figures);

  /// Whether there is anything to look at.
  [[nodiscard]] bool is_needed() const { return !candidates_.empty() || hints_.are_needed(); }

  /// A row that counts; its cells are by column, and a short row ends with empty ones.
  void take(std::span<Cell const> row);

  /// Rows of a text whose fields `separator` separates can be looked at again; 0: they cannot.
  void finish(SourceId source, char separator);

 private:
  struct Candidate {
    std::size_t at = 0;
    Cell header{};
    bool is_chosen = false;  ///< by `where`, with several values
    std::unordered_map<std::string, std::uint32_t> known{};
    std::vector<Cell> values{};
  };

  /// A row that was looked at.
  struct Row {
    std::uint32_t series = 0;  ///< by indicator, entity and kind of period
    std::uint32_t cell = 0;    ///< by period and release, too
    std::uint32_t period = 0;
    Span place{};
    SeriesIndex indicator = 0;
    std::uint32_t entity = 0;
  };

  [[nodiscard]] std::string_view text_at(std::span<Cell const> row, ColumnName name) const;
  [[nodiscard]] std::string whole_text_at(std::span<Cell const> row, ColumnName name) const;
  [[nodiscard]] std::uint32_t value_of(std::size_t row, std::size_t candidate) const {
    return ids_[row * candidates_.size() + candidate];
  }
  [[nodiscard]] bool may_matter(std::size_t candidate) const;
  [[nodiscard]] bool names_periods(std::size_t candidate) const;
  [[nodiscard]] bool is_alias(std::size_t candidate, std::size_t of) const;
  [[nodiscard]] std::vector<std::size_t> without_aliases(std::vector<std::size_t> const& found) const;
  [[nodiscard]] Text values_text(std::size_t candidate, std::uint32_t series) const;
  void show(std::size_t candidate, std::uint32_t series) const;
  bool report_cell(std::vector<std::size_t> const& found, std::size_t first, std::size_t second);
  bool report_cells();
  bool report_series();

  Intake& intake_;
  Columns const& columns_;
  std::optional<ColumnName> across_;
  std::vector<Candidate> candidates_{};
  std::vector<std::size_t> figures_{};
  ScaleHints hints_;
  std::unordered_map<std::string, std::uint32_t> keys_{};
  std::vector<std::string> entities_{};
  std::vector<std::string> periods_{};
  std::vector<Row> rows_{};
  std::vector<std::uint32_t> ids_{};  ///< values of the candidates, row by row
  bool is_off_ = false;               ///< a row takes figures of others away
};

/// How many rows are looked at from the start of a table.
inline constexpr std::size_t kMostLookedAt = 10'000;

}  // namespace onpace

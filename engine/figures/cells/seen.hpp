// What the readers see of a table beside its figures, for whoever asks how a file is laid out.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "figures/cells/record.hpp"
#include "text/source.hpp"

namespace onpace {

/// Texts in the order in which they came first, with their counts; `is_full`: there are more.
struct SeenValues {
  std::vector<std::pair<std::string, std::uint64_t>> counts{};
  std::unordered_map<std::string, std::size_t> places{};
  bool is_full = false;

  void add(std::string_view text);
};

struct SeenColumn {
  std::string name;
  std::optional<ColumnName> meaning{};
  bool holds_figures = false;  ///< under a period, an indicator or an entity
  bool chooses = false;        ///< `where` of the mapping names it
  std::uint64_t empty = 0;
  std::uint64_t numbers = 0;
  SeenValues values{};  ///< what is no number, in a column of figures
};

/// A column that nobody reads and that tells rows of one series apart, with its values there.
struct SeenDifference {
  std::string column;
  std::vector<std::string> values;
};

struct SeenTable {
  char separator = '\0';  ///< of a text
  Span header{};
  std::optional<ColumnName> across{};
  std::vector<SeenColumn> columns{};
  std::vector<std::vector<std::string>> head{};  ///< the first rows behind the header
  std::uint64_t rows = 0;                        ///< behind the header
  std::vector<SeenDifference> differences{};
  bool is_understood = false;  ///< the header says what every figure needs
};

/// One file.
struct SeenFile {
  std::string_view format{};
  std::deque<SeenTable> tables{};
  bool counts = false;  ///< every row is looked at, not only the first ones
};

inline constexpr std::size_t kMostSeenRows = 200;

/// A table with these columns, of which nothing is known yet.
SeenTable& see_table(SeenFile& file, std::span<Cell const> header, char separator);

void see_row(SeenTable& table, std::span<Cell const> row);

/// Whether a further row is worth a look.
bool wants_rows(SeenFile const& file, SeenTable const& table);

}  // namespace onpace

// Which objects of JSON are the rows of figures, and which of their keys are columns.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "figures/cells/record.hpp"
#include "figures/json/json_rows.hpp"
#include "figures/json/json_shape.hpp"

namespace onpace {

inline constexpr int kNoColumn = -1;

struct JsonLayout {
  std::vector<LevelIndex> chain{};          ///< from the top to the rows
  std::vector<std::vector<int>> columns{};  ///< by level: that of each plain key
  std::vector<int> key_columns{};           ///< by level: that of the keys of a map
  std::vector<bool> used{};                 ///< by level: whether it, or one within it, has a column
  std::vector<Cell> header{};
  bool first_names = false;  ///< the first row says what the columns are called
};

/// How the objects at the top stand.
enum class JsonTop : std::uint8_t { alone, many };

/// Nothing after a report.
std::optional<JsonLayout> json_layout(JsonFile const& file, JsonShape const& shape, JsonTop top);

/// Whether some level may hold rows of figures, other than the top.
bool has_inner_rows(JsonShape const& shape);

}  // namespace onpace

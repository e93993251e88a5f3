// Rows of JSON whose first object says what the others' keys mean, as in the answers of IBGE's SIDRA.
#pragma once

#include <cstddef>
#include <utility>
#include <vector>

#include "figures/json/json_rows.hpp"

namespace onpace {

/// Looks at the first two objects of an array.
class FirstNames {
 public:
  void take(JsonTree const& tree);
  /// Whether the next object says something, though it has the keys of the first.
  [[nodiscard]] bool wants_more() const { return objects_ < 2 && all_texts_; }

  /// Whether the first holds texts alone, each another one and none that a row of figures must have, where the second,
  /// of the same keys, holds a number.
  [[nodiscard]] bool are_names(JsonFile const& file) const;

  /// Calls columns so, unless the rules call them by their keys.
  void rename(JsonFile const& file, std::vector<Cell>& header) const;

 private:
  std::vector<std::pair<Cell, Cell>> first_{};  ///< key and text
  bool all_texts_ = true;                       ///< of the first
  bool has_number_ = false;                     ///< the second, in the same keys
  std::size_t objects_ = 0;
};

}  // namespace onpace

// Figures in arrays without keys: rows below a header, or one array for each column.
#pragma once

#include <utility>
#include <vector>

#include "figures/json/json_rows.hpp"

namespace onpace {

/// Whether one of the values is an array of figures under the name of a column.
bool has_columns(JsonFile const& file, JsonTree const& tree, JsonIndex object);

/// Whether a plain value stands under the name of the column for values.
bool has_value(JsonFile const& file, JsonTree const& tree, JsonIndex object);

/// Whether figures stand so in an object, or further in under keys such as `data`.
bool leads_to_arrays(JsonFile const& file, JsonTree const& tree, JsonIndex index);

/// Whether something stands under such a key.
bool has_envelope(JsonTree const& tree, JsonIndex object);

class ArrayRows {
 public:
  ArrayRows(JsonFile const& file, TakeRow const& take) : file_(file), take_(take) {}

  /// An object that leads to arrays. False where nothing further is read.
  bool take_whole(JsonTree const& tree, JsonIndex index);
  /// A row whose columns are known by their order; the first one is the header.
  bool take_array(JsonTree const& tree, JsonIndex array);

  [[nodiscard]] bool is_sound() const { return sound_; }

 private:
  bool report_shape(JsonTree const& tree, JsonIndex index);
  void add_constants(JsonTree const& tree, JsonIndex object);
  bool take_list(JsonTree const& tree, JsonIndex list);
  bool take_columns(JsonTree const& tree, JsonIndex object);

  struct JsonColumn {
    Cell key;
    std::vector<JsonIndex> values;
  };
  bool take_across_columns(JsonTree const& tree, std::vector<JsonColumn> const& columns, std::size_t at);

  JsonFile const& file_;
  TakeRow const& take_;
  std::vector<std::pair<Cell, Cell>> constants_{};  ///< key and value
  std::vector<Cell> row_{};
  bool met_ = false;  ///< the header
  bool sound_ = true;
};

/// The value as a cell; false, and reported, where a column that is read has no single value.
bool take_json_cell(JsonFile const& file, JsonTree const& tree, JsonIndex value, Cell const& key, Cell& cell);

/// Whether what stands around rows says something of all of them, by the name that it has.
bool says_of_all(JsonFile const& file, std::string_view name);

}  // namespace onpace

#include "figures/json/json_rows.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "diagnostics/codes/figures.hpp"
#include "figures/cells/csv.hpp"
#include "figures/cells/scale_words.hpp"

namespace onpace {
namespace {

/// Keys under which figures stand.
constexpr auto kEnvelopes = std::to_array<std::string_view>(
    {"data", "figures", "observations", "records", "rows", "values", "result", "results", "数据"});

bool is_nested(JsonTree const& tree, JsonIndex index) {
  return tree.is(index, JsonKind::object) || tree.is(index, JsonKind::array);
}

bool is_envelope(std::string_view key) {
  return std::find(kEnvelopes.begin(), kEnvelopes.end(), key) != kEnvelopes.end();
}

/// The only array of objects that an object holds, whatever it is called.
std::optional<JsonIndex> only_list(JsonTree const& tree, JsonIndex object) {
  std::vector<JsonIndex> lists;
  each_member(tree, object, [&](JsonIndex, JsonIndex value) {
    bool const has_objects =
        tree.is(value, JsonKind::array) && tree[value].after > value + 1 && tree.is(value + 1, JsonKind::object);
    if (has_objects) lists.push_back(value);
  });
  return lists.size() == 1 ? std::optional(lists.front()) : std::nullopt;
}

/// The figures within an object that is an envelope.
std::optional<JsonIndex> enclosed(JsonTree const& tree, JsonIndex object) {
  std::optional<JsonIndex> found;
  each_member(tree, object, [&](JsonIndex key, JsonIndex value) {
    if (!found && is_nested(tree, value) && is_envelope(text_of(tree, key))) found = value;
  });
  return found ? found : only_list(tree, object);
}

Text values_text(std::size_t count) {
  return {fmt::format("{} value{}", count, count == 1 ? "" : "s"), fmt::format("{} 个值", count)};
}

/// The columns of the rows, in the order in which their keys come.
class Header {
 public:
  void add(Cell const& key) {
    if (places_.emplace(key.text, keys_.size()).second) keys_.push_back(key);
  }
  /// Empty for a key that was never added.
  [[nodiscard]] std::optional<std::size_t> find(std::string_view key, std::size_t expected) const {
    if (expected < keys_.size() && keys_[expected].text == key) return expected;
    auto const found = places_.find(key);
    return found == places_.end() ? std::nullopt : std::optional(found->second);
  }
  [[nodiscard]] std::vector<Cell> const& keys() const { return keys_; }

 private:
  std::vector<Cell> keys_{};
  std::unordered_map<std::string_view, std::size_t> places_{};
};

class RowReader {
 public:
  RowReader(JsonFile const& file, TakeRow const& take) : file_(file), take_(take) {}

  bool read() {
    if (!each_value([&](JsonTree const& tree, bool in_array) { return survey(tree, in_array); })) return false;
    if (!sound_ || stopped_ || !objects_) return sound_;
    if (!take_header()) return sound_;
    return each_value([&](JsonTree const& tree, bool) { return take_object(tree, kRoot); }) && sound_;
  }

 private:
  bool each_value(std::function<bool(JsonTree const&, bool)> const& take) {
    return read_json_values({.source = file_.source, .text = file_.text}, file_.begin, file_.texts, file_.diagnostics,
                            take);
  }

  /// Finds the keys of all objects; whatever else holds figures is read at once.
  bool survey(JsonTree const& tree, bool in_array) {
    if (whole_) return report_shape(tree, kRoot);
    if (tree.is(kRoot, JsonKind::array)) return !objects_ ? take_array(tree, kRoot) : report_shape(tree, kRoot);
    if (!tree.is(kRoot, JsonKind::object) || arrays_) return report_shape(tree, kRoot);
    bool const alone = !in_array && !objects_;
    if (alone && !has_value(tree, kRoot) && (has_columns(tree, kRoot) || enclosed(tree, kRoot))) {
      whole_ = true;
      return take_whole(tree, kRoot);
    }
    if (alone && file_.has_period && has_numbers_alone(tree, kRoot)) {
      whole_ = true;
      return take_named(tree, kRoot);
    }
    bool const is_known = objects_ && tree.is_alike;
    objects_ = true;
    return is_known || add_keys(tree, kRoot);
  }

  bool report_shape(JsonTree const& tree, JsonIndex index) {
    file_.diagnostics.report({.code = codes::json_without_rows, .span = span_of(tree, index)});
    return sound_ = false;
  }

  bool add_keys(JsonTree const& tree, JsonIndex object) {
    each_member(tree, object, [&](JsonIndex key, JsonIndex) {
      Cell cell = cell_of(tree, key);
      header_.add(cell);
    });
    if (header_.keys().size() <= kMostFields) return true;
    file_.diagnostics.report(
        {.code = codes::too_many_columns, .span = span_of(tree, object), .arguments = {std::to_string(kMostFields)}});
    return sound_ = false;
  }

  bool has_value(JsonTree const& tree, JsonIndex object) {
    bool found = false;
    each_member(tree, object, [&](JsonIndex key, JsonIndex value) {
      found = found || (!is_nested(tree, value) && file_.meaning(text_of(tree, key)) == ColumnName::value);
    });
    return found;
  }

  /// Whether one of the values is an array under the name of a column.
  bool has_columns(JsonTree const& tree, JsonIndex object) {
    bool found = false;
    each_member(tree, object, [&](JsonIndex key, JsonIndex value) {
      found = found || (tree.is(value, JsonKind::array) && file_.meaning(text_of(tree, key)));
    });
    return found;
  }

  /// `{"coverage": 81.2}`: no key is a column, and each has one value.
  bool has_numbers_alone(JsonTree const& tree, JsonIndex object) {
    bool alone = true;
    each_member(tree, object, [&](JsonIndex key, JsonIndex value) {
      alone = alone && !is_nested(tree, value) && !file_.meaning(text_of(tree, key));
    });
    return alone;
  }

  /// Each key is an indicator.
  bool take_named(JsonTree const& tree, JsonIndex object) {
    Span const whole = span_of(tree, object);
    if (!take({{"indicator", whole}, {"value", whole}})) return false;
    bool more = true;
    each_member(tree, object, [&](JsonIndex key, JsonIndex value) {
      more = more && take({cell_of(tree, key), cell_of(tree, value)});
    });
    return more;
  }

  bool take_whole(JsonTree const& tree, JsonIndex index) {
    if (tree.is(index, JsonKind::array)) return take_list(tree, index);
    if (has_columns(tree, index)) return take_columns(tree, index);
    if (std::optional<JsonIndex> const inner = enclosed(tree, index)) {
      add_constants(tree, index);
      return take_whole(tree, *inner);
    }
    if (!add_keys(tree, index) || !take_header()) return false;
    return take_object(tree, index);
  }

  /// What stands beside the figures and says something of all of them.
  void add_constants(JsonTree const& tree, JsonIndex object) {
    each_member(tree, object, [&](JsonIndex key, JsonIndex value) {
      std::optional<ColumnName> const meaning = file_.meaning(text_of(tree, key));
      bool const says = meaning && *meaning != ColumnName::value && *meaning != ColumnName::status &&
                        *meaning != ColumnName::source && *meaning != ColumnName::note;
      bool const counts = says || is_scale_column(text_of(tree, key));
      if (counts && !is_nested(tree, value)) constants_.emplace_back(cell_of(tree, key), cell_of(tree, value));
    });
  }

  bool take_list(JsonTree const& tree, JsonIndex list) {
    std::vector<JsonIndex> const elements = elements_of(tree, list);
    if (elements.empty()) return true;
    JsonKind const kind = tree[elements.front()].kind;
    for (JsonIndex const element : elements)
      if (tree[element].kind != kind || !is_nested(tree, element)) return report_shape(tree, element);
    if (kind == JsonKind::array)
      return std::all_of(elements.begin(), elements.end(), [&](JsonIndex row) { return take_array(tree, row); });
    for (JsonIndex const element : elements)
      if (!add_keys(tree, element)) return false;
    if (!take_header()) return false;
    return std::all_of(elements.begin(), elements.end(), [&](JsonIndex row) { return take_object(tree, row); });
  }

  /// A row whose columns are known by their order.
  bool take_array(JsonTree const& tree, JsonIndex array) {
    std::vector<Cell> row;
    bool nested = false;
    each_element(tree, array, [&](JsonIndex element) {
      nested = nested || is_nested(tree, element);
      row.push_back(cell_of(tree, element));
    });
    if (nested || row.size() > kMostFields) return report_shape(tree, array);
    for (auto const& [key, value] : constants_)
      row.push_back(arrays_ ? value : key);
    arrays_ = true;
    return take(row);
  }

  bool take(std::vector<Cell> const& row) {
    if (take_(row)) return true;
    stopped_ = true;
    return false;
  }

  bool is_same_column(Cell const& left, Cell const& right) {
    std::optional<ColumnName> const meaning = file_.meaning(left.text);
    return left.text == right.text || (meaning && meaning == file_.meaning(right.text));
  }

  /// Of constants only those whose column the rows do not have themselves; the others count for rows without one.
  bool take_header() {
    auto const stands = [&](std::pair<Cell, Cell> const& constant) {
      return std::any_of(header_.keys().begin(), header_.keys().end(),
                         [&](Cell const& key) { return is_same_column(key, constant.first); });
    };
    for (auto const& [key, value] : constants_)
      for (std::size_t column = 0; column < header_.keys().size(); ++column)
        if (is_same_column(header_.keys()[column], key)) defaults_.emplace_back(column, value);
    std::erase_if(constants_, stands);
    std::vector<Cell> row = header_.keys();
    for (auto const& [key, value] : constants_)
      row.push_back(key);
    return take(row);
  }

  bool take_object(JsonTree const& tree, JsonIndex object) {
    std::size_t const columns = header_.keys().size();
    row_.assign(columns, {{}, span_of(tree, object)});
    bool sound = true;
    std::size_t expected = 0;
    each_member(tree, object, [&](JsonIndex key, JsonIndex value) {
      std::optional<std::size_t> const column = header_.find(cell_of(tree, key).text, expected++);
      if (column && take_cell(tree, value, header_.keys()[*column], row_[*column])) return;
      sound = false;
    });
    if (!sound) return true;
    for (auto const& [column, value] : defaults_)
      if (row_[column].text.empty()) row_[column] = value;
    for (auto const& [key, value] : constants_)
      row_.push_back(value);
    return take(row_);
  }

  /// False, and reported, where a column that is read has no single value.
  bool take_cell(JsonTree const& tree, JsonIndex value, Cell const& key, Cell& cell) {
    cell = is_nested(tree, value) ? Cell{{}, span_of(tree, value)} : cell_of(tree, value);
    if (!is_nested(tree, value) || !file_.matters(key)) return true;
    Text const what = tree.is(value, JsonKind::array) ? Text("an array", "数组") : Text("an object", "对象");
    file_.diagnostics.report(
        {.code = codes::json_cell_nested, .span = span_of(tree, value), .arguments = {brief(key.text), what}});
    return false;
  }

  struct JsonColumn {
    Cell key;
    std::vector<JsonIndex> values;
  };

  bool take_columns(JsonTree const& tree, JsonIndex object) {
    std::vector<JsonColumn> columns;
    each_member(tree, object, [&](JsonIndex key, JsonIndex value) {
      if (tree.is(value, JsonKind::array)) columns.push_back({cell_of(tree, key), elements_of(tree, value)});
    });
    for (JsonColumn const& column : columns) {
      if (column.values.size() == columns.front().values.size()) continue;
      JsonColumn const& first = columns.front();
      file_.diagnostics.report({.code = codes::json_columns_differ,
                                .span = column.key.span,
                                .arguments = {brief(column.key.text), values_text(column.values.size()),
                                              brief(first.key.text), values_text(first.values.size())},
                                .labels = {{first.key.span, {}}}});
      return sound_ = false;
    }
    add_constants(tree, object);
    for (JsonColumn const& column : columns)
      header_.add(column.key);
    if (!take_header()) return false;
    for (std::size_t at = 0; at < columns.front().values.size(); ++at)
      if (!take_across_columns(tree, columns, at)) return false;
    return true;
  }

  bool take_across_columns(JsonTree const& tree, std::vector<JsonColumn> const& columns, std::size_t at) {
    row_.assign(columns.size(), {});
    bool sound = true;
    for (std::size_t column = 0; column < columns.size(); ++column)
      sound = take_cell(tree, columns[column].values[at], columns[column].key, row_[column]) && sound;
    if (!sound) return true;
    for (auto const& [key, value] : constants_)
      row_.push_back(value);
    return take(row_);
  }

  JsonFile const& file_;
  TakeRow const& take_;
  Header header_{};
  std::vector<std::pair<Cell, Cell>> constants_{};        ///< key and value
  std::vector<std::pair<std::size_t, Cell>> defaults_{};  ///< by column
  std::vector<Cell> row_{};
  bool objects_ = false;  ///< the values are objects with the same keys
  bool arrays_ = false;   ///< they are arrays, and the header was one
  bool whole_ = false;    ///< one value held everything
  bool stopped_ = false;  ///< whoever takes the rows wants no more
  bool sound_ = true;
};

}  // namespace

bool read_json_rows(JsonFile const& file, TakeRow const& take) { return RowReader(file, take).read(); }

}  // namespace onpace

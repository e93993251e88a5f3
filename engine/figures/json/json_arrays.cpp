#include "figures/json/json_arrays.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>

#include "diagnostics/codes/figures.hpp"
#include "figures/cells/csv.hpp"
#include "figures/cells/scale_words.hpp"
#include "figures/json/json_shape.hpp"

namespace onpace {
namespace {

/// Keys under which figures stand.
constexpr auto kEnvelopes = std::to_array<std::string_view>(
    {"data", "figures", "observations", "records", "rows", "values", "result", "results", "数据"});

bool is_nested(JsonTree const& tree, JsonIndex index) {
  return tree.is(index, JsonKind::object) || tree.is(index, JsonKind::array);
}

/// What stands within an object that is an envelope.
std::optional<JsonIndex> enclosed(JsonTree const& tree, JsonIndex object) {
  std::optional<JsonIndex> found;
  each_member(tree, object, [&](JsonIndex key, JsonIndex value) {
    bool const is_one = std::find(kEnvelopes.begin(), kEnvelopes.end(), text_of(tree, key)) != kEnvelopes.end();
    if (!found && is_one && is_nested(tree, value)) found = value;
  });
  return found;
}

Text values_text(std::size_t count) {
  return {fmt::format("{} value{}", count, count == 1 ? "" : "s"), fmt::format("{} 个值", count)};
}

bool is_column(JsonTree const& tree, JsonIndex value) {
  return tree.is(value, JsonKind::array) && !has_objects(tree, value);
}

}  // namespace

bool has_envelope(JsonTree const& tree, JsonIndex object) { return enclosed(tree, object).has_value(); }

bool has_columns(JsonFile const& file, JsonTree const& tree, JsonIndex object) {
  bool found = false;
  each_member(tree, object, [&](JsonIndex key, JsonIndex value) {
    found = found || (is_column(tree, value) && file.meaning(text_of(tree, key)));
  });
  return found;
}

bool has_value(JsonFile const& file, JsonTree const& tree, JsonIndex object) {
  bool found = false;
  each_member(tree, object, [&](JsonIndex key, JsonIndex value) {
    found = found || (!is_nested(tree, value) && file.meaning(text_of(tree, key)) == ColumnName::value);
  });
  return found;
}

bool leads_to_arrays(JsonFile const& file, JsonTree const& tree, JsonIndex index) {
  if (tree.is(index, JsonKind::array)) return tree[index].after > index + 1 && tree.is(index + 1, JsonKind::array);
  if (has_value(file, tree, index)) return false;
  if (has_columns(file, tree, index)) return true;
  std::optional<JsonIndex> const inner = enclosed(tree, index);
  return inner && leads_to_arrays(file, tree, *inner);
}

bool says_of_all(JsonFile const& file, std::string_view name) {
  std::optional<ColumnName> const meaning = file.meaning(name);
  bool const known = meaning && *meaning != ColumnName::value && *meaning != ColumnName::status &&
                     *meaning != ColumnName::source && *meaning != ColumnName::note;
  return known || is_scale_column(name) || file.is_called(name);
}

bool take_json_cell(JsonFile const& file, JsonTree const& tree, JsonIndex value, Cell const& key, Cell& cell) {
  // a list of one text, as the United Nations have them, is that text
  bool const one_text = tree.is(value, JsonKind::array) && tree[value].after == value + 2;
  if (one_text && tree.is(value + 1, JsonKind::text)) ++value;
  cell = is_nested(tree, value) ? Cell{{}, span_of(tree, value)} : cell_of(tree, value);
  if (!is_nested(tree, value) || !file.matters(key)) return true;
  Text const what = tree.is(value, JsonKind::array) ? Text("an array", "数组") : Text("an object", "对象");
  file.diagnostics.report(
      {.code = codes::json_cell_nested, .span = span_of(tree, value), .arguments = {brief(key.text), what}});
  return false;
}

bool ArrayRows::report_shape(JsonTree const& tree, JsonIndex index) {
  file_.diagnostics.report({.code = codes::json_without_rows, .span = span_of(tree, index)});
  return sound_ = false;
}

bool ArrayRows::take_whole(JsonTree const& tree, JsonIndex index) {
  if (tree.is(index, JsonKind::array)) return take_list(tree, index);
  if (has_columns(file_, tree, index)) return take_columns(tree, index);
  std::optional<JsonIndex> const inner = enclosed(tree, index);
  if (!inner) return report_shape(tree, index);
  add_constants(tree, index);
  return take_whole(tree, *inner);
}

/// What stands beside the figures and says something of all of them.
void ArrayRows::add_constants(JsonTree const& tree, JsonIndex object) {
  each_member(tree, object, [&](JsonIndex key, JsonIndex value) {
    if (!is_nested(tree, value) && says_of_all(file_, text_of(tree, key)))
      constants_.emplace_back(cell_of(tree, key), cell_of(tree, value));
  });
}

bool ArrayRows::take_list(JsonTree const& tree, JsonIndex list) {
  for (JsonIndex const element : elements_of(tree, list)) {
    if (!tree.is(element, JsonKind::array)) return report_shape(tree, element);
    if (!take_array(tree, element)) return false;
  }
  return true;
}

bool ArrayRows::take_array(JsonTree const& tree, JsonIndex array) {
  std::vector<Cell> row;
  bool nested = false;
  each_element(tree, array, [&](JsonIndex element) {
    nested = nested || is_nested(tree, element);
    row.push_back(cell_of(tree, element));
  });
  if (nested || row.size() > kMostFields) return report_shape(tree, array);
  for (auto const& [key, value] : constants_)
    row.push_back(met_ ? value : key);
  met_ = true;
  return take_(row);
}

bool ArrayRows::take_columns(JsonTree const& tree, JsonIndex object) {
  std::vector<JsonColumn> columns;
  each_member(tree, object, [&](JsonIndex key, JsonIndex value) {
    if (is_column(tree, value)) columns.push_back({cell_of(tree, key), elements_of(tree, value)});
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
  std::vector<Cell> header;
  for (JsonColumn const& column : columns)
    header.push_back(column.key);
  // a column comes before what stands around it
  std::erase_if(constants_, [&](std::pair<Cell, Cell> const& constant) {
    auto const meaning = file_.meaning(constant.first.text);
    return std::any_of(header.begin(), header.end(), [&](Cell const& key) {
      return key.text == constant.first.text || (meaning && meaning == file_.meaning(key.text));
    });
  });
  for (auto const& [key, value] : constants_)
    header.push_back(key);
  if (!take_(header)) return false;
  for (std::size_t at = 0; at < columns.front().values.size(); ++at)
    if (!take_across_columns(tree, columns, at)) return false;
  return true;
}

bool ArrayRows::take_across_columns(JsonTree const& tree, std::vector<JsonColumn> const& columns, std::size_t at) {
  row_.assign(columns.size(), {});
  bool sound = true;
  for (std::size_t column = 0; column < columns.size(); ++column)
    sound = take_json_cell(file_, tree, columns[column].values[at], columns[column].key, row_[column]) && sound;
  if (!sound) return true;
  for (auto const& [key, value] : constants_)
    row_.push_back(value);
  return take_(row_);
}

}  // namespace onpace

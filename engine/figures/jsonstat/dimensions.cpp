// The dimensions of a JSON-stat dataset and the units of their categories.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <string>
#include <unordered_map>
#include <utility>

#include "diagnostics/codes/figures.hpp"
#include "figures/jsonstat/json_stat.hpp"

namespace onpace {
namespace {

Text categories_text(std::uint64_t count) {
  return {fmt::format("{} categor{}", count, count == 1 ? "y" : "ies"), fmt::format("{} 个类别", count)};
}

std::optional<std::uint64_t> whole_number(JsonTree const& tree, JsonIndex index) {
  std::string_view const text = text_of(tree, index);
  std::uint64_t number = 0;
  auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  bool const whole = tree.is(index, JsonKind::number) && error == std::errc() && end == text.data() + text.size();
  return whole ? std::optional(number) : std::nullopt;
}

/// Of a dataset, or within `dimension` as version 1 has it.
std::optional<JsonIndex> part_of(JsonStatFile const& file, JsonIndex dataset, std::string_view name) {
  if (auto const own = member(file.tree, dataset, name)) return own;
  auto const dimensions = member(file.tree, dataset, "dimension");
  return dimensions ? member(file.tree, *dimensions, name) : std::nullopt;
}

bool report_shape(JsonStatFile const& file, JsonIndex place, std::string_view name, Text shape) {
  file.intake.diagnostics.report({.code = codes::json_stat_misshapen,
                                  .span = span_of(file.tree, place),
                                  .arguments = {brief(name), std::move(shape)}});
  return false;
}

bool report_missing(JsonStatFile const& file, JsonIndex place, std::string_view name) {
  file.intake.diagnostics.report(
      {.code = codes::json_stat_part_missing, .span = span_of(file.tree, place), .arguments = {brief(name)}});
  return false;
}

bool report_size(JsonStatFile const& file, JsonIndex size, CubeDimension const& dimension, std::uint64_t said,
                 std::uint64_t found) {
  file.intake.diagnostics.report(
      {.code = codes::json_stat_size_differs,
       .span = span_of(file.tree, size),
       .arguments = {categories_text(said), brief(dimension.name.text), categories_text(found)},
       .labels = {{dimension.name.span, {}}}});
  return false;
}

/// Ids with their places in order: `{"F": 1, "M": 0}`.
bool read_ordered(JsonStatFile const& file, JsonIndex index, CubeDimension& dimension) {
  JsonTree const& tree = file.tree;
  std::size_t count = 0;
  each_member(tree, index, [&](JsonIndex, JsonIndex) { ++count; });
  dimension.values.assign(count, {});
  std::vector<bool> filled(count, false);
  bool sound = true;
  each_member(tree, index, [&](JsonIndex key, JsonIndex value) {
    std::optional<std::uint64_t> const at = whole_number(tree, value);
    if (!sound) return;
    if (!at || *at >= count || filled[*at]) {
      sound = report_shape(file, value, "index", {"each number from 0 on once", "从 0 起的序号，每个一次"});
      return;
    }
    filled[*at] = true;
    dimension.values[*at] = cell_of(tree, key);
  });
  return sound;
}

/// The ids of the categories; a single one may have a label only.
bool read_categories(JsonStatFile const& file, JsonIndex place, CubeDimension& dimension) {
  JsonTree const& tree = file.tree;
  std::optional<JsonIndex> const category = member(tree, place, "category");
  if (!category) return report_missing(file, place, "category");
  std::optional<JsonIndex> const index = member(tree, *category, "index");
  std::optional<JsonIndex> const label = member(tree, *category, "label");
  if (!index && !label) return report_missing(file, *category, "index");
  if (label && !require_kind(file, *label, "label", JsonKind::object)) return false;
  if (!index) {
    each_member(tree, *label, [&](JsonIndex key, JsonIndex) { dimension.values.push_back(cell_of(tree, key)); });
    return dimension.values.size() == 1 || report_missing(file, *category, "index");
  }
  if (tree.is(*index, JsonKind::array)) {
    each_element(tree, *index, [&](JsonIndex id) { dimension.values.push_back(cell_of(tree, id)); });
    return true;
  }
  return require_kind(file, *index, "index", JsonKind::object) && read_ordered(file, *index, dimension);
}

/// What people read, by the ids; an id without a label stands for itself.
void read_labels(JsonStatFile const& file, JsonIndex place, CubeDimension& dimension) {
  JsonTree const& tree = file.tree;
  std::optional<JsonIndex> const category = member(tree, place, "category");
  std::optional<JsonIndex> const label = category ? member(tree, *category, "label") : std::nullopt;
  if (!label) return;
  std::unordered_map<std::string_view, JsonIndex> labels;
  each_member(tree, *label, [&](JsonIndex key, JsonIndex value) {
    if (tree.is(value, JsonKind::text)) labels.emplace(cell_of(tree, key).text, value);
  });
  for (Cell const& value : dimension.values) {
    auto const found = labels.find(value.text);
    dimension.others.push_back(found == labels.end() ? value : cell_of(tree, found->second));
  }
  std::string const name = fmt::format("label({})", brief(dimension.name.text));
  dimension.other_name = {file.intake.rewritten.emplace_back(name), dimension.name.span};
}

constexpr std::size_t kMostDimensions = 200;

}  // namespace

bool require_kind(JsonStatFile const& file, JsonIndex index, std::string_view name, JsonKind kind) {
  return file.tree.is(index, kind) || report_shape(file, index, name, kind_text(kind));
}

namespace {

/// What `role` says: `{"time": ["year"], "geo": ["area"], "metric": ["concept"]}`.
void read_roles(JsonStatFile const& file, JsonStatDataset& dataset) {
  JsonTree const& tree = file.tree;
  std::optional<JsonIndex> const roles = part_of(file, dataset.index, "role");
  if (!roles) {  // as at Eurostat, whose dimensions are always called so
    for (CubeDimension& dimension : dataset.cube.dimensions)
      dimension.role = is_same_name(dimension.name.text, "time")  ? std::optional(ColumnName::period)
                       : is_same_name(dimension.name.text, "geo") ? std::optional(ColumnName::entity)
                                                                  : std::nullopt;
    return;
  }
  for (auto const& [name, role] : {std::pair("time", ColumnName::period), std::pair("geo", ColumnName::entity),
                                   std::pair("metric", ColumnName::indicator)}) {
    std::optional<JsonIndex> const ids = member(tree, *roles, name);
    if (!ids || !tree.is(*ids, JsonKind::array)) continue;
    each_element(tree, *ids, [&, meaning = role](JsonIndex id) {
      for (CubeDimension& dimension : dataset.cube.dimensions)
        if (dimension.name.text == cell_of(tree, id).text) dimension.role = meaning;
    });
  }
}

/// Ids of times that are mere numbers have the periods as their labels.
void use_period_labels(JsonStatFile const& file, CubeDimension& dimension) {
  bool const of_time =
      dimension.role == ColumnName::period || column_in(file.office, brief(dimension.name.text)) == ColumnName::period;
  if (!of_time || name_periods(file.intake, dimension.values) || !name_periods(file.intake, dimension.others)) return;
  std::swap(dimension.values, dimension.others);
}

bool read_dimension(JsonStatFile const& file, JsonIndex dimensions, JsonIndex id, JsonIndex size,
                    CubeDimension& dimension) {
  JsonTree const& tree = file.tree;
  dimension.name = cell_of(tree, id);
  std::optional<JsonIndex> const place = member(tree, dimensions, text_of(tree, id));
  if (!place) return report_missing(file, dimensions, text_of(tree, id));
  if (!require_kind(file, *place, text_of(tree, id), JsonKind::object)) return false;
  if (!read_categories(file, *place, dimension)) return false;
  std::optional<std::uint64_t> const said = whole_number(tree, size);
  if (!said) return report_shape(file, size, "size", {"an array of whole numbers", "整数的数组"});
  if (*said != dimension.values.size()) return report_size(file, size, dimension, *said, dimension.values.size());
  read_labels(file, *place, dimension);
  return true;
}

}  // namespace

bool read_dimensions(JsonStatFile const& file, JsonStatDataset& dataset) {
  JsonTree const& tree = file.tree;
  std::optional<JsonIndex> const dimensions = member(tree, dataset.index, "dimension");
  if (!dimensions) return report_missing(file, dataset.index, "dimension");
  if (!require_kind(file, *dimensions, "dimension", JsonKind::object)) return false;
  std::optional<JsonIndex> const id = part_of(file, dataset.index, "id");
  std::optional<JsonIndex> const size = part_of(file, dataset.index, "size");
  if (!id || !size) return report_missing(file, dataset.index, id ? "size" : "id");
  if (!require_kind(file, *id, "id", JsonKind::array) || !require_kind(file, *size, "size", JsonKind::array))
    return false;
  std::vector<JsonIndex> const ids = elements_of(tree, *id);
  std::vector<JsonIndex> const sizes = elements_of(tree, *size);
  if (ids.size() != sizes.size() || ids.empty() || ids.size() > kMostDimensions)
    return report_shape(file, *size, "size",
                        {fmt::format("an array of one number for each `id` ({})", ids.size()),
                         fmt::format("与 `id` 一一对应的数组（{} 个）", ids.size())});
  for (std::size_t at = 0; at < ids.size(); ++at)
    if (!read_dimension(file, *dimensions, ids[at], sizes[at], dataset.cube.dimensions.emplace_back())) return false;
  read_roles(file, dataset);
  for (CubeDimension& dimension : dataset.cube.dimensions)
    use_period_labels(file, dimension);
  std::optional<std::uint64_t> const cells = cells_of(dataset.cube, file.intake.diagnostics);
  dataset.cells = cells.value_or(0);
  return cells.has_value();
}

std::optional<JsonIndex> category_part(JsonStatFile const& file, JsonStatDataset const& dataset,
                                       CubeDimension const& dimension, std::string_view part) {
  std::optional<JsonIndex> at = dataset.index;
  for (std::string_view const key :
       {std::string_view("dimension"), dimension.name.text, std::string_view("category"), part})
    if (at) at = member(file.tree, *at, key);
  return at;
}

namespace {

Cell member_cell(JsonTree const& tree, JsonIndex object, std::string_view key) {
  std::optional<JsonIndex> const found = member(tree, object, key);
  bool const plain = found && (tree.is(*found, JsonKind::text) || tree.is(*found, JsonKind::number));
  return plain ? cell_of(tree, *found) : Cell{};
}

bool says_nothing(std::string_view multiplier) {
  return multiplier.empty() || multiplier == "0" || is_same_name(multiplier, "units");
}

/// The base unit with its power of ten, else the unit as people read it; of several the one that the rules know.
CubeUnit unit_of(JsonStatFile const& file, JsonIndex unit) {
  JsonTree const& tree = file.tree;
  Cell const base = member_cell(tree, unit, "base");
  Cell multiplier = member_cell(tree, unit, "multiplier");
  if (says_nothing(multiplier.text)) multiplier.text = {};
  std::vector<Cell> candidates;
  if (!base.text.empty()) candidates.push_back(base);
  if (base.text.empty() || multiplier.text.empty())
    for (std::string_view const key : {"label", "symbol"})
      if (Cell const cell = member_cell(tree, unit, key); !cell.text.empty()) candidates.push_back(cell);
  if (candidates.empty()) return {{{}, span_of(tree, unit)}, multiplier};
  auto const known = std::find_if(candidates.begin(), candidates.end(), [&](Cell const& cell) {
    return file.intake.conversions.is_unit(translated(file.office.units, cell).text);
  });
  return {known == candidates.end() ? candidates.front() : *known, multiplier};
}

}  // namespace

void read_units(JsonStatFile const& file, JsonStatDataset& dataset) {
  Cube& cube = dataset.cube;
  for (std::size_t at = 0; at < cube.dimensions.size(); ++at) {
    CubeDimension const& dimension = cube.dimensions[at];
    std::optional<JsonIndex> const units = category_part(file, dataset, dimension, "unit");
    if (!units || cube.unit_dimension) continue;
    cube.unit_dimension = at;
    std::unordered_map<std::string_view, JsonIndex> by_id;
    if (file.tree.is(*units, JsonKind::object))
      each_member(file.tree, *units,
                  [&](JsonIndex key, JsonIndex unit) { by_id.emplace(cell_of(file.tree, key).text, unit); });
    for (Cell const& value : dimension.values) {
      auto const unit = by_id.find(value.text);
      cube.units.push_back(unit != by_id.end() ? unit_of(file, unit->second)
                                               : CubeUnit{{{}, value.span}, {{}, value.span}});
    }
  }
}

}  // namespace onpace

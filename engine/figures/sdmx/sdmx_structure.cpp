#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <limits>
#include <string>
#include <utility>

#include "diagnostics/codes/figures.hpp"
#include "figures/rows/columns.hpp"
#include "figures/sdmx/sdmx_json.hpp"

namespace onpace {
namespace {

/// A value by its code, else as it is written.
Cell value_cell(JsonTree const& tree, JsonIndex value) {
  for (std::string_view const key : {"id", "value", "name"})
    if (std::optional<JsonIndex> const found = member(tree, value, key))
      if (!tree.is(*found, JsonKind::object) && !tree.is(*found, JsonKind::array)) return cell_of(tree, *found);
  bool const nested = tree.is(value, JsonKind::object) || tree.is(value, JsonKind::array);
  return nested ? Cell{{}, span_of(tree, value)} : cell_of(tree, value);
}

std::optional<SdmxComponent> read_component(SdmxMessage const& message, JsonIndex index, bool is_dimension) {
  JsonTree const& tree = message.tree;
  if (!require_kind(message, index, "component", JsonKind::object)) return std::nullopt;
  SdmxComponent component{.id = {{}, span_of(tree, index)}, .is_dimension = is_dimension};
  if (std::optional<JsonIndex> const id = member(tree, index, "id")) {
    if (!require_kind(message, *id, "id", JsonKind::text)) return std::nullopt;
    component.id = cell_of(tree, *id);
  }
  if (std::optional<JsonIndex> const values = member(tree, index, "values")) {
    if (!require_kind(message, *values, "values", JsonKind::array)) return std::nullopt;
    each_element(tree, *values, [&](JsonIndex value) { component.values.push_back(value_cell(tree, value)); });
    component.has_values = is_dimension || !component.values.empty();
  }
  if (std::optional<JsonIndex> const usual = member(tree, index, "default")) component.usual = value_cell(tree, *usual);
  component.position = std::numeric_limits<long>::max();  // the time dimension may say nothing, and comes last
  if (std::optional<JsonIndex> const position = member(tree, index, "keyPosition")) {
    std::string_view const text = text_of(tree, *position);
    std::from_chars(text.data(), text.data() + text.size(), component.position);
  }
  return component;
}

/// The components at one level; none where nothing is said of it. False after a report.
bool read_level(SdmxMessage const& message, std::optional<JsonIndex> levels, std::string_view name, bool are_dimensions,
                SdmxLevel& level) {
  if (!levels) return true;
  std::optional<JsonIndex> const list = member(message.tree, *levels, name);
  if (!list || message.tree.is(*list, JsonKind::null)) return true;
  if (!require_kind(message, *list, name, JsonKind::array)) return false;
  for (JsonIndex const index : elements_of(message.tree, *list)) {
    std::optional<SdmxComponent> component = read_component(message, index, are_dimensions);
    if (!component) return false;
    level.push_back(std::move(*component));
  }
  return true;
}

/// Whether the rules choose among the values of a dimension.
bool is_chosen(Office const& office, std::string_view id) {
  return std::any_of(office.where.begin(), office.where.end(),
                     [&](KeptRows const& kept) { return is_same_name(kept.header, id); });
}

void give_columns(SdmxMessage const& message, SdmxStructure& structure) {
  Office const& office = *message.intake.office;
  auto const give = [&](SdmxComponent& component) {
    if (!column_in(office, component.id.text) && !is_chosen(office, component.id.text)) return;
    component.column = structure.header.size();
    structure.header.push_back(component.id);
  };
  for (SdmxLevel* const level :
       {&structure.file_dimensions, &structure.series_dimensions, &structure.dimensions, &structure.file_attributes,
        &structure.group_attributes, &structure.series_attributes, &structure.attributes})
    for (SdmxComponent& component : *level)
      give(component);
}

/// The dimensions by their names, for whoever has to say which of them is meant.
Text dimensions_help(SdmxStructure const& structure) {
  std::string names;
  for (SdmxLevel const* const level : {&structure.file_dimensions, &structure.series_dimensions, &structure.dimensions})
    for (SdmxComponent const& dimension : *level)
      names += fmt::format("{}`{}`", names.empty() ? "" : ", ", brief(dimension.id.text));
  if (names.empty()) return {};
  return {fmt::format("its dimensions are {}; choose one with `columns:` under `data:` in the rules", names),
          fmt::format("消息的维度有 {}；请在规则的 `data:` 中用 `columns` 说明对应关系", names)};
}

/// Reports what every figure needs and no component is.
bool has_needed(SdmxMessage const& message, SdmxStructure const& structure, JsonIndex place) {
  bool all = true;
  for (auto const& [meaning, name] :
       {std::pair(ColumnName::indicator, "INDICATOR"), std::pair(ColumnName::period, "TIME_PERIOD")}) {
    bool const has = std::any_of(
        structure.header.begin(), structure.header.end(),
        [&, wanted = meaning](Cell const& id) { return column_in(*message.intake.office, id.text) == wanted; });
    if (has) continue;
    all = false;
    message.intake.diagnostics.report({.code = codes::sdmx_part_missing,
                                       .span = span_of(message.tree, place),
                                       .arguments = {name},
                                       .help = dimensions_help(structure)});
  }
  return all;
}

/// The measure that holds the figures: the only one, or the one that is called so.
bool choose_measure(SdmxMessage const& message, SdmxStructure& structure, JsonIndex place) {
  Office const& office = *message.intake.office;
  auto const found = std::find_if(
      structure.measures.begin(), structure.measures.end(),
      [&](SdmxComponent const& measure) { return column_in(office, measure.id.text) == ColumnName::value; });
  bool const is_called_so = found != structure.measures.end();
  if (!is_called_so && structure.measures.size() > 1) {
    message.intake.diagnostics.report(
        {.code = codes::sdmx_part_missing, .span = span_of(message.tree, place), .arguments = {"OBS_VALUE"}});
    return false;
  }
  structure.measure = is_called_so ? static_cast<std::size_t>(found - structure.measures.begin()) : 0;
  structure.value = structure.header.size();
  structure.header.push_back(
      is_called_so ? found->id : Cell{name_for(message, ColumnName::value, "OBS_VALUE"), span_of(message.tree, place)});
  return true;
}

}  // namespace

std::string_view name_for(SdmxMessage const& message, ColumnName column, std::string_view usual) {
  if (column_in(*message.intake.office, usual) == column) return usual;
  for (OfficeColumn const& mapped : message.intake.office->columns)
    if (mapped.column == column) return mapped.header;
  return usual;
}

bool require_kind(SdmxMessage const& message, JsonIndex index, std::string_view name, JsonKind kind) {
  if (message.tree.is(index, kind)) return true;
  message.intake.diagnostics.report(
      {.code = codes::sdmx_misshapen, .span = span_of(message.tree, index), .arguments = {name, kind_text(kind)}});
  return false;
}

std::optional<SdmxStructure> read_sdmx_structure(SdmxMessage const& message, JsonIndex index) {
  if (!require_kind(message, index, "structure", JsonKind::object)) return std::nullopt;
  JsonTree const& tree = message.tree;
  std::optional<JsonIndex> const dimensions = member(tree, index, "dimensions");
  if (!dimensions) {
    message.intake.diagnostics.report(
        {.code = codes::sdmx_part_missing, .span = span_of(tree, index), .arguments = {"dimensions"}});
    return std::nullopt;
  }
  std::optional<JsonIndex> const measures = member(tree, index, "measures");
  std::optional<JsonIndex> const attributes = member(tree, index, "attributes");
  SdmxStructure structure;
  bool const sound = read_level(message, dimensions, "dataSet", true, structure.file_dimensions) &&
                     read_level(message, dimensions, "series", true, structure.series_dimensions) &&
                     read_level(message, dimensions, "observation", true, structure.dimensions) &&
                     read_level(message, measures, "observation", false, structure.measures) &&
                     read_level(message, attributes, "dataSet", false, structure.file_attributes) &&
                     read_level(message, attributes, "dimensionGroup", false, structure.group_attributes) &&
                     read_level(message, attributes, "series", false, structure.series_attributes) &&
                     read_level(message, attributes, "observation", false, structure.attributes);
  if (!sound) return std::nullopt;
  give_columns(message, structure);
  if (!has_needed(message, structure, *dimensions)) return std::nullopt;
  if (!choose_measure(message, structure, *dimensions)) return std::nullopt;
  return structure;
}

}  // namespace onpace

// JSON-stat: one dataset, or several in a collection (version 2) or a bundle (version 1).
#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <span>
#include <string>

#include "diagnostics/codes/figures.hpp"
#include "figures/intake/formats.hpp"
#include "figures/jsonstat/json_stat.hpp"
#include "figures/offices/profiles.hpp"
#include "figures/periods/trimesters.hpp"

namespace onpace {
namespace {

constexpr std::string_view kBlanks = " \t\r\n";
constexpr std::size_t kHead = 4096;  ///< bytes in which a response says of which class it is

/// What stands behind a key and its colon: the first byte of its value and what follows, or nothing.
std::string_view value_behind(std::string_view text, std::string_view key) {
  std::boyer_moore_horspool_searcher const searcher(key.begin(), key.end());  // quotes are everywhere in JSON
  for (auto at = std::search(text.begin(), text.end(), searcher); at != text.end();
       at = std::search(at + 1, text.end(), searcher)) {
    std::size_t const colon = text.find_first_not_of(kBlanks, static_cast<std::size_t>(at - text.begin()) + key.size());
    if (colon == std::string_view::npos || text[colon] != ':') continue;
    std::size_t const value = text.find_first_not_of(kBlanks, colon + 1);
    if (value != std::string_view::npos) return text.substr(value);
  }
  return {};
}

bool looks_like_json_stat(std::string_view text) {
  std::size_t const first = text.find_first_not_of(kBlanks);
  if (first == std::string_view::npos || text[first] != '{') return false;
  std::string_view const head = text.substr(first, kHead);
  std::string_view const version = value_behind(head, "\"version\"");
  std::string_view const kind = value_behind(head, "\"class\"");
  for (std::string_view const known : {"\"dataset\"", "\"collection\"", "\"dimension\""})
    if (kind.starts_with(known) && version.starts_with("\"2")) return true;
  return value_behind(text, "\"dimension\"").starts_with('{') && value_behind(text, "\"category\"").starts_with('{');
}

bool is_dataset(JsonTree const& tree, JsonIndex index) {
  return member(tree, index, "dimension") && (member(tree, index, "value") || member(tree, index, "id"));
}

std::string_view class_of(JsonTree const& tree, JsonIndex index) {
  std::optional<JsonIndex> const found = member(tree, index, "class");
  return found ? text_of(tree, *found) : std::string_view();
}

/// What a dataset of a collection is called.
Cell name_of(JsonTree const& tree, JsonIndex dataset) {
  for (std::string_view const key : {"label", "href"})
    if (std::optional<JsonIndex> const found = member(tree, dataset, key))
      if (tree.is(*found, JsonKind::text)) return cell_of(tree, *found);
  return {{}, span_of(tree, dataset)};
}

std::vector<JsonStatDataset> datasets_in(JsonTree const& tree) {
  std::vector<JsonStatDataset> found;
  if (is_dataset(tree, kRoot) || class_of(tree, kRoot) == "dataset") {
    found.push_back({.index = kRoot});
    return found;
  }
  std::optional<JsonIndex> const link = member(tree, kRoot, "link");
  std::optional<JsonIndex> const items = link ? member(tree, *link, "item") : std::nullopt;
  if (items && tree.is(*items, JsonKind::array))
    each_element(tree, *items, [&](JsonIndex item) {
      if (is_dataset(tree, item)) found.push_back({.index = item, .name = name_of(tree, item)});
    });
  each_member(tree, kRoot, [&](JsonIndex key, JsonIndex value) {
    if (is_dataset(tree, value)) found.push_back({.index = value, .name = cell_of(tree, key)});
  });
  return found;
}

constexpr std::string_view kChooser = "dataset";

/// Of several datasets those that the rules choose; false after a report.
bool choose(JsonStatFile const& file, std::vector<JsonStatDataset>& datasets) {
  constexpr std::size_t most_named = 20;
  if (datasets.size() == 1) return true;
  Office const& office = file.office;
  auto const chosen = std::find_if(office.where.begin(), office.where.end(),
                                   [](KeptRows const& kept) { return is_same_name(kept.header, kChooser); });
  auto const is_chosen = [&](JsonStatDataset const& dataset) {
    return chosen != office.where.end() &&
           std::find(chosen->values.begin(), chosen->values.end(), dataset.name.text) != chosen->values.end();
  };
  if (std::any_of(datasets.begin(), datasets.end(), is_chosen)) {
    std::erase_if(datasets, [&](JsonStatDataset const& dataset) { return !is_chosen(dataset); });
    return true;
  }
  std::string names;
  for (JsonStatDataset const& dataset : std::span(datasets).first(std::min(datasets.size(), most_named)))
    names += fmt::format("{}`{}`", names.empty() ? "" : ", ", brief(dataset.name.text));
  if (datasets.size() > most_named) names += ", …";
  file.intake.diagnostics.report({.code = codes::json_stat_several,
                                  .span = span_of(file.tree, kRoot),
                                  .arguments = {names, brief(datasets.front().name.text)}});
  return false;
}

void report_no_dataset(JsonStatFile const& file) {
  bool const dimension = class_of(file.tree, kRoot) == "dimension" || member(file.tree, kRoot, "category");
  file.intake.diagnostics.report(
      {.code = codes::json_stat_without_figures,
       .span = span_of(file.tree, kRoot),
       .arguments = {dimension ? Text("dimension", "维度") : Text("collection of links", "链接集合")}});
}

/// What may be the indicator, where the rules say so.
void add_constants(JsonStatFile const& file, JsonStatDataset& dataset) {
  Cube& cube = dataset.cube;
  auto const is_dimension = [&](std::string_view name) {
    return std::any_of(cube.dimensions.begin(), cube.dimensions.end(),
                       [&](CubeDimension const& dimension) { return is_same_name(dimension.name.text, name); });
  };
  if (!dataset.name.text.empty() && !is_dimension(kChooser))
    cube.constants.push_back({{kChooser, dataset.name.span}, dataset.name});
  std::optional<JsonIndex> const label = member(file.tree, dataset.index, "label");
  if (label && file.tree.is(*label, JsonKind::text) && !is_dimension("label"))
    cube.constants.push_back({{"label", span_of(file.tree, *label)}, cell_of(file.tree, *label)});
}

/// Eurostat names itself: its flags need no profile to be named.
Office office_of(JsonStatFile const& file, JsonIndex dataset) {
  Office office = file.office;
  std::optional<JsonIndex> const source = member(file.tree, dataset, "source");
  if (office.profile == nullptr && source && text_of(file.tree, *source) == "ESTAT")
    office.profile = profile_named("eurostat");
  return office;
}

void read_datasets(JsonStatFile const& file) {
  std::vector<JsonStatDataset> datasets = datasets_in(file.tree);
  if (datasets.empty()) return report_no_dataset(file);
  if (!choose(file, datasets)) return;
  for (JsonStatDataset& dataset : datasets) {
    dataset.cube.format = kJsonStat;
    dataset.cube.place = span_of(file.tree, dataset.index);
    Office const office = office_of(file, dataset.index);
    JsonStatFile const own{file.intake, office, file.tree};
    if (!read_dimensions(own, dataset)) return;
    read_units(own, dataset);
    add_constants(own, dataset);
    read_cells(own, dataset);
  }
}

void read_json_stat(Intake& intake, SourceId source, std::string_view text, std::uint32_t begin) {
  intake.is_sound = check_on(intake.checked, text.size());
  if (!intake.is_sound) return;
  intake.collected.progress.read = intake.bytes_before + text.size();
  Office const office = *intake.office;
  if (intake.signs.decimal == ',') intake.signs = number_signs(no_office(), ',');  // a number of JSON has a point
  JsonTexts texts(intake.rewritten);
  read_json_values({.source = source, .text = text}, begin, texts, intake.diagnostics,
                   {[&](JsonTree const& tree, bool) {
                     read_datasets({intake, office, tree});
                     return true;
                   }});
  if (intake.request.progress != nullptr) intake.request.progress->done += text.size();
}

}  // namespace

DataFormat const kJsonStatFormat = {"JSON-stat", looks_like_json_stat, read_json_stat,
                                    "a dataset of version 1 or 2, alone or in a collection",
                                    "1 或 2 版的数据集，单独或在集合中"};

}  // namespace onpace

// SDMX-JSON data messages: the structure once, then observations under keys of indices into it.
#include <algorithm>
#include <array>
#include <charconv>
#include <memory>
#include <set>
#include <string>

#include "data/formats.hpp"
#include "data/row_slip.hpp"
#include "data/sdmx_data_set.hpp"
#include "data/sheet.hpp"

namespace onpace {
namespace {

constexpr auto kFirstKeys = std::to_array<std::string_view>(
    {"$schema", "meta", "header", "data", "structure", "structures", "dataSets", "errors"});

/// The message's parts, whatever the version: 1.0 has one structure, later ones several; drafts have no `data` around.
struct Parts {
  std::vector<JsonIndex> structures{};
  std::vector<JsonIndex> data_sets{};
};

bool report_missing(SdmxMessage const& message, JsonIndex place, std::string_view name) {
  message.intake.diagnostics.report(
      {.code = Code::sdmx_part_missing, .span = span_of(message.tree, place), .arguments = {name}});
  return false;
}

bool find_parts(SdmxMessage const& message, Parts& parts) {
  JsonTree const& tree = message.tree;
  JsonIndex const data = member(tree, kRoot, "data").value_or(kRoot);
  std::optional<JsonIndex> const structure = member(tree, data, "structure");
  std::optional<JsonIndex> const structures = member(tree, data, "structures");
  std::optional<JsonIndex> const data_sets = member(tree, data, "dataSets");
  if (!data_sets) return report_missing(message, data, "dataSets");
  if (!structure && !structures) return report_missing(message, data, "structures");
  if (!require_kind(message, *data_sets, "dataSets", JsonKind::array)) return false;
  if (structures && !require_kind(message, *structures, "structures", JsonKind::array)) return false;
  if (structure) parts.structures.push_back(*structure);
  if (structures) parts.structures = elements_of(tree, *structures);
  parts.data_sets = elements_of(tree, *data_sets);
  return std::all_of(parts.data_sets.begin(), parts.data_sets.end(),
                     [&](JsonIndex set) { return require_kind(message, set, "dataSets", JsonKind::object); });
}

bool is_empty(JsonTree const& tree, JsonIndex data_set) {
  auto const has_none = [&](std::string_view name) {
    std::optional<JsonIndex> const found = member(tree, data_set, name);
    return !found || tree[*found].after == *found + 1;
  };
  return has_none("series") && has_none("observations");
}

/// False, and reported, where the data set does not say what the figures are.
bool adds_figures(SdmxMessage const& message, JsonIndex data_set) {
  std::optional<JsonIndex> const action = member(message.tree, data_set, "action");
  if (!action) return true;
  constexpr auto adding = std::to_array<std::string_view>({"Append", "Merge", "Replace", "Information"});
  std::string_view const name = text_of(message.tree, *action);
  if (std::find(adding.begin(), adding.end(), name) != adding.end()) return true;
  if (name == "Delete" && is_empty(message.tree, data_set)) return true;
  message.intake.diagnostics.report({.code = name == "Delete" ? Code::sdmx_deletes : Code::sdmx_action_unknown,
                                     .span = span_of(message.tree, *action),
                                     .arguments = {brief(name)}});
  return false;
}

/// Of which structure a data set is, by its own word or the structure's; the first where nothing is said.
std::size_t structure_of(SdmxMessage const& message, Parts const& parts, std::size_t data_set) {
  JsonTree const& tree = message.tree;
  auto const number = [&](JsonIndex node) {
    std::string_view const text = text_of(tree, node);
    std::size_t value = parts.structures.size();
    if (tree.is(node, JsonKind::number)) std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
  };
  if (std::optional<JsonIndex> const own = member(tree, parts.data_sets[data_set], "structure"))
    if (std::size_t const index = number(*own); index < parts.structures.size()) return index;
  for (std::size_t index = 0; index < parts.structures.size(); ++index)
    if (std::optional<JsonIndex> const sets = member(tree, parts.structures[index], "dataSets"))
      for (JsonIndex const set : elements_of(tree, *sets))
        if (number(set) == data_set) return index;
  return 0;
}

/// The day from which on a data set is valid.
Cell valid_from(JsonTree const& tree, JsonIndex data_set) {
  std::optional<JsonIndex> const from = member(tree, data_set, "validFrom");
  if (!from || !tree.is(*from, JsonKind::text)) return {};
  Cell day = cell_of(tree, *from);
  day.text = day.text.substr(0, day.text.find('T'));
  return day;
}

/// Data sets of several days are releases of the same figures; a single day is only that of the message.
bool are_releases(JsonTree const& tree, Parts const& parts) {
  std::set<std::string_view> days;
  for (JsonIndex const set : parts.data_sets)
    if (!is_empty(tree, set)) days.insert(valid_from(tree, set).text);
  return days.size() > 1;
}

class MessageReader {
 public:
  MessageReader(SdmxMessage const& message, std::string_view text)
      : message_(message), places_{message.intake, message.tree.source, text} {}

  void read() {
    Parts parts;
    if (!find_parts(message_, parts)) return;
    bool const sound = std::all_of(parts.data_sets.begin(), parts.data_sets.end(),
                                   [&](JsonIndex set) { return adds_figures(message_, set); });
    if (!sound) return;
    bool const released = are_releases(message_.tree, parts);
    for (std::size_t index = 0; index < parts.data_sets.size(); ++index)
      if (!is_empty(message_.tree, parts.data_sets[index]) && !read_data_set(parts, index, released)) return;
    if (rows_ == 0)
      message_.intake.diagnostics.report({.code = Code::data_without_figures, .span = span_of(message_.tree, kRoot)});
  }

 private:
  bool read_data_set(Parts const& parts, std::size_t index, bool released) {
    std::size_t const which = structure_of(message_, parts, index);
    if (which >= parts.structures.size()) return report_missing(message_, parts.data_sets[index], "structures");
    std::optional<SdmxStructure> structure = read_sdmx_structure(message_, parts.structures[which]);
    if (!structure) return false;
    Cell const day = valid_from(message_.tree, parts.data_sets[index]);
    if (released && !day.text.empty()) {
      structure->released = structure->header.size();
      structure->header.push_back({"released", day.span});
    }
    SheetReading sheet(message_.intake, span_of(message_.tree, parts.data_sets[index]));
    bool is_header = true;
    return read_sdmx_data_set(message_, parts.data_sets[index], *structure, day, [&](std::span<Cell const> row) {
      if (is_header) {
        is_header = false;
        return sheet.take(row);
      }
      ++rows_;
      bool seen = true;
      for (Cell const& cell : row)
        if (may_be_invisible(cell.text)) seen = !report_invisible(places_, cell) && seen;
      return !seen || sheet.take(row);
    });
  }

  SdmxMessage const& message_;
  CsvFile places_;
  std::size_t rows_ = 0;
};

}  // namespace

bool looks_like_sdmx_json(std::string_view text) {
  std::size_t const first = text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos || text[first] != '{') return false;
  std::size_t const quote = text.find_first_not_of(" \t\r\n", first + 1);
  if (quote == std::string_view::npos || text[quote] != '"') return false;
  std::string_view const key = text.substr(quote + 1, text.find('"', quote + 1) - quote - 1);
  bool const may_be = std::find(kFirstKeys.begin(), kFirstKeys.end(), key) != kFirstKeys.end();
  return may_be && text.find("\"dataSets\"") != std::string_view::npos;
}

void read_sdmx_json(Intake& intake, SourceId source, std::string_view text, std::uint32_t begin) {
  intake.is_sound = check_on(intake.checked, text.size());
  if (!intake.is_sound) return;
  intake.gathering.progress.read = intake.bytes_before + text.size();
  JsonTexts texts(intake.rewritten);
  read_json_values({.source = source, .text = text}, begin, texts, intake.diagnostics, [&](JsonTree const& tree, bool) {
    SdmxMessage const message{intake, tree};
    MessageReader(message, text).read();
    return true;
  });
  if (intake.request.progress != nullptr) intake.request.progress->done += text.size();
}

}  // namespace onpace

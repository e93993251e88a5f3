// SDMX-JSON data messages: the structure once, then observations under keys of indices into it.
#include <algorithm>
#include <array>
#include <charconv>
#include <memory>
#include <set>
#include <string>

#include "diagnostics/codes/figures.hpp"
#include "figures/intake/formats.hpp"
#include "figures/periods/trimesters.hpp"
#include "figures/rows/row_mistake.hpp"
#include "figures/rows/sheet.hpp"
#include "figures/sdmx/sdmx_data_set.hpp"

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
      {.code = codes::sdmx_part_missing, .span = span_of(message.tree, place), .arguments = {name}});
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

/// A data set's word for what it does, and SDMX-CSV's.
struct Action {
  std::string_view name;
  std::string_view letter;
};
constexpr auto kActions =
    std::to_array<Action>({{"Append", "A"}, {"Merge", "M"}, {"Replace", "R"}, {"Information", "I"}, {"Delete", "D"}});

/// As SDMX-CSV writes it; empty, and reported, for an unknown one.
std::optional<Cell> action_of(SdmxMessage const& message, JsonIndex data_set) {
  std::optional<JsonIndex> const action = member(message.tree, data_set, "action");
  if (!action) return Cell{"M", span_of(message.tree, data_set)};
  Cell const cell = cell_of(message.tree, *action);
  auto const known =
      std::find_if(kActions.begin(), kActions.end(), [&](Action const& row) { return row.name == cell.text; });
  if (known != kActions.end()) return Cell{known->letter, cell.span};
  message.intake.diagnostics.report(
      {.code = codes::sdmx_action_unknown, .span = cell.span, .arguments = {brief(cell.text)}});
  return std::nullopt;
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
bool are_releases(JsonTree const& tree, std::vector<SdmxDataSet> const& data_sets) {
  std::set<std::string_view> days;
  for (SdmxDataSet const& set : data_sets)
    if (!set.deletes) days.insert(valid_from(tree, set.index).text);
  return days.size() > 1;
}

class MessageReader {
 public:
  MessageReader(SdmxMessage const& message, std::string_view text)
      : message_(message), places_{message.intake, message.tree.source, text} {}

  void read() {
    if (!find_parts(message_, parts_) || !find_data_sets()) return;
    bool const released = are_releases(message_.tree, data_sets_);
    for (SdmxDataSet& set : data_sets_) {
      if (released && !set.deletes) set.released = valid_from(message_.tree, set.index);
      if (!read_data_set(set, released)) return;
    }
    if (rows_ == 0)
      message_.intake.diagnostics.report({.code = codes::data_without_figures, .span = span_of(message_.tree, kRoot)});
  }

 private:
  /// Those that hold something.
  bool find_data_sets() {
    for (JsonIndex const index : parts_.data_sets) {
      std::optional<Cell> const action = action_of(message_, index);
      if (!action) return false;
      if (!is_empty(message_.tree, index))
        data_sets_.push_back({.index = index, .action = *action, .deletes = action->text == "D"});
    }
    return true;
  }

  bool read_data_set(SdmxDataSet const& set, bool released) {
    auto const number = static_cast<std::size_t>(
        std::find(parts_.data_sets.begin(), parts_.data_sets.end(), set.index) - parts_.data_sets.begin());
    std::size_t const which = structure_of(message_, parts_, number);
    if (which >= parts_.structures.size()) return report_missing(message_, set.index, "structures");
    std::optional<SdmxStructure> structure = read_sdmx_structure(message_, parts_.structures[which]);
    if (!structure) return false;
    Span const place = span_of(message_.tree, set.index);
    if (released) {
      structure->released = structure->header.size();
      structure->header.push_back({name_for(message_, ColumnName::released, "released"), place});
    }
    if (data_sets_.size() > 1 || set.deletes) {  // else nothing stands before that could be replaced
      structure->action = structure->header.size();
      structure->header.push_back({name_for(message_, ColumnName::action, "ACTION"), place});
    }
    SheetReading sheet(message_.intake, place);
    return read_sdmx_data_set(message_, set, *structure, taking(sheet));
  }

  /// The first row is the header.
  TakeRow taking(SheetReading& sheet) {
    return [this, &sheet, is_header = true](std::span<Cell const> row) mutable {
      if (is_header) {
        is_header = false;
        return sheet.take(row);
      }
      ++rows_;
      bool seen = true;
      for (Cell const& cell : row)
        if (may_be_invisible(cell.text)) seen = !report_invisible(places_, cell) && seen;
      return !seen || sheet.take(row);
    };
  }

  SdmxMessage const& message_;
  CsvFile places_;
  Parts parts_{};
  std::vector<SdmxDataSet> data_sets_{};
  std::size_t rows_ = 0;
};

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
  intake.collected.progress.read = intake.bytes_before + text.size();
  if (intake.signs.decimal == ',') intake.signs = number_signs(no_office(), ',');  // a number of JSON has a point
  intake.trimesters = trimesters_of(*intake.office, true);
  JsonTexts texts(intake.rewritten);
  read_json_values({.source = source, .text = text}, begin, texts, intake.diagnostics,
                   {[&](JsonTree const& tree, bool) {
                     SdmxMessage const message{intake, tree};
                     MessageReader(message, text).read();
                     return true;
                   }});
  if (intake.request.progress != nullptr) intake.request.progress->done += text.size();
}

}  // namespace

DataFormat const kSdmxJsonFormat = {"SDMX-JSON", looks_like_sdmx_json, read_sdmx_json,
                                    "a data message of version 1.0, 2.0 or 2.1", "1.0、2.0 或 2.1 版的数据消息"};

}  // namespace onpace

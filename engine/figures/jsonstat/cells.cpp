// The cells of a JSON-stat dataset, one behind the other or by their numbers.
#include <fmt/format.h>

#include <charconv>
#include <string>
#include <unordered_map>

#include "diagnostics/codes/figures.hpp"
#include "figures/jsonstat/json_stat.hpp"

namespace onpace {
namespace {

Text cells_text(std::uint64_t count) {
  return {fmt::format("{} cell{}", count, count == 1 ? "" : "s"), fmt::format("{} 个单元格", count)};
}

/// The number of a cell as a key of an object: `12`, and not `012`.
std::optional<std::uint64_t> number_in(std::string_view text) {
  std::uint64_t number = 0;
  auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  bool const whole = error == std::errc() && end == text.data() + text.size();
  return whole && (text.size() == 1 || text.front() != '0') ? std::optional(number) : std::nullopt;
}

class CellReader {
 public:
  CellReader(JsonStatFile const& file, JsonStatDataset const& dataset)
      : file_(file), tree_(file.tree), dataset_(dataset), rows_(file.intake, dataset.cube, file.office) {}

  void read(JsonIndex values, std::optional<JsonIndex> status) {
    if (status && !read_status(*status)) return;
    if (!rows_.begin()) return;
    if (tree_.is(values, JsonKind::array) ? take_array(values) : take_object(values)) rows_.finish();
  }

 private:
  /// One word for all cells, one each, or one for some of them.
  bool read_status(JsonIndex status) {
    if (tree_.is(status, JsonKind::text)) {
      for_all_ = cell_of(tree_, status);
      return true;
    }
    if (tree_.is(status, JsonKind::array)) {
      each_element(tree_, status, [&](JsonIndex element) { statuses_.push_back(element); });
      if (statuses_.size() == dataset_.cells) return true;
      if (statuses_.size() == 1) {  // as version 1 has it for all cells
        for_all_ = cell_of(tree_, statuses_.front());
        statuses_.clear();
        return true;
      }
      return report_count(status, statuses_.size());
    }
    if (!require_kind(file_, status, "status", JsonKind::object)) return false;
    bool sound = true;
    each_member(tree_, status, [&](JsonIndex key, JsonIndex value) {
      if (std::optional<std::uint64_t> const number = sound ? cell_number(key) : std::nullopt)
        by_number_.emplace(*number, value);
      else
        sound = false;
    });
    return sound;
  }

  bool report_count(JsonIndex place, std::uint64_t found) {
    Cube cube{.format = kJsonStat, .place = span_of(tree_, place)};
    report_cells(cube, found, dataset_.cells, file_.intake.diagnostics);
    return false;
  }

  std::optional<std::uint64_t> cell_number(JsonIndex key) {
    std::optional<std::uint64_t> const number = number_in(text_of(tree_, key));
    if (number && *number < dataset_.cells) return number;
    file_.intake.diagnostics.report({.code = codes::json_stat_cell_beyond,
                                     .span = span_of(tree_, key),
                                     .arguments = {brief(text_of(tree_, key)), cells_text(dataset_.cells)}});
    return std::nullopt;
  }

  [[nodiscard]] Cell status_of(std::uint64_t number, Span place) const {
    if (!statuses_.empty()) return word(statuses_[number]);
    auto const found = by_number_.find(number);
    if (found != by_number_.end()) return word(found->second);
    return for_all_.text.empty() ? Cell{{}, place} : for_all_;
  }

  [[nodiscard]] Cell word(JsonIndex index) const {
    bool const plain = tree_.is(index, JsonKind::text) || tree_.is(index, JsonKind::number);
    return plain ? cell_of(tree_, index) : Cell{{}, span_of(tree_, index)};
  }

  /// False where nothing behind the cell is read.
  bool take(std::uint64_t number, JsonIndex value) {
    if (tree_.is(value, JsonKind::object) || tree_.is(value, JsonKind::array))
      return require_kind(file_, value, "value", JsonKind::number);
    Cell const cell = cell_of(tree_, value);
    return rows_.take(number, cell, status_of(number, cell.span));
  }

  bool take_array(JsonIndex values) {
    std::uint64_t count = 0;
    each_element(tree_, values, [&](JsonIndex) { ++count; });
    if (count != dataset_.cells) return report_count(values, count);
    std::uint64_t number = 0;
    for (JsonIndex value = values + 1; value < tree_[values].after; value = tree_[value].after)
      if (!take(number++, value)) return false;
    return true;
  }

  /// Only the cells that have a value.
  bool take_object(JsonIndex values) {
    for (JsonIndex key = values + 1; key < tree_[values].after; key = tree_[key + 1].after) {
      std::optional<std::uint64_t> const number = cell_number(key);
      if (!number || !take(*number, key + 1)) return false;
    }
    return true;
  }

  JsonStatFile const& file_;
  JsonTree const& tree_;
  JsonStatDataset const& dataset_;
  CubeRows rows_;
  Cell for_all_{};
  std::vector<JsonIndex> statuses_{};
  std::unordered_map<std::uint64_t, JsonIndex> by_number_{};
};

}  // namespace

void read_cells(JsonStatFile const& file, JsonStatDataset& dataset) {
  std::optional<JsonIndex> const values = member(file.tree, dataset.index, "value");
  std::optional<JsonIndex> status = member(file.tree, dataset.index, "status");
  if (status && file.tree.is(*status, JsonKind::null)) status.reset();
  if (!values) {
    file.intake.diagnostics.report(
        {.code = codes::json_stat_part_missing, .span = span_of(file.tree, dataset.index), .arguments = {"value"}});
    return;
  }
  if (!file.tree.is(*values, JsonKind::array) && !file.tree.is(*values, JsonKind::object)) {
    file.intake.diagnostics.report({.code = codes::json_stat_misshapen,
                                    .span = span_of(file.tree, *values),
                                    .arguments = {"value", Text("an array or an object", "数组或对象")}});
    return;
  }
  dataset.cube.has_status = status.has_value();
  CellReader(file, dataset).read(*values, status);
}

}  // namespace onpace

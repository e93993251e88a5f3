#include "figures/json/json_rows.hpp"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "diagnostics/codes/figures.hpp"
#include "figures/cells/csv.hpp"
#include "figures/json/first_names.hpp"
#include "figures/json/json_arrays.hpp"
#include "figures/json/json_layout.hpp"
#include "figures/json/json_shape.hpp"

namespace onpace {
namespace {

constexpr std::size_t kMostLevels = std::size_t{1} << 16U;  ///< kinds of objects
constexpr std::size_t kMostJoined = 8;                      ///< objects whose texts stand in one cell

/// A value that is neither nested nor rewritten.
Cell plain_cell(JsonTree const& tree, std::size_t index) {
  JsonNode const& node = tree.nodes[index];
  std::string_view const text = tree.text.substr(node.begin, node.end - node.begin);
  if (text.starts_with(' ') || text.ends_with(' ')) return cell_of(tree, static_cast<JsonIndex>(index));
  return {node.kind == JsonKind::null ? std::string_view() : text, {tree.source, node.begin, node.end}};
}

class RowReader {
 public:
  RowReader(JsonFile const& file, TakeRow const& take)
      : file_(file),
        take_row_(take),
        take_([this](std::span<Cell const> row) { return pass_on(row); }),
        arrays_(file, take_),
        shape_(kMostLevels) {}

  bool read() {
    surveying_.value = [&](JsonTree const& tree, bool in_array) { return survey(tree, in_array); };
    if (!each_value(surveying_)) return false;
    if (!is_sound() || stopped_ || whole_ || objects_ == 0) return is_sound();
    if (!settle(JsonTop::many)) return false;
    if (!take_(layout_.header)) return is_sound();
    is_flat_ = layout_.chain.size() == 1 && shape_[kTopLevel].inner.empty() && !shape_[kTopLevel].is_map;
    return each_value({[&](JsonTree const& tree, bool) { return take_value(tree); }}) && is_sound();
  }

 private:
  [[nodiscard]] bool is_sound() const { return sound_ && arrays_.is_sound(); }

  bool pass_on(std::span<Cell const> row) {
    stopped_ = stopped_ || !take_row_(row);
    return !stopped_;
  }

  bool each_value(JsonTake const& take) {
    return read_json_values({.source = file_.source, .text = file_.text}, file_.begin, file_.texts, file_.diagnostics,
                            take);
  }

  /// Finds the keys of all objects; whatever else holds figures is read at once.
  bool survey(JsonTree const& tree, bool in_array) {
    if (whole_) return report_shape(tree, kRoot);
    if (tree.is(kRoot, JsonKind::array)) return survey_array(tree);
    if (!tree.is(kRoot, JsonKind::object) || has_arrays_) return report_shape(tree, kRoot);
    if (in_array) names_.take(tree);
    surveying_.passes_alike = !in_array || !names_.wants_more();
    ++objects_;
    if (tree.is_alike) return true;
    if (!shape_.survey(tree, kRoot)) return report_size(tree);
    if (shape_[kTopLevel].plain.size() > kMostFields) return report_size(tree);
    bool const is_last = file_.text.find_first_not_of(" \t\r\n", tree[kRoot].end) == std::string_view::npos;
    return in_array || objects_ > 1 || !is_last || take_alone(tree);
  }

  /// Of an array within one at the top: a row, or objects beside another that says how many there are.
  bool survey_array(JsonTree const& tree) {
    if (!has_objects(tree, kRoot)) {
      has_arrays_ = true;
      return objects_ == 0 ? arrays_.take_array(tree, kRoot) : report_shape(tree, kRoot);
    }
    if (has_arrays_) return report_shape(tree, kRoot);
    ++objects_;
    LevelIndex const level = shape_.level_of_arrays();
    bool sound = true;
    each_element(tree, kRoot, [&](JsonIndex element) {
      if (sound && tree.is(element, JsonKind::object)) sound = shape_.survey(tree, element, level);
    });
    return sound || report_size(tree);
  }

  /// An object that is the whole file.
  bool take_alone(JsonTree const& tree) {
    whole_ = true;
    if (file_.has_period && has_numbers_alone(tree, kRoot)) return take_named(tree, kRoot);
    if (leads_to_arrays(file_, tree, kRoot)) return arrays_.take_whole(tree, kRoot);
    shape_.find_maps(file_.is_period);
    bool const is_empty = !has_inner_rows(shape_) && !has_value(file_, tree, kRoot) && has_envelope(tree, kRoot);
    if (is_empty) return arrays_.take_whole(tree, kRoot);
    if (!settle(JsonTop::alone)) return false;
    return take_(layout_.header) && take_level(tree, kRoot, 0);
  }

  /// `{"coverage": 81.2}`: no key is a column or a period, and each has one value.
  bool has_numbers_alone(JsonTree const& tree, JsonIndex object) {
    bool alone = true;
    each_member(tree, object, [&](JsonIndex key, JsonIndex value) {
      bool const is_nested = tree.is(value, JsonKind::object) || tree.is(value, JsonKind::array);
      alone = alone && !is_nested && !file_.meaning(text_of(tree, key)) && !file_.is_period(cell_of(tree, key));
    });
    return alone;
  }

  /// Each key is an indicator.
  bool take_named(JsonTree const& tree, JsonIndex object) {
    Span const whole = span_of(tree, object);
    if (!take_(std::vector<Cell>{{"indicator", whole}, {"value", whole}})) return is_sound();
    bool more = true;
    each_member(tree, object, [&](JsonIndex key, JsonIndex value) {
      more = more && take_(std::vector<Cell>{cell_of(tree, key), cell_of(tree, value)});
    });
    return is_sound();
  }

  bool report_shape(JsonTree const& tree, JsonIndex index) {
    file_.diagnostics.report({.code = codes::json_without_rows, .span = span_of(tree, index)});
    return sound_ = false;
  }

  bool report_size(JsonTree const& tree) {
    file_.diagnostics.report(
        {.code = codes::too_many_columns, .span = span_of(tree, kRoot), .arguments = {std::to_string(kMostFields)}});
    return sound_ = false;
  }

  /// Finds the rows and their columns.
  bool settle(JsonTop top) {
    if (top == JsonTop::many) shape_.find_maps(file_.is_period);
    std::optional<JsonLayout> layout = json_layout(file_, shape_, top);
    if (!layout) return sound_ = false;
    layout_ = *std::move(layout);
    JsonLevel const& first = shape_[layout_.chain.size() > 1 ? layout_.chain[1] : kTopLevel];
    in_arrays_ = layout_.chain.size() > 1 && first.key.text.empty();
    if (layout_.chain.size() == 1 && names_.are_names(file_)) {
      names_.rename(file_, layout_.header);
      skips_first_ = true;
    }
    return true;
  }

  /// A value at the top, the second time.
  bool take_value(JsonTree const& tree) {
    if (std::exchange(skips_first_, false)) return true;
    if (is_flat_ && tree.is(kRoot, JsonKind::object)) return take_flat(tree);
    if (tree.is(kRoot, JsonKind::object)) return in_arrays_ || take_level(tree, kRoot, 0);
    if (!in_arrays_) return report_shape(tree, kRoot);
    row_.assign(layout_.header.size(), {{}, span_of(tree, kRoot)});
    return take_inner(tree, kRoot, 1);
  }

  /// An object that holds no others; one with the keys of the last has its columns.
  bool take_flat(JsonTree const& tree) {
    if (!tree.is_alike || columns_.empty()) find_columns(tree);
    if (tree.is_alike && fills_row_) return take_alike(tree);
    row_.assign(layout_.header.size(), {{}, span_of(tree, kRoot)});
    bool sound = true;
    std::size_t place = 0;
    each_member(tree, kRoot, [&](JsonIndex, JsonIndex value) {
      int const column = columns_[place++];
      if (column == kNoColumn) return;
      auto const at = static_cast<std::size_t>(column);
      sound = take_json_cell(file_, tree, value, layout_.header[at], row_[at]) && sound;
    });
    return !sound || take_(row_);
  }

  /// That of each member of a flat object.
  void find_columns(JsonTree const& tree) {
    columns_.clear();
    row_.resize(layout_.header.size());
    std::vector<bool> filled(layout_.header.size());
    each_member(tree, kRoot, [&](JsonIndex key, JsonIndex) {
      auto const plain = shape_[kTopLevel].plain.find(cell_of(tree, key).text, columns_.size());
      columns_.push_back(plain ? layout_.columns[kTopLevel][*plain] : kNoColumn);
      if (columns_.back() != kNoColumn) filled[static_cast<std::size_t>(columns_.back())] = true;
    });
    fills_row_ = std::find(filled.begin(), filled.end(), false) == filled.end();
  }

  /// The same of an object of which nothing is rewritten, whose values are plain, and which fills the whole row.
  bool take_alike(JsonTree const& tree) {
    for (std::size_t place = 0; place < columns_.size(); ++place)
      if (columns_[place] != kNoColumn)
        row_[static_cast<std::size_t>(columns_[place])] = plain_cell(tree, 2 * place + 2);
    return take_(row_);
  }

  /// An object of a level of the chain, and all rows in it.
  bool take_level(JsonTree const& tree, JsonIndex object, std::size_t at) {
    if (at == 0) row_.assign(layout_.header.size(), {{}, span_of(tree, object)});
    LevelIndex const level = layout_.chain[at];
    bool const is_last = at + 1 == layout_.chain.size();
    if (is_last && at > 0)
      for (Cell& cell : row_)
        if (cell.text.empty()) cell.span = span_of(tree, object);
    if (shape_[level].is_map) return take_map(tree, object, at);
    bool const sound = fill(tree, object, level, is_last ? kTopLevel : layout_.chain[at + 1], false);
    if (is_last) return !sound || take_(row_);
    Cell const& key = shape_[layout_.chain[at + 1]].key;
    std::optional<JsonIndex> inner;
    each_member(tree, object, [&](JsonIndex name, JsonIndex value) {
      if (cell_of(tree, name).text == key.text) inner = value;
    });
    return !sound || !inner || take_inner(tree, *inner, at + 1);
  }

  /// What stands under the key of a level: its objects, one or several.
  bool take_inner(JsonTree const& tree, JsonIndex value, std::size_t at) {
    std::vector<Cell> const around = row_;
    if (tree.is(value, JsonKind::object)) {
      bool const goes_on = take_level(tree, value, at);
      row_ = around;
      return goes_on;
    }
    if (!tree.is(value, JsonKind::array)) return true;  // `null` where there are none
    bool goes_on = true;
    each_element(tree, value, [&](JsonIndex element) {
      if (!goes_on) return;
      row_ = around;
      goes_on = tree.is(element, JsonKind::object) ? take_level(tree, element, at) : report_shape(tree, element);
    });
    row_ = around;
    return goes_on;
  }

  bool take_map(JsonTree const& tree, JsonIndex object, std::size_t at) {
    int const column = layout_.key_columns[layout_.chain[at]];
    bool goes_on = true;
    each_member(tree, object, [&](JsonIndex key, JsonIndex value) {
      if (column != kNoColumn) row_[static_cast<std::size_t>(column)] = cell_of(tree, key);
      goes_on = goes_on && take_inner(tree, value, at + 1);
    });
    return goes_on;
  }

  /// The cells that an object says, and those within it; false, and reported, where one has no single value.
  bool fill(JsonTree const& tree, JsonIndex object, LevelIndex index, LevelIndex besides, bool joins) {
    JsonLevel const& level = shape_[index];
    std::vector<int> const& columns = layout_.columns[index];
    std::size_t expected = 0;
    bool sound = true;
    each_member(tree, object, [&](JsonIndex key, JsonIndex value) {
      Cell const name = cell_of(tree, key);
      if (!level.inner.empty() && (tree.is(value, JsonKind::object) || has_objects(tree, value))) {
        auto const inner = level.inner.find(name.text, level.inner.size());
        if (inner && level.levels[*inner] != besides) sound = fill_inner(tree, value, level.levels[*inner]) && sound;
        return;
      }
      auto const plain = level.plain.find(name.text, expected);
      if (!plain) return;
      expected = *plain + 1;
      if (columns[*plain] != kNoColumn)
        sound = put(tree, value, static_cast<std::size_t>(columns[*plain]), joins) && sound;
    });
    return sound;
  }

  bool fill_inner(JsonTree const& tree, JsonIndex value, LevelIndex level) {
    if (!layout_.used[level]) return true;
    if (tree.is(value, JsonKind::object)) return fill(tree, value, level, kTopLevel, false);
    bool sound = true;
    std::size_t count = 0;
    each_element(tree, value, [&](JsonIndex element) {
      if (tree.is(element, JsonKind::object) && count < kMostJoined)
        sound = fill(tree, element, level, kTopLevel, count++ > 0) && sound;
    });
    return sound;
  }

  /// A value comes before what stands around it; the texts of several objects are joined, as codes of a status are.
  bool put(JsonTree const& tree, JsonIndex value, std::size_t column, bool joins) {
    Cell cell;
    if (!take_json_cell(file_, tree, value, layout_.header[column], cell)) return false;
    Cell& into = row_[column];
    if (joins && !into.text.empty() && !cell.text.empty())
      into.text = file_.texts.keep(std::string(into.text) + ";" + std::string(cell.text));
    else if (!cell.text.empty() || into.text.empty())
      into = cell;
    return true;
  }

  JsonFile const& file_;
  TakeRow const& take_row_;
  TakeRow take_;
  ArrayRows arrays_;
  JsonShape shape_;
  JsonLayout layout_{};
  FirstNames names_{};
  JsonTake surveying_{};
  std::vector<int> columns_{};  ///< of the members of a flat object, in their order
  bool fills_row_ = false;      ///< they have all columns of the header
  std::vector<Cell> row_{};
  std::size_t objects_ = 0;   ///< values at the top with objects
  bool has_arrays_ = false;   ///< they are arrays, and the header was one
  bool is_flat_ = false;      ///< rows are objects at the top that hold no others
  bool in_arrays_ = false;    ///< rows stand in arrays within the one at the top
  bool skips_first_ = false;  ///< the first object names the columns
  bool whole_ = false;        ///< one value held everything
  bool stopped_ = false;      ///< whoever takes the rows wants no more
  bool sound_ = true;
};

}  // namespace

bool read_json_rows(JsonFile const& file, TakeRow const& take) { return RowReader(file, take).read(); }

}  // namespace onpace

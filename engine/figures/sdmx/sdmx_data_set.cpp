#include "figures/sdmx/sdmx_data_set.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <map>
#include <string>
#include <unordered_map>
#include <utility>

#include "diagnostics/codes/figures.hpp"
#include "figures/rows/columns.hpp"

namespace onpace {
namespace {

Text parts_text(std::size_t count) {
  return {fmt::format("{} part{}", count, count == 1 ? "" : "s"), fmt::format("{} 段", count)};
}

Text values_text(std::size_t count) {
  return {fmt::format("{} value{}", count, count == 1 ? "" : "s"), fmt::format("{} 个值", count)};
}

std::optional<std::size_t> index_in(std::string_view text) {
  std::size_t index = 0;
  auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), index);
  bool const whole = error == std::errc() && end == text.data() + text.size();
  return whole ? std::optional(index) : std::nullopt;
}

std::vector<std::string_view> parts_of(std::string_view key) {
  std::vector<std::string_view> parts;
  if (key.empty()) return parts;
  for (std::size_t colon = key.find(':'); colon != std::string_view::npos; colon = key.find(':')) {
    parts.push_back(key.substr(0, colon));
    key.remove_prefix(colon + 1);
  }
  parts.push_back(key);
  return parts;
}

/// Attributes of partial keys, by the parts that a key has: which of them they are, then the key itself.
using Groups = std::map<std::vector<bool>, std::unordered_map<std::string, JsonIndex>>;

class DataSetReader {
 public:
  DataSetReader(SdmxMessage const& message, SdmxDataSet const& data_set, SdmxStructure const& structure,
                TakeRow const& take)
      : message_(message), tree_(message.tree), data_set_(data_set), structure_(structure), take_(take) {
    row_.resize(structure.header.size(), {{}, span_of(tree_, data_set.index)});
    for (SdmxLevel const* const level :
         {&structure.file_dimensions, &structure.series_dimensions, &structure.dimensions})
      for (SdmxComponent const& dimension : *level)
        whole_key_.push_back({&dimension});
    std::stable_sort(whole_key_.begin(), whole_key_.end(),
                     [](KeyPart const& a, KeyPart const& b) { return a.dimension->position < b.dimension->position; });
  }

  bool read() {
    JsonIndex const data_set = data_set_.index;
    if (structure_.released) row_[*structure_.released] = data_set_.released;
    if (structure_.action) row_[*structure_.action] = data_set_.action;
    std::optional<JsonIndex> const series = member(tree_, data_set, "series");
    std::optional<JsonIndex> const observations = member(tree_, data_set, "observations");
    if (!take_file_dimensions() || !read_groups(data_set)) return false;
    if (!take_attributes(data_set, structure_.file_attributes)) return false;
    if (observations && !read_observations(*observations)) return false;
    if (!series) return true;
    if (!require_kind(message_, *series, "series", JsonKind::object)) return false;
    return every_member(*series, [&](JsonIndex key, JsonIndex value) { return read_series(key, value); });
  }

 private:
  /// A dimension, with the index of its value in the row at hand.
  struct KeyPart {
    SdmxComponent const* dimension = nullptr;
    std::size_t index = 0;
  };

  template <typename Take>
  bool every_member(JsonIndex object, Take take) {
    for (JsonIndex key = object + 1; key < tree_[object].after; key = tree_[key + 1].after)
      if (!take(key, key + 1)) return false;
    return true;
  }

  bool report_index(Span place, std::string_view index, SdmxComponent const& component) {
    message_.intake.diagnostics.report(
        {.code = codes::sdmx_index_beyond,
         .span = place,
         .arguments = {brief(index), brief(component.id.text), values_text(component.values.size())},
         .labels = {{component.id.span, {}}}});
    return false;
  }

  /// Puts the value of a dimension into the row; a second one of a dimension that nothing reads is reported.
  bool set_dimension(SdmxComponent const& dimension, std::size_t index, Span place) {
    if (index >= dimension.values.size()) return report_index(place, std::to_string(index), dimension);
    for (KeyPart& part : whole_key_)
      if (part.dimension == &dimension) part.index = index;
    if (dimension.column) {
      row_[*dimension.column] = dimension.values[index];
      return true;
    }
    auto const [first, is_new] = open_.emplace(&dimension, index);
    if (first->second == index || changes_nothing(dimension.id.text)) return true;
    message_.intake.diagnostics.report(
        {.code = codes::sdmx_dimension_open,
         .span = dimension.id.span,
         .arguments = {brief(dimension.id.text), std::to_string(dimension.values.size())},
         .labels = {{place, {"the second is read here", "此处用到第二个值"}}}});
    return false;
  }

  bool take_file_dimensions() {
    return std::all_of(structure_.file_dimensions.begin(), structure_.file_dimensions.end(),
                       [&](SdmxComponent const& dimension) { return set_dimension(dimension, 0, dimension.id.span); });
  }

  /// The dimensions of one level, as `0:4:1` gives them.
  bool take_key(JsonIndex key, SdmxLevel const& level) {
    std::string_view const text = text_of(tree_, key);
    std::vector<std::string_view> const parts = parts_of(text);
    if (parts.size() != level.size()) {
      message_.intake.diagnostics.report(
          {.code = codes::sdmx_key_length,
           .span = span_of(tree_, key),
           .arguments = {brief(text), parts_text(parts.size()),
                         Text(fmt::format("{} dimension{}", level.size(), level.size() == 1 ? "" : "s"),
                              fmt::format("{} 个维度", level.size()))}});
      return false;
    }
    for (std::size_t at = 0; at < parts.size(); ++at) {
      if (data_set_.deletes && (parts[at].empty() || parts[at] == "~")) {
        if (level[at].column) row_[*level[at].column] = {{}, span_of(tree_, key)};
        continue;
      }
      std::optional<std::size_t> const index = index_in(parts[at]);
      if (!index) return report_index(span_of(tree_, key), parts[at], level[at]);
      if (!set_dimension(level[at], *index, span_of(tree_, key))) return false;
    }
    return true;
  }

  /// What the data give for a component: an index where it has values, else the value itself.
  bool set_value(SdmxComponent const& component, std::size_t column, std::optional<JsonIndex> given, Span place) {
    bool const absent = !given || tree_.is(*given, JsonKind::null);
    if (absent) {
      row_[column] = component.usual.text.empty() ? Cell{{}, given ? span_of(tree_, *given) : place} : component.usual;
      return true;
    }
    if (component.has_values && tree_.is(*given, JsonKind::number)) {
      std::string_view const text = text_of(tree_, *given);
      std::optional<std::size_t> const index = index_in(text);
      if (!index || *index >= component.values.size()) return report_index(span_of(tree_, *given), text, component);
      row_[column] = component.values[*index];
      return true;
    }
    bool const nested = tree_.is(*given, JsonKind::array) || tree_.is(*given, JsonKind::object);
    if (nested || component.has_values) return require_kind(message_, *given, component.id.text, JsonKind::number);
    row_[column] = cell_of(tree_, *given);
    return true;
  }

  bool set_attributes(std::vector<JsonIndex> const& given, std::size_t first, SdmxLevel const& level, Span place) {
    for (std::size_t at = 0; at < level.size(); ++at) {
      if (!level[at].column) continue;
      std::optional<JsonIndex> const value =
          first + at < given.size() ? std::optional(given[first + at]) : std::nullopt;
      if (!set_value(level[at], *level[at].column, value, place)) return false;
    }
    return true;
  }

  /// Those that stand under `attributes`, of a data set or of a series.
  bool take_attributes(JsonIndex owner, SdmxLevel const& level) {
    std::vector<JsonIndex> given;
    std::optional<JsonIndex> const list = member(tree_, owner, "attributes");
    if (list && !tree_.is(*list, JsonKind::null)) {
      if (!require_kind(message_, *list, "attributes", JsonKind::array)) return false;
      given = elements_of(tree_, *list);
    }
    return set_attributes(given, 0, level, span_of(tree_, owner));
  }

  bool read_groups(JsonIndex data_set) {
    std::optional<JsonIndex> const groups = member(tree_, data_set, "dimensionGroupAttributes");
    if (!groups) return true;
    if (!require_kind(message_, *groups, "dimensionGroupAttributes", JsonKind::object)) return false;
    return every_member(*groups, [&](JsonIndex key, JsonIndex value) {
      if (!require_kind(message_, value, text_of(tree_, key), JsonKind::array)) return false;
      std::vector<bool> filled;
      for (std::string_view const part : parts_of(text_of(tree_, key)))
        filled.push_back(!part.empty() && part != "~");
      filled.resize(whole_key_.size());
      groups_[filled].emplace(partial_key(filled, parts_of(text_of(tree_, key))), value);
      return true;
    });
  }

  template <typename Parts>
  static std::string partial_key(std::vector<bool> const& filled, Parts const& parts) {
    std::string key;
    for (std::size_t at = 0; at < filled.size() && at < parts.size(); ++at)
      if (filled[at]) key += fmt::format("{}:", parts[at]);
    return key;
  }

  /// Those of the partial keys that the row's key has.
  bool take_group_attributes(Span place) {
    if (structure_.group_attributes.empty()) return true;
    if (!set_attributes({}, 0, structure_.group_attributes, place)) return false;
    std::vector<std::size_t> indices;
    for (KeyPart const& part : whole_key_)
      indices.push_back(part.index);
    for (auto const& [filled, entries] : groups_) {
      auto const found = entries.find(partial_key(filled, indices));
      if (found == entries.end()) continue;
      std::vector<JsonIndex> const given = elements_of(tree_, found->second);
      for (std::size_t at = 0; at < structure_.group_attributes.size() && at < given.size(); ++at) {
        SdmxComponent const& attribute = structure_.group_attributes[at];
        bool const says = attribute.column && !tree_.is(given[at], JsonKind::null);
        if (says && !set_value(attribute, *attribute.column, given[at], place)) return false;
      }
    }
    return true;
  }

  bool read_series(JsonIndex key, JsonIndex series) {
    if (!require_kind(message_, series, "series", JsonKind::object)) return false;
    if (!take_key(key, structure_.series_dimensions) || !take_attributes(series, structure_.series_attributes))
      return false;
    std::optional<JsonIndex> const observations = member(tree_, series, "observations");
    if (observations) return read_observations(*observations);
    return !data_set_.deletes || delete_series(span_of(tree_, key));
  }

  /// A series without observations: all that it has.
  bool delete_series(Span place) {
    for (SdmxLevel const* const level : {&structure_.dimensions, &structure_.attributes})
      for (SdmxComponent const& component : *level)
        if (component.column) row_[*component.column] = {{}, place};
    row_[structure_.value] = {{}, place};
    return take();
  }

  bool read_observations(JsonIndex observations) {
    if (!require_kind(message_, observations, "observations", JsonKind::object)) return false;
    return every_member(observations, [&](JsonIndex key, JsonIndex value) { return read_observation(key, value); });
  }

  /// Measures stand first, then attributes, then annotations.
  bool read_observation(JsonIndex key, JsonIndex observation) {
    if (!require_kind(message_, observation, "observation", JsonKind::array)) return false;
    Span const place = span_of(tree_, observation);
    std::vector<JsonIndex> const given = elements_of(tree_, observation);
    std::size_t const measures = std::max<std::size_t>(structure_.measures.size(), 1);
    std::optional<JsonIndex> const value =
        structure_.measure < given.size() ? std::optional(given[structure_.measure]) : std::nullopt;
    static SdmxComponent const plain{.id = {"OBS_VALUE", {}}};
    SdmxComponent const& measure = structure_.measures.empty() ? plain : structure_.measures[structure_.measure];
    if (!take_key(key, structure_.dimensions) || !take_group_attributes(place)) return false;
    if (!set_value(measure, structure_.value, value, place)) return false;
    if (!set_attributes(given, measures, structure_.attributes, place)) return false;
    return take();
  }

  bool take() {
    bool const goes_on = header_taken_ || take_(structure_.header);
    header_taken_ = true;
    return goes_on && take_(row_);
  }

  SdmxMessage const& message_;
  JsonTree const& tree_;
  SdmxDataSet const& data_set_;
  SdmxStructure const& structure_;
  TakeRow const& take_;
  std::vector<Cell> row_{};
  std::vector<KeyPart> whole_key_{};
  Groups groups_{};
  std::unordered_map<SdmxComponent const*, std::size_t> open_{};  ///< the first value of dimensions without a column
  bool header_taken_ = false;
};

}  // namespace

bool read_sdmx_data_set(SdmxMessage const& message, SdmxDataSet const& data_set, SdmxStructure const& structure,
                        TakeRow const& take) {
  return DataSetReader(message, data_set, structure, take).read();
}

}  // namespace onpace

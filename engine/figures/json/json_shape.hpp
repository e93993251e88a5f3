// What kinds of objects stand where in JSON: levels, of which one holds the figures.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "figures/cells/record.hpp"
#include "figures/json/json.hpp"

namespace onpace {

/// Keys in the order in which they came.
class JsonKeys {
 public:
  void add(Cell const& key) {
    if (places_.emplace(key.text, keys_.size()).second) keys_.push_back(key);
  }
  /// Empty for a key that was never added; `expected` is looked at first.
  [[nodiscard]] std::optional<std::size_t> find(std::string_view key, std::size_t expected) const {
    if (expected < keys_.size() && keys_[expected].text == key) return expected;
    auto const found = places_.find(key);
    return found == places_.end() ? std::nullopt : std::optional(found->second);
  }
  [[nodiscard]] std::vector<Cell> const& all() const { return keys_; }
  [[nodiscard]] std::size_t size() const { return keys_.size(); }
  [[nodiscard]] bool empty() const { return keys_.empty(); }

 private:
  std::vector<Cell> keys_{};
  std::unordered_map<std::string_view, std::size_t> places_{};
};

using LevelIndex = std::uint32_t;
inline constexpr LevelIndex kTopLevel = 0;

/// The objects that stand under one key of those of another level.
struct JsonLevel {
  LevelIndex above = kTopLevel;
  Cell key{};                        ///< empty at the top
  bool in_list = false;              ///< elements of an array
  bool is_map = false;               ///< its keys are names: of entities, periods or indicators
  JsonKeys plain{};                  ///< keys with plain values
  std::vector<Cell> first{};         ///< the first value of each that is not empty
  JsonKeys inner{};                  ///< keys with objects, or arrays of them
  std::vector<LevelIndex> levels{};  ///< theirs
};

/// All levels of a text, as far as its values were looked at.
class JsonShape {
 public:
  explicit JsonShape(std::size_t most_levels) : levels_(1), most_(most_levels) {}

  /// False where there are too many kinds of objects.
  bool survey(JsonTree const& tree, JsonIndex object, LevelIndex level = kTopLevel);

  /// Finds objects whose keys are names, not columns: all of their values are series by period, or of such.
  void find_maps(std::function<bool(Cell const&)> const& is_period);

  [[nodiscard]] JsonLevel const& operator[](LevelIndex level) const { return levels_[level]; }
  [[nodiscard]] std::size_t size() const { return levels_.size(); }
  /// `Results.series.data`; `/` at the top.
  [[nodiscard]] std::string path(LevelIndex level) const;
  /// From the top to the level.
  [[nodiscard]] std::vector<LevelIndex> chain(LevelIndex level) const;
  /// The objects of an array within an array at the top.
  LevelIndex level_of_arrays();
  /// A level that stands in no other one's place: objects of a map are merged.
  [[nodiscard]] bool counts(LevelIndex level) const { return !merged_[level]; }

  /// Whether all keys are periods.
  [[nodiscard]] bool is_series(LevelIndex level) const;

 private:
  LevelIndex level_under(LevelIndex above, Cell const& key, bool in_list);
  bool survey_value(JsonTree const& tree, JsonIndex key, JsonIndex value, LevelIndex level, std::size_t& expected);
  bool find_map(LevelIndex level, std::function<bool(Cell const&)> const& is_period);
  void merge(LevelIndex level);
  void merge_into(LevelIndex target, LevelIndex source);

  std::vector<JsonLevel> levels_;
  std::vector<bool> merged_{};
  std::vector<bool> series_{};
  std::size_t most_;
};

/// Whether an array holds objects.
bool has_objects(JsonTree const& tree, JsonIndex array);

}  // namespace onpace

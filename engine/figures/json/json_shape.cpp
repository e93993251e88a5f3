#include "figures/json/json_shape.hpp"

#include <algorithm>

namespace onpace {

bool has_objects(JsonTree const& tree, JsonIndex array) {
  bool found = false;
  if (tree.is(array, JsonKind::array))
    each_element(tree, array, [&](JsonIndex element) { found = found || tree.is(element, JsonKind::object); });
  return found;
}

LevelIndex JsonShape::level_under(LevelIndex above, Cell const& key, bool in_list) {
  JsonLevel& level = levels_[above];
  if (auto const known = level.inner.find(key.text, level.inner.size())) {
    LevelIndex const found = level.levels[*known];
    levels_[found].in_list = levels_[found].in_list || in_list;
    return found;
  }
  auto const added = static_cast<LevelIndex>(levels_.size());
  level.inner.add(key);
  level.levels.push_back(added);
  levels_.push_back({.above = above, .key = key, .in_list = in_list});
  return added;
}

LevelIndex JsonShape::level_of_arrays() { return level_under(kTopLevel, {}, true); }

bool JsonShape::survey_value(JsonTree const& tree, JsonIndex key, JsonIndex value, LevelIndex level,
                             std::size_t& expected) {
  bool const is_object = tree.is(value, JsonKind::object);
  if (is_object || has_objects(tree, value)) {
    LevelIndex const inner = level_under(level, cell_of(tree, key), !is_object);
    if (levels_.size() > most_) return false;
    if (is_object) return survey(tree, value, inner);
    bool sound = true;
    each_element(tree, value, [&](JsonIndex element) {
      if (sound && tree.is(element, JsonKind::object)) sound = survey(tree, element, inner);
    });
    return sound;
  }
  JsonLevel& at = levels_[level];
  Cell const name = cell_of(tree, key);
  std::optional<std::size_t> place = at.plain.find(name.text, expected);
  if (!place) {
    place = at.plain.size();
    at.plain.add(name);
    at.first.emplace_back();
  }
  expected = *place + 1;
  if (tree.is(value, JsonKind::array)) return true;
  Cell& first = at.first[*place];
  if (first.text.empty()) first = cell_of(tree, value);
  return true;
}

bool JsonShape::survey(JsonTree const& tree, JsonIndex object, LevelIndex level) {
  bool sound = true;
  std::size_t expected = 0;
  each_member(tree, object, [&](JsonIndex key, JsonIndex value) {
    sound = sound && survey_value(tree, key, value, level, expected);
  });
  return sound;
}

bool JsonShape::is_series(LevelIndex level) const { return level < series_.size() && series_[level]; }

void JsonShape::find_maps(std::function<bool(Cell const&)> const& is_period) {
  merged_.assign(levels_.size(), false);
  series_.assign(levels_.size(), false);
  for (LevelIndex level = 0; level < levels_.size(); ++level) {
    JsonLevel const& at = levels_[level];
    series_[level] = at.inner.empty() && !at.plain.empty() && !at.in_list &&
                     std::all_of(at.plain.all().begin(), at.plain.all().end(), is_period);
  }
  // those further in come later
  for (auto level = static_cast<LevelIndex>(levels_.size()); level-- > 0;)
    levels_[level].is_map = find_map(level, is_period);
  for (LevelIndex level = 0; level < levels_.size(); ++level)
    if (levels_[level].is_map && !merged_[level]) merge(level);
}

bool JsonShape::find_map(LevelIndex level, std::function<bool(Cell const&)> const& is_period) {
  JsonLevel const& at = levels_[level];
  if (!at.plain.empty() || at.inner.empty()) return false;
  bool const of_maps = levels_[at.levels.front()].is_map;
  bool const holds_series = std::all_of(at.levels.begin(), at.levels.end(), [&](LevelIndex inner) {
    return !levels_[inner].in_list && (of_maps ? levels_[inner].is_map : series_[inner]);
  });
  bool const by_period = std::all_of(at.inner.all().begin(), at.inner.all().end(), is_period);
  bool const holds_rows = std::all_of(at.levels.begin(), at.levels.end(), [&](LevelIndex inner) {
    return !levels_[inner].in_list && levels_[inner].inner.empty();
  });
  return holds_series || (by_period && holds_rows);
}

/// All objects of a map are of one kind.
void JsonShape::merge(LevelIndex level) {
  std::vector<LevelIndex> const inner = levels_[level].levels;
  for (std::size_t at = 1; at < inner.size(); ++at)
    merge_into(inner.front(), inner[at]);
}

void JsonShape::merge_into(LevelIndex target, LevelIndex source) {
  merged_[source] = true;
  JsonLevel from = std::move(levels_[source]);
  for (Cell const& key : from.plain.all())
    levels_[target].plain.add(key);
  levels_[target].first.resize(levels_[target].plain.size());
  for (std::size_t at = 0; at < from.levels.size(); ++at) {
    JsonLevel& into = levels_[target];
    Cell const& key = from.inner.all()[at];
    if (auto const known = into.inner.find(key.text, at)) {
      merge_into(into.levels[*known], from.levels[at]);
      continue;
    }
    into.inner.add(key);
    into.levels.push_back(from.levels[at]);
    levels_[from.levels[at]].above = target;
  }
}

std::vector<LevelIndex> JsonShape::chain(LevelIndex level) const {
  std::vector<LevelIndex> chain{level};
  while (chain.back() != kTopLevel)
    chain.push_back(levels_[chain.back()].above);
  std::reverse(chain.begin(), chain.end());
  return chain;
}

std::string JsonShape::path(LevelIndex level) const {
  std::string path;
  for (LevelIndex const at : chain(level)) {
    if (at == kTopLevel || levels_[levels_[at].above].is_map) continue;
    if (!path.empty()) path += '.';
    path += brief(levels_[at].key.text);
  }
  return path.empty() ? "/" : path;
}

}  // namespace onpace

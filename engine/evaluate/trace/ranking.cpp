#include "evaluate/trace/ranking.hpp"

#include <algorithm>
#include <utility>

#include "functions/apply.hpp"

namespace onpace {

Ranking make_ranking(std::vector<EntityIndex> entities, std::vector<Value> values) {
  Ranking ranking{.entities = std::move(entities)};
  auto const missing =
      std::find_if(values.begin(), values.end(), [](Value const& v) { return missing_of(v) != nullptr; });
  if (missing != values.end()) {
    ranking.missing = *missing;
    return ranking;
  }
  ranking.values.reserve(values.size());
  for (Value& value : values)
    ranking.values.push_back(std::move(std::get<Number>(value)));
  std::vector<Number> sorted = ranking.values;
  bool decided = true;
  std::stable_sort(sorted.begin(), sorted.end(), [&](Number const& a, Number const& b) {
    auto const order = compare(a, b);
    decided = decided && order.has_value();
    return order && *order < 0;
  });
  ranking.is_sorted = decided;
  if (decided) ranking.values = std::move(sorted);
  return ranking;
}

Value rank_of(EntityIndex entity, Value const& value, Ranking const& ranking, Function const& function) {
  if (ranking.entities.empty()) return Missing{.kind = MissingKind::no_members};
  if (!std::binary_search(ranking.entities.begin(), ranking.entities.end(), entity))
    return Missing{.kind = MissingKind::not_among};
  if (missing_of(value) != nullptr) return value;
  if (ranking.missing) return *ranking.missing;
  Number const& own = *number_of(value);
  if (!ranking.is_sorted || !is_rational(own)) {
    std::vector<Value> values{value};
    values.insert(values.end(), ranking.values.begin(), ranking.values.end());
    return call(function, values, 1);
  }
  bool decided = true;
  auto const above = std::upper_bound(ranking.values.begin(), ranking.values.end(), own, [&](auto& a, auto& b) {
    auto const order = compare(a, b);
    decided = decided && order.has_value();
    return order && *order < 0;
  });
  if (!decided) return Missing{.kind = MissingKind::undefined, .undefined = Undefined::undecided};
  return Number(ranking.values.end() - above + 1);
}

}  // namespace onpace

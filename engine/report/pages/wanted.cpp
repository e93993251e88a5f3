#include "report/pages/wanted.hpp"

#include <algorithm>

namespace onpace {
namespace {

template <class T>
void add_once(std::vector<T>& all, T const& one) {
  if (std::find(all.begin(), all.end(), one) == all.end()) all.push_back(one);
}

}  // namespace

Wanted wanted_by(ReportInput const& input, PlannedLeaf const& leaf) {
  Wanted wanted;
  for (SeriesUse const& use : leaf.goal.uses) {
    IndicatorRule const& rule = input.judge.plan.rules->indicators[use.indicator];
    bool const is_key = rule.name.empty();
    add_once(wanted.names, {is_key ? rule.key.value : rule.name.in(input.language), is_key});
    std::string const publisher = rule.source.document.in(input.language);
    if (!publisher.empty()) add_once(wanted.publishers, publisher);
  }
  return wanted;
}

}  // namespace onpace

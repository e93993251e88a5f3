#include "run/pipeline.hpp"

#include "check/check.hpp"
#include "rules/method_library.hpp"
#include "run/offices.hpp"
#include "run/slices.hpp"
#include "run/steps.hpp"

namespace onpace {

std::unique_ptr<Route> plan_rules(RouteRequest const& request, Sources& sources, Diagnostics& diagnostics) {
  auto route = std::make_unique<Route>();
  route->request = request;

  FileLimits const reach = file_limits_of(request.imports, sources[request.rules].name);
  auto rules = load_rules(request.rules, reach, sources, diagnostics);  // expressions are parsed on the way
  if (!rules) return nullptr;
  route->rules = std::move(*rules);

  route->methods = std::make_unique<Methods>(reach, sources, diagnostics);
  route->checked = check_rules(route->rules, *route->methods, sources, diagnostics);
  route->offices = offices_in(route->rules, request.profile, diagnostics);
  adapt_offices(route->offices, request.profiles, request.period, diagnostics);
  auto as_of = as_of_named(request.as_of, route->rules.calendar, diagnostics);
  if (!route->checked || !as_of || diagnostics.has_errors()) return nullptr;
  route->as_of = *as_of;
  route->plan = make_plan(*route->checked, *route->methods, sources, request.late_after);
  return route;
}

void add_names(RuleFile const& rules, KnownNames& names) {
  for (TargetRule const& target : rules.targets) {
    names.targets.push_back(target.key.value);
    names.tags.insert(names.tags.end(), target.tags.begin(), target.tags.end());
  }
  for (IndicatorRule const& indicator : rules.indicators)
    names.indicators.push_back(indicator.key.value);
  for (EntityRule const& entity : rules.entities)
    names.entities.push_back(entity.key.value);
}

bool judge_planned(Route& route, Sources& sources, Diagnostics& diagnostics) {
  RouteRequest const& request = route.request;
  auto slices =
      request.memory > 0 ? plan_slices(route, sources, diagnostics) : std::optional(std::vector<EntityRange>());
  if (!slices) return false;
  route.slices = std::move(*slices);
  if (route.slices.empty() && !read_all(route, sources, diagnostics)) return false;
  route.hierarchy = make_hierarchy(route.plan.entities, route.table);

  auto selection = select(request, route.known.get(), route.plan, route.table, diagnostics);
  if (!selection) return false;
  route.selection = std::move(*selection);
  if (!route.slices.empty()) {
    if (!judge_slices(route, sources, diagnostics)) return false;
  } else {
    tell(request.progress, Progress::Stage::judging,
         route.selection.targets.size() * std::max<std::size_t>(1, route.table.entities.size()));
    route.verdicts = judge(route.judge_input(), route.selection);
  }
  route.scores = score_groups(route.judge_input(), route.verdicts);
  return true;
}

std::unique_ptr<Route> judge_rules(RouteRequest const& request, Sources& sources, Diagnostics& diagnostics) {
  auto route = plan_rules(request, sources, diagnostics);
  if (!route || !judge_planned(*route, sources, diagnostics)) return nullptr;
  return route;
}

}  // namespace onpace

// Judges each target of a rule file for every entity in each way there is, and writes down what comes out.
//
//   onpace-statuses RULES DATA AS_OF
//
// First `entities`, then a line for each target and way: target, way, lanes, a letter an entity, with tabs between.
// Ways: `trace` (one by one), `verdicts` (as a report has them; of entities that are not judged a dot), and for each
// instruction set with one thread and with three `avx2/1`, `avx2/3`. Lanes are 32, 64, 128 or `bounded` by the widest
// integer that is needed, `idle` where nothing is computed; of a target that is not judged by columns, `none`.
#include <algorithm>
#include <cstdint>
#include <fstream>
#include <iostream>
#include <span>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "diagnostics/render.hpp"
#include "judge/columns/judge_all.hpp"
#include "judge/columns/reach_of_all.hpp"
#include "judge/columns/vector_target.hpp"
#include "judge/trace/old_figures.hpp"
#include "report/figures.hpp"
#include "run/pipeline.hpp"

namespace onpace {
namespace {

char letter_of(Status status) { return "XRNTM"[static_cast<int>(status)]; }

std::string letters_of(std::span<Status const> statuses) {
  std::string letters;
  for (Status const status : statuses)
    letters += letter_of(status);
  return letters;
}

/// When the entities of a target are judged: once for each reach, and once for those without any.
std::vector<MomentOfAll> moments_of(JudgeInput const& input, PlannedTarget const& target) {
  std::vector<MomentOfAll> moments{{}};
  if (input.known() >= target.horizon.end) return moments;
  auto const reach = find_reach_of_all(target, input);
  if (!reach) return moments;
  for (auto const& [day, entities] : reach->reached)
    moments.push_back({day, is_stale(input, target, {day, reach->between})});
  return moments;
}

std::string_view lanes_of(JudgeInput const& input, PlannedTarget const& target) {
  constexpr std::uint32_t kShortBits = 31;
  std::uint32_t widest = 0;
  for (MomentOfAll const& moment : moments_of(input, target))
    if (auto const planned = plan_target(input, target, moment)) widest = std::max(widest, planned->program.widest);
  if (widest == 0) return "idle";
  if (widest <= kShortBits) return "32";
  if (widest <= kNarrowBits) return "64";
  return widest <= kWideBits ? "128" : "bounded";
}

/// Each value of some verdicts is put into words, as a report does: none may hang or fail.
void put_into_words(TargetVerdict const& verdict) {
  for (LeafVerdict const& leaf : verdict.leaves)
    value_texts(leaf, Language::english);
}

std::string traced(JudgeInput const& input, PlannedTarget const& target) {
  constexpr EntityIndex kEach = 8;
  std::vector<Status> statuses;
  for (EntityIndex entity = 0; entity < input.table.entities.size(); ++entity) {
    TargetVerdict const verdict = judge_target(input, target, entity);
    if (entity % kEach == 0) put_into_words(verdict);
    statuses.push_back(verdict.status);
  }
  return letters_of(statuses);
}

std::string reported(Route const& route, std::uint32_t target) {
  std::string letters(route.table.entities.size(), '.');
  VerdictTable const& verdicts = route.verdicts;
  for (std::size_t row = 0; row < verdicts.size(); ++row)
    if (verdicts.target(row) == target && verdicts.entity(row) < letters.size())
      letters[verdicts.entity(row)] = letter_of(verdicts.status[row]);
  return letters;
}

void write(Route const& route, std::uint32_t index) {
  auto const planned = route.plan.targets[index];
  JudgeInput input = route.judge_input();
  std::string const& name = planned->rule->key.value;
  auto const line = [&](std::string const& way, std::string_view lanes, std::string const& letters) {
    std::cout << name << '\t' << way << '\t' << lanes << '\t' << letters << '\n';
  };
  input.jobs = 1;
  line("trace", "-", traced(input, *planned));
  line("verdicts", "-", reported(route, index));
  if (!judge_all(input, *planned)) return line("columns", "none", "");
  std::string_view const lanes = lanes_of(input, *planned);
  for (NarrowKernels const& kernels : narrow_kernels())
    for (unsigned const jobs : {1U, 3U}) {
      input.kernels = &kernels;
      input.jobs = jobs;
      line(std::string(kernels.name) + "/" + std::to_string(jobs), lanes, letters_of(*judge_all(input, *planned)));
    }
}

int run(std::string const& rules, std::string const& data, std::string const& as_of) {
  auto const text_of = [](std::string const& path) {
    std::ostringstream text;
    text << std::ifstream(path, std::ios::binary).rdbuf();
    return std::move(text).str();
  };
  Sources sources;
  Diagnostics diagnostics;
  RouteRequest request;
  request.rules = sources.add(rules, text_of(rules));
  request.data = {sources.add(data, text_of(data))};
  request.as_of = as_of;
  auto const route = judge_rules(request, sources, diagnostics);
  if (!route) {
    std::cerr << render(diagnostics, sources, {.most_errors = SIZE_MAX});
    return 2;
  }
  std::cout << "entities";
  for (std::string const& entity : route->table.entities)
    std::cout << '\t' << entity;
  std::cout << '\n';
  for (std::uint32_t index = 0; index < route->plan.targets.size(); ++index)
    write(*route, index);
  return 0;
}

}  // namespace
}  // namespace onpace

int main(int count, char** arguments) {
  if (count != 4) {
    std::cerr << "onpace-statuses RULES DATA AS_OF\n";
    return 2;
  }
  return onpace::run(arguments[1], arguments[2], arguments[3]);
}

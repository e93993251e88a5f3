// Where integers just fit into 64 or 128 bits, and where they just do not, columns and one by one say the same.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <string>

#include "diagnostics/render.hpp"
#include "judge/columns/judge_all.hpp"
#include "judge/columns/vector_target.hpp"
#include "run/pipeline.hpp"

using namespace onpace;

namespace {

constexpr std::string_view kMost62 = "4611686018427387903";  // 2^62 - 1
constexpr std::string_view kMost63 = "9223372036854775807";  // 2^63 - 1

/// A goal, what its figures are, and the bits that it then needs.
struct Wide {
  char const* goal;
  std::string_view figure;
  std::uint32_t bits;
};

/// Both figures have all bits; their signs change from entity to entity.
std::string figures_of(std::string_view figure) {
  std::string text = "entity,indicator,period,value\n";
  for (int entity = 0; entity < 70; ++entity)
    text += fmt::format("e{0},a,2025,{1}{3}\ne{0},b,2025,{2}{3}\n", entity, entity % 2 == 0 ? "" : "-",
                        entity % 3 == 0 ? "" : "-", figure);
  return text;
}

}  // namespace

TEST_CASE("no status changes where numbers need one bit more than there are") {
  Wide const all[] = {
      {"a - b >= 0", kMost62, 63},      {"a - b >= 0", kMost63, 64},      {"a + b > 0", kMost62, 63},
      {"a + b > 0", kMost63, 64},       {"a * b >= 1", kMost63, 126},     {"a * b * 4 >= 1", kMost62, 126},
      {"a * b * 5 >= 1", kMost62, 127}, {"a * b * 3 >= 1", kMost63, 128},
  };
  for (Wide const& wide : all) {
    Sources sources;
    Diagnostics diagnostics;
    RouteRequest request;
    request.rules = sources.add("rules.yaml", fmt::format("onpace: 1\nhorizon: 2025\nindicators:\n"
                                                          "  a: {{nature: stock}}\n"
                                                          "  b: {{nature: stock}}\n"
                                                          "targets:\n  t: {{goal: \"{}\"}}\n",
                                                          wide.goal));
    request.data = {sources.add("figures.csv", figures_of(wide.figure))};
    request.as_of = "2025";
    auto const route = judge_rules(request, sources, diagnostics);
    CAPTURE(render(diagnostics, sources, {}));
    REQUIRE(route != nullptr);
    JudgeInput input = route->judge_input();
    auto const target = route->plan.targets[0];
    auto const planned = plan_target(input, *target, {input.known(), false});
    CAPTURE(wide.goal);
    CAPTURE(wide.figure);
    REQUIRE(planned);
    CHECK(planned->program.widest == wide.bits);
    for (NarrowKernels const& kernels : narrow_kernels()) {
      input.kernels = &kernels;
      auto const statuses = judge_all(input, *target);
      REQUIRE(statuses);
      for (EntityIndex entity = 0; entity < statuses->size(); ++entity) {
        CAPTURE(kernels.name);
        CAPTURE(entity);
        CHECK((*statuses)[entity] == judge_target(input, *target, entity).status);
      }
    }
  }
}

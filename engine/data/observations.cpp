#include "data/observations.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <span>
#include <string>
#include <tuple>
#include <utility>

namespace onpace {
namespace {

constexpr std::size_t kMostConflicts = 100;

auto cell_of(Observation const& a) { return std::tuple(a.series, a.period.end, a.period.begin, a.entity); }

bool known_by(Observation const& observation, Nature nature, AsOf const& as_of) {
  if (observation.period.end > as_of.last_day + 1) return false;
  // a day that lies ahead of the judgement is a plan, not a report
  if (nature == Nature::milestone && observation.mantissa > as_of.last_day) return false;
  bool const dated = observation.released != kNoRelease && observation.released != kSettingRelease;
  return !as_of.is_date || !dated || observation.released <= as_of.last_day;
}

bool agree(Observation const& a, Observation const& b, std::vector<Number> const& wide) {
  if (a.status != b.status || a.breaks != b.breaks) return false;
  if (a.wide == kNotWide || b.wide == kNotWide)
    return a.wide == b.wide && a.mantissa == b.mantissa && a.exponent == b.exponent;
  return compare(wide[a.wide], wide[b.wide]) == std::strong_ordering::equal;
}

Text said_of(Observation const& observation) {
  switch (observation.status) {
    case ObservationStatus::normal:
      return {fmt::format("{}", observation.value)};
    case ObservationStatus::provisional:
      return {fmt::format("{}, provisional", observation.value), fmt::format("{}（初步）", observation.value)};
    case ObservationStatus::estimated:
      return {fmt::format("{}, estimated", observation.value), fmt::format("{}（估计）", observation.value)};
    case ObservationStatus::break_in_series:
      return {fmt::format("{}, a break", observation.value), fmt::format("{}（序列中断）", observation.value)};
  }
  return {};
}

Text cell_text(Observation const& observation, ReadRequest const& request, Names const& names) {
  std::string const& indicator = request.conventions[observation.series].indicator;
  std::string const& entity = names.entities()[observation.entity];
  if (entity.empty()) return {fmt::format("`{}`", indicator), fmt::format("`{}` ", indicator)};
  return {fmt::format("`{}` of `{}`", indicator, entity), fmt::format("`{}` 的 `{}` ", entity, indicator)};
}

void report_conflict(Observation const& first, Observation const& second, ReadRequest const& request,
                     Names const& names, Diagnostics& diagnostics) {
  bool const set = second.released == kSettingRelease;
  diagnostics.report({.code = Code::figures_conflict,
                      .span = second.place,
                      .arguments = {cell_text(first, request, names), fmt::format("`{}`", second.filed)},
                      .label = said_of(second),
                      .labels = {{first.place, said_of(first)}},
                      .help = set ? Text("set each figure once", "每个数值只设一次") : Text()});
}

/// Reports differences within each release of one cell.
std::size_t report_conflicts(std::span<Observation const> cell, std::vector<Number> const& wide,
                             ReadRequest const& request, Names const& names, Diagnostics& diagnostics) {
  std::size_t found = 0;
  Observation const* first = &cell.front();
  for (Observation const& observation : cell.subspan(1)) {
    if (observation.released != first->released) {
      first = &observation;
    } else if (!agree(*first, observation, wide)) {
      report_conflict(*first, observation, request, names, diagnostics);
      ++found;
    }
  }
  return found;
}

/// By cell, then from the oldest release to the newest, each as the files have them.
std::vector<Observation> sorted(std::vector<Observation> const& all) {
  auto const before = [](Observation const& a, Observation const& b) {
    auto const left = cell_of(a);
    auto const right = cell_of(b);
    return left != right ? left < right : a.released < b.released;
  };
  std::vector<std::uint32_t> order(all.size());
  std::iota(order.begin(), order.end(), 0U);
  std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    if (before(all[a], all[b])) return true;
    return !before(all[b], all[a]) && a < b;
  });
  std::vector<Observation> result;
  result.reserve(all.size());
  for (std::uint32_t const index : order)
    result.push_back(all[index]);
  return result;
}

/// The first one of the newest release that was known.
Observation const* newest_known(std::span<Observation const> cell, Nature nature, AsOf const& as_of) {
  Observation const* best = nullptr;
  for (Observation const& observation : cell) {
    bool const newer = best == nullptr || observation.released > best->released;
    if (newer && known_by(observation, nature, as_of)) best = &observation;
  }
  return best;
}

}  // namespace

std::vector<Observation> newest(Observations const& observations, ReadRequest const& request, Names const& names,
                                Diagnostics& diagnostics) {
  std::vector<Observation> const all = sorted(observations.all);
  std::vector<Observation> counting;
  counting.reserve(all.size());
  std::size_t conflicts = 0;
  for (std::size_t begin = 0; begin < all.size();) {
    std::size_t end = begin + 1;
    while (end < all.size() && cell_of(all[end]) == cell_of(all[begin]))
      ++end;
    std::span<Observation const> const cell(all.data() + begin, end - begin);
    if (conflicts < kMostConflicts) conflicts += report_conflicts(cell, observations.wide, request, names, diagnostics);
    Nature const nature = request.conventions[all[begin].series].nature;
    if (Observation const* const best = newest_known(cell, nature, request.as_of)) counting.push_back(*best);
    begin = end;
  }
  return counting;
}

}  // namespace onpace

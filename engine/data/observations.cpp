#include "data/observations.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <span>
#include <string>
#include <tuple>
#include <utility>

namespace onpace {

Number exact_value(Observation const& figure, std::vector<Number> const& wide) {
  return figure.wide == kNotWide ? scaled_decimal(figure.mantissa, figure.exponent) : wide[figure.wide];
}

Text cell_text(Observation const& figure, ReadRequest const& request, Names const& names) {
  std::string const& indicator = request.conventions[figure.series].indicator;
  std::string const& entity = names.entities()[figure.entity];
  if (entity.empty()) return {fmt::format("`{}`", indicator), fmt::format("`{}` ", indicator)};
  return {fmt::format("`{}` of `{}`", indicator, entity), fmt::format("`{}` 的 `{}` ", entity, indicator)};
}

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
void sort_by_cell(std::vector<Observation>& all) {
  auto const before = [](Observation const& a, Observation const& b) {
    auto const left = cell_of(a);
    auto const right = cell_of(b);
    if (left != right) return left < right;
    return std::tie(a.released, a.place.source, a.place.begin) < std::tie(b.released, b.place.source, b.place.begin);
  };
  // in place: a copy of a million rows is a hundred megabytes
  if (!std::is_sorted(all.begin(), all.end(), before)) std::sort(all.begin(), all.end(), before);
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

/// A date before every figure is a slip more often than a wish.
void report_all_later(std::span<Observation const> all, AsOf const& as_of, Diagnostics& diagnostics) {
  auto const earliest = std::min_element(
      all.begin(), all.end(), [](Observation const& a, Observation const& b) { return a.period.end < b.period.end; });
  diagnostics.report(
      {.code = Code::figures_all_later, .span = earliest->place, .arguments = {as_of.text, earliest->filed}});
}

}  // namespace

void keep_newest(Observations& observations, ReadRequest const& request, Names const& names, Diagnostics& diagnostics) {
  std::vector<Observation>& all = observations.all;
  sort_by_cell(all);
  std::size_t kept = 0;
  std::size_t conflicts = 0;
  for (std::size_t begin = 0; begin < all.size();) {
    std::size_t end = begin + 1;
    while (end < all.size() && cell_of(all[end]) == cell_of(all[begin]))
      ++end;
    std::span<Observation const> const cell(all.data() + begin, end - begin);
    if (conflicts < kMostConflicts) conflicts += report_conflicts(cell, observations.wide, request, names, diagnostics);
    Nature const nature = request.conventions[all[begin].series].nature;
    // what is kept takes the place of what was looked at already
    if (Observation const* const best = newest_known(cell, nature, request.as_of)) all[kept++] = *best;
    begin = end;
  }
  if (kept == 0 && !all.empty()) report_all_later(all, request.as_of, diagnostics);
  all.resize(kept);
}

}  // namespace onpace

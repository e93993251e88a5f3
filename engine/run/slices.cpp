#include "run/slices.hpp"

#include <algorithm>
#include <string>

#include "diagnostics/codes/judge.hpp"
#include "diagnostics/codes/run.hpp"
#include "figures/contradictions.hpp"
#include "plan/own_figures.hpp"
#include "run/steps.hpp"

namespace onpace {
namespace {

// What a figure takes while its column fills; an entity by its name, its places in indices and its cell in a report;
// and a verdict, in its part and in the whole.
constexpr std::uint64_t kBytesAFigure = 12;
constexpr std::uint64_t kBytesAnEntity = 250;
constexpr std::uint64_t kBytesAVerdict = 2;
constexpr std::uint64_t kMostParts = 1000;
// What all parts may read together: this many times the files, or an amount that takes no time.
constexpr std::uint64_t kMostTimesRead = 6;
constexpr std::uint64_t kLeastRead = std::uint64_t{16} << 20U;  ///< bytes

ReadRequest request_for(Route const& route, EntityRange slice) {
  ReadRequest reading = read_request(route.request, route.plan, route.as_of);
  reading.offices = route.offices;
  reading.kept = slice;
  if (route.known != nullptr) {
    reading.indicators_elsewhere = route.known->indicators;
    reading.entities_elsewhere = route.known->entities;
  }
  return reading;
}

/// Of the files, as far as they are read for a part.
std::uint64_t bytes_of_slice(Route const& route, EntityRange slice, Sources const& sources) {
  std::uint64_t bytes = 0;
  for (SourceId const source : route.request.data) {
    if (!are_known(route.survey.row_ranges, source)) bytes += sources[source].text.size();
    for (RowRange const& row_range : row_ranges_with(route.survey.row_ranges, source, slice))
      bytes += row_range.end - row_range.begin;
  }
  return bytes;
}

/// What is left of the memory for figures, half of it at the least.
std::uint64_t bytes_for_figures(Route const& route, std::uint64_t entities) {
  std::uint64_t const memory = route.request.memory;
  std::uint64_t const verdicts = entities * route.plan.targets.size();
  return memory - std::min(memory / 2, entities * kBytesAnEntity + verdicts * kBytesAVerdict);
}

std::vector<EntityRange> equal_slices(std::uint64_t entities, std::uint64_t count) {
  std::vector<EntityRange> slices;
  for (std::uint64_t slice = 0; slice < count; ++slice)
    slices.push_back(
        {static_cast<EntityIndex>(entities * slice / count), static_cast<EntityIndex>(entities * (slice + 1) / count)});
  return slices;
}

std::uint64_t bytes_of_slices(Route const& route, std::vector<EntityRange> const& slices, Sources const& sources) {
  std::uint64_t bytes = 0;
  for (EntityRange const slice : slices)
    bytes += bytes_of_slice(route, slice, sources);
  return bytes;
}

/// The memory that `count` parts need.
std::uint64_t memory_for(Route const& route, std::uint64_t entities, std::uint64_t count) {
  std::uint64_t const figures = (route.survey.figures * kBytesAFigure + count - 1) / count;
  std::uint64_t const others = entities * (kBytesAnEntity + route.plan.targets.size() * kBytesAVerdict);
  return figures + std::min(figures, others);
}

/// `wanted` parts, or fewer, so that all parts together do not read too much: without order each part reads all files.
std::vector<EntityRange> slices_in_time(Route const& route, std::uint64_t entities, std::uint64_t wanted,
                                        Sources const& sources, Diagnostics& diagnostics) {
  std::uint64_t const most = std::max(kLeastRead, kMostTimesRead * bytes_of(route.request.data, sources));
  std::vector<EntityRange> slices = equal_slices(entities, wanted);
  std::uint64_t const all = bytes_of_slices(route, slices, sources);
  for (std::uint64_t bytes = all; bytes > most && slices.size() > 1; bytes = bytes_of_slices(route, slices, sources)) {
    std::uint64_t const fitting = slices.size() * most / bytes;
    slices = equal_slices(entities, std::clamp<std::uint64_t>(fitting, 1, slices.size() - 1));
  }
  if (slices.size() == wanted) return slices;
  std::uint64_t const times = all / std::max<std::uint64_t>(1, bytes_of(route.request.data, sources));
  std::uint64_t const megabytes = (memory_for(route, entities, slices.size()) >> 20U) + 1;
  diagnostics.report(
      {.code = codes::memory_not_kept, .span = {}, .arguments = {std::to_string(times), std::to_string(megabytes)}});
  return slices;
}

/// The statuses of one part, target by target, and how many of them are already in the whole.
struct JudgedSlice {
  std::vector<Status> statuses;
  std::size_t next = 0;
};

/// Index of the part to which an entity belongs; the first has those, too, of whom no figure is known.
std::size_t slice_of(std::vector<EntityRange> const& slices, EntityIndex entity) {
  if (entity == kUnknownEntity) return 0;
  auto const behind = std::upper_bound(slices.begin(), slices.end(), entity,
                                       [](EntityIndex one, EntityRange slice) { return one < slice.first; });
  return static_cast<std::size_t>(behind - slices.begin()) - 1;
}

/// The parts' statuses in the order of the whole: target by target, and for each target the entities in their order.
VerdictTable joined(JudgeInput const& input, Selection const& selection, std::vector<EntityRange> const& slices,
                    std::vector<JudgedSlice> judged) {
  VerdictTable table = rows_of_all(input, selection);
  for (TargetRows const& rows : table.targets)
    for (std::size_t row = rows.first; row < rows.behind(); ++row) {
      JudgedSlice& slice = judged[slice_of(slices, (*rows.entities)[row - rows.first])];
      table.status[row] = slice.statuses[slice.next++];
    }
  return table;
}

}  // namespace

std::optional<std::vector<EntityRange>> plan_slices(Route& route, Sources& sources, Diagnostics& diagnostics) {
  tell(route.request.progress, Progress::Stage::reading, bytes_of(route.request.data, sources));
  auto survey = survey_figures(request_for(route, {0, 0}), route.checked->vocabulary.units, sources, diagnostics);
  if (!survey) return std::nullopt;
  std::uint64_t const entities = survey->table.entities.size();
  std::uint64_t const left = bytes_for_figures(route, entities);
  std::uint64_t const wanted = (survey->figures * kBytesAFigure + left - 1) / std::max<std::uint64_t>(1, left);
  std::uint64_t const count = std::clamp<std::uint64_t>(wanted, 1, std::clamp<std::uint64_t>(entities, 1, kMostParts));
  route.survey = std::move(*survey);
  std::vector<EntityRange> slices = slices_in_time(route, entities, count, sources, diagnostics);
  if (slices.size() == 1) {
    route.survey = {};
    return std::vector<EntityRange>();
  }
  route.table = std::move(route.survey.table);
  return slices;
}

bool read_all(Route& route, Sources& sources, Diagnostics& diagnostics) {
  tell(route.request.progress, Progress::Stage::reading, bytes_of(route.request.data, sources));
  auto table = read_table(request_for(route, {}), route.checked->vocabulary.units, sources, diagnostics);
  if (table) route.table = std::move(*table);
  return table.has_value();
}

bool bring_in(Route& route, EntityRange slice, Sources& sources, Diagnostics& diagnostics) {
  ReadRequest reading = request_for(route, slice);
  reading.survey = &route.survey;
  reading.most_contradictions -=
      std::min(reading.most_contradictions, contradictions_told(diagnostics));  // as many as of all at once
  tell(route.request.progress, Progress::Stage::reading, bytes_of_slice(route, slice, sources));
  route.known_members.clear();
  return read_again(route.table, reading, route.checked->vocabulary.units, sources, diagnostics);
}

void bring_in(Route& route, EntityIndex entity, Sources& sources) {
  std::size_t const slice = slice_of(route.slices, entity);
  if (route.slice_at_hand == slice) return;
  Diagnostics told_before;
  bring_in(route, route.slices[slice], sources, told_before);
  route.slice_at_hand = slice;
}

bool judge_slices(Route& route, Sources& sources, Diagnostics& diagnostics) {
  for (std::uint32_t const index : route.selection.targets)
    if (!reads_own_figures(*route.plan.targets[index])) {
      diagnostics.report({.code = codes::needs_all_entities,
                          .span = route.plan.rule(index).key.span,
                          .arguments = {route.plan.rule(index).key.value}});
      return false;
    }
  std::vector<JudgedSlice> judged;
  Diagnostics found;
  bool sound = true;
  for (EntityRange const slice : route.slices) {
    if (!bring_in(route, slice, sources, found)) {
      sound = false;  // each part reports its own mistakes
      continue;
    }
    JudgeInput input = route.judge_input();
    tell(route.request.progress, Progress::Stage::judging,
         route.selection.targets.size() * static_cast<std::uint64_t>(slice.behind - slice.first));
    judged.push_back({judge(input, route.selection).status});
  }
  report_by_place(found, diagnostics);
  route.slice_at_hand = route.slices.size() - 1;
  if (sound) route.verdicts = joined(route.judge_input(), route.selection, route.slices, std::move(judged));
  return sound;
}

}  // namespace onpace

#include "judge/judge.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "judge/columns/judge_all.hpp"

namespace onpace {
namespace {

/// Fewer entities are judged one by one.
constexpr std::size_t kWorthwhile = 64;

bool is_selected(JudgeInput const& input, PlannedTarget const& target, EntityIndex entity, Selection const& selection) {
  std::string const& name = entity < input.table.entities.size() ? input.table.entities[entity] : *target.entity;
  return selection.entities.contains(name);
}

/// Of so many rows, and of no more, the evidence is kept: judging them once more for a report would take longer.
constexpr std::size_t kKeptEvidence = 64;
/// And no more once it holds so many figures.
constexpr std::size_t kKeptFigures = std::size_t{1} << 18U;

/// How many targets are judged at a time: the statuses of those that are not for everybody are held beside the table.
std::size_t targets_together(std::uint64_t entities) {
  constexpr std::uint64_t most_targets = 32;
  constexpr std::uint64_t most_statuses = std::uint64_t{1} << 26U;
  return std::clamp(most_statuses / std::max<std::uint64_t>(entities, 1), std::uint64_t{1}, most_targets);
}

/// Those whose figures the table holds; the first part's has those, too, of whom no figure is known.
void leave_held(Table const& table, std::vector<EntityIndex>& entities) {
  if (table.kept.is_all()) return;
  bool const is_first = table.kept.first == 0;
  std::erase_if(entities, [&](EntityIndex entity) {
    return entity == kUnknownEntity ? !is_first : !table.kept.contains(entity);
  });
}

using SharedEntities = std::shared_ptr<std::vector<EntityIndex> const>;

/// A target whose rows stand in the table from `row` on.
struct ComingTarget {
  std::shared_ptr<PlannedTarget const> planned;
  SharedEntities entities;
  std::size_t row = 0;
};

/// What one call judges.
struct Judging {
  JudgeInput const& input;
  Selection const& selection;
  bool takes_all = false;  ///< also entities of whom the table holds no figures
  VerdictTable table{};
  std::size_t kept_figures = 0;                   ///< in its evidence
  SharedEntities everybody{};                     ///< selected, of targets that are for all entities
  bool is_in_order = false;                       ///< everybody is all that the table has, in its order
  std::map<std::string, SharedEntities> named{};  ///< of targets for one entity each
};

SharedEntities entities_of(Judging& judging, PlannedTarget const& target) {
  bool const for_all = !target.entity && target.for_each_part_of.empty();
  SharedEntities entities = for_all ? judging.everybody : target.entity ? judging.named[*target.entity] : nullptr;
  if (entities) return entities;
  std::vector<EntityIndex> found = entities_selected(judging.input, target, judging.selection);
  if (!judging.takes_all) leave_held(judging.input.table, found);
  entities = std::make_shared<std::vector<EntityIndex> const>(std::move(found));
  if (target.entity) judging.named[*target.entity] = entities;
  if (!for_all) return entities;
  judging.everybody = entities;
  judging.is_in_order =
      entities->size() == judging.input.table.held().size() && std::is_sorted(entities->begin(), entities->end());
  return entities;
}

/// Makes room for the rows of a target.
ComingTarget add_rows(Judging& judging, std::uint32_t index) {
  VerdictTable& table = judging.table;
  ComingTarget coming{.planned = judging.input.plan.targets[index], .entities = {}, .row = table.status.size()};
  coming.entities = entities_of(judging, *coming.planned);
  if (!coming.entities->empty()) table.targets.push_back({index, coming.row, coming.entities});
  table.status.resize(coming.row + coming.entities->size());
  return coming;
}

std::size_t figures_in(TargetVerdict const& verdict) {
  std::size_t figures = 0;
  for (LeafVerdict const& leaf : verdict.leaves)
    figures += leaf.figures.size();
  return figures;
}

/// With the evidence, as long as its figures are few.
void judge_and_keep(Judging& judging, ComingTarget const& coming) {
  std::size_t row = coming.row;
  for (EntityIndex const entity : *coming.entities) {
    bool const keeps = judging.kept_figures < kKeptFigures;
    if (!keeps) {
      judging.table.status[row++] = status_of(judging.input, *coming.planned, entity);
      continue;
    }
    auto verdict = std::make_shared<TargetVerdict const>(judge_target(judging.input, *coming.planned, entity));
    judging.kept_figures += figures_in(*verdict);
    judging.table.status[row++] = verdict->status;
    judging.table.evidence.push_back({coming.planned, std::move(verdict)});
  }
  judging.input.known_members.clear();
}

void judge_one_by_one(Judging& judging, ComingTarget const& coming) {
  std::vector<Status> const statuses = judge_each(judging.input, *coming.planned, *coming.entities);
  std::copy(statuses.begin(), statuses.end(), judging.table.status.begin() + static_cast<std::ptrdiff_t>(coming.row));
}

bool keeps_evidence(Judging const& judging, ComingTarget const& coming) {
  std::size_t const kept = judging.table.evidence.size();
  return kept == coming.row && kept + coming.entities->size() <= kKeptEvidence;
}

bool is_for_many(Judging const& judging, ComingTarget const& coming) {
  std::size_t const all = judging.input.table.held().size();
  return coming.entities->size() >= kWorthwhile && coming.entities->size() >= all / 8;
}

/// Those for many entities all at once; one by one where that cannot be.
void judge_many(Judging& judging, std::vector<ComingTarget> const& targets) {
  EntityRange const held = judging.input.table.held();
  std::vector<std::vector<Status>> apart(targets.size());  // of targets that are not for everybody
  std::vector<TargetOfAll> all;
  for (std::size_t which = 0; which < targets.size(); ++which) {
    bool const in_place = judging.is_in_order && targets[which].entities == judging.everybody;
    if (!in_place) apart[which].resize(held.size());
    std::span<Status> const place =
        in_place ? std::span(judging.table.status).subspan(targets[which].row, held.size()) : std::span(apart[which]);
    all.push_back({*targets[which].planned, place});
  }
  std::vector<bool> const judged = judge_all(judging.input, all);
  for (std::size_t which = 0; which < targets.size(); ++which) {
    ComingTarget const& target = targets[which];
    if (!judged[which]) judge_one_by_one(judging, target);
    if (!judged[which] || apart[which].empty()) continue;
    std::size_t row = target.row;
    for (EntityIndex const entity : *target.entities)
      judging.table.status[row++] = apart[which][entity - held.first];
  }
}

/// Adds the rows of the next targets to the table.
void judge_next(Judging& judging, std::span<std::uint32_t const> targets) {
  std::vector<ComingTarget> coming;
  for (std::uint32_t const index : targets)
    coming.push_back(add_rows(judging, index));
  std::vector<ComingTarget> many;
  for (ComingTarget const& target : coming) {
    if (keeps_evidence(judging, target))
      judge_and_keep(judging, target);
    else if (is_for_many(judging, target))
      many.push_back(target);
    else
      judge_one_by_one(judging, target);
  }
  judge_many(judging, many);
}

}  // namespace

TargetRows const& VerdictTable::rows_with(std::size_t row) const {
  auto const behind = std::upper_bound(targets.begin(), targets.end(), row,
                                       [](std::size_t wanted, TargetRows const& rows) { return wanted < rows.first; });
  return *std::prev(behind);
}

EntityIndex VerdictTable::entity(std::size_t row) const {
  TargetRows const& rows = rows_with(row);
  return (*rows.entities)[row - rows.first];
}

std::vector<EntityIndex> entities_selected(JudgeInput const& input, PlannedTarget const& target,
                                           Selection const& selection) {
  std::vector<EntityIndex> entities = entities_for(input, target);
  if (!selection.entities.empty())
    std::erase_if(entities, [&](EntityIndex entity) { return !is_selected(input, target, entity, selection); });
  return entities;
}

VerdictTable judge(JudgeInput const& input, Selection const& selection) {
  Judging judging{.input = input, .selection = selection};
  std::span<std::uint32_t const> left(selection.targets);
  std::uint64_t const entities = input.table.held().size();
  for (std::uint64_t judged = 0; !left.empty();) {
    auto const next = left.first(std::min(left.size(), targets_together(entities)));
    left = left.subspan(next.size());
    judge_next(judging, next);
    judged += next.size() * std::max<std::uint64_t>(1, entities);  // as if every target were for everybody
    if (input.progress != nullptr) input.progress->done = judged;
  }
  return std::move(judging.table);
}

VerdictTable rows_of_all(JudgeInput const& input, Selection const& selection) {
  Judging judging{.input = input, .selection = selection, .takes_all = true};
  for (std::uint32_t const index : selection.targets)
    add_rows(judging, index);
  return std::move(judging.table);
}

}  // namespace onpace

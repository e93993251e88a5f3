#include "history/attribution.hpp"

#include <algorithm>
#include <functional>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "history/changes.hpp"
#include "history/occasion.hpp"
#include "plan/own_figures.hpp"

namespace onpace {
namespace {

/// Where a goal counts other targets, its own evidence does not name what those read, and every change is tried: so
/// many of them, and no more.
constexpr std::size_t kMostTried = 200;

/// The figures of the step before as of this one's date, with which single changes are tried.
class Trial {
 public:
  explicit Trial(Attribution const& attribution)
      : attribution_(attribution),
        rows_(counting_rows(attribution.before)),
        occasion_(attribution.input, attribution.step.as_of,
                  table_of(attribution.figures, attribution.step.as_of, {.rows = &rows_}, attribution.sources)) {}

  /// Calls each of `judge` while these changes are in place.
  void with(std::vector<FigureChange> const& changes, std::vector<std::function<void()>> const& judge) {
    switch_rows(changes, true);
    for (auto const& one : judge)
      one();
    switch_rows(changes, false);
  }
  [[nodiscard]] bool gives_new_status(Flip const& flip) const {
    return status_of(occasion_.input(), *flip.history->target, flip.history->entity) == flip.verdict->verdict->status;
  }

 private:
  void switch_rows(std::vector<FigureChange> const& changes, bool to_after) {
    std::set<std::uint32_t> series;
    for (FigureChange const& change : changes) {
      if (change.before != kNoRow) rows_[change.before] = !to_after;
      if (change.after != kNoRow) rows_[change.after] = to_after;
      series.insert(change.indicator);
    }
    for (std::uint32_t const index : series)
      replace_series(occasion_.changing_table(), index, attribution_.figures, attribution_.step.as_of, {.rows = &rows_},
                     attribution_.sources);
  }

  Attribution const& attribution_;
  std::vector<bool> rows_;
  Occasion occasion_;
};

bool is_open(Flip const& flip) { return flip.verdict->cause == FlipCause::none; }

/// Whose figures alone the verdict rests on.
std::optional<EntityIndex> own_entity(Flip const& flip) {
  return reads_own_figures(*flip.history->target) ? std::optional(flip.history->entity) : std::nullopt;
}

/// Some changes, and the verdicts that are judged while they hold.
struct Attempt {
  std::optional<EntityIndex> own{};  ///< of verdicts that rest on its figures alone, as the changes are
  std::vector<FigureChange> changes{};
  std::vector<std::function<void()>> judge{};
};

/// Changes of different entities are tried together if verdicts see only their own entity's.
void make(Trial& trial, std::vector<Attempt> const& attempts) {
  std::map<EntityIndex, std::vector<Attempt const*>> by_entity;
  std::size_t rounds = 0;
  for (Attempt const& attempt : attempts) {
    if (!attempt.own) {
      trial.with(attempt.changes, attempt.judge);
      continue;
    }
    by_entity[*attempt.own].push_back(&attempt);
    rounds = std::max(rounds, by_entity[*attempt.own].size());
  }
  for (std::size_t round = 0; round < rounds; ++round) {
    Attempt all;
    for (auto const& [entity, own] : by_entity) {
      if (round >= own.size()) continue;
      all.changes.insert(all.changes.end(), own[round]->changes.begin(), own[round]->changes.end());
      all.judge.insert(all.judge.end(), own[round]->judge.begin(), own[round]->judge.end());
    }
    trial.with(all.changes, all.judge);
  }
}

/// Tries each change of the flips' lists alone; those of several flips once.
void try_alone(Trial& trial, std::vector<Flip> const& flips) {
  using Key = std::tuple<std::optional<EntityIndex>, RowIndex, RowIndex>;
  std::map<Key, Attempt> attempts;
  for (Flip const& flip : flips)
    for (FigureChange& change : flip.verdict->figures) {
      Attempt& attempt = attempts[Key(own_entity(flip), change.before, change.after)];
      attempt.own = own_entity(flip);
      attempt.changes = {change};
      attempt.judge.push_back([&trial, &flip, &change] {
        change.alone = trial.gives_new_status(flip);
        if (change.alone) flip.verdict->cause = FlipCause::alone;
      });
    }
  std::vector<Attempt> all;
  for (auto& [key, attempt] : attempts)
    all.push_back(std::move(attempt));
  make(trial, all);
}

/// What the verdict's own evidence names, where that is enough to explain it.
void try_together(Trial& trial, std::vector<Flip>& flips) {
  std::vector<Attempt> attempts;
  for (Flip const& flip : flips) {
    if (flip.verdict->figures.size() < 2) continue;
    attempts.push_back({own_entity(flip), flip.verdict->figures, {[&trial, &flip] {
                          if (trial.gives_new_status(flip)) flip.verdict->cause = FlipCause::together;
                        }}});
  }
  make(trial, attempts);
  std::erase_if(flips, [](Flip const& flip) { return !is_open(flip); });
}

/// Every change, also those that the evidence does not name.
void try_all(Trial& trial, std::vector<FigureChange> const& changes, std::vector<Flip> const& flips) {
  bool const few = changes.size() <= kMostTried;
  for (Flip const& flip : flips)
    if (few) flip.verdict->figures = changes;
  if (few) try_alone(trial, flips);
  for (Flip const& flip : flips) {
    if (is_open(flip))
      flip.verdict->cause = FlipCause::together;
    else
      std::erase_if(flip.verdict->figures, [](FigureChange const& change) { return !change.alone; });
  }
}

}  // namespace

void attribute(Attribution const& attribution, std::vector<Flip> const& flips) {
  if (flips.empty()) return;
  Trial trial(attribution);
  std::vector<Flip> open;
  for (Flip const& flip : flips) {
    if (trial.gives_new_status(flip))
      flip.verdict->cause = FlipCause::date;
    else
      open.push_back(flip);
  }
  try_alone(trial, open);
  std::erase_if(open, [](Flip const& flip) { return !is_open(flip); });
  try_together(trial, open);
  try_all(trial, attribution.changes.all, open);
}

}  // namespace onpace

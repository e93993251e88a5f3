#include "report/rows_on_threads.hpp"

#include <algorithm>
#include <deque>
#include <memory>

#include "plan/own_figures.hpp"
#include "report/known_places.hpp"
#include "system/ordered.hpp"
#include "system/parallel.hpp"

namespace onpace {
namespace {

constexpr std::size_t kRowsOfPiece = 512;
constexpr std::size_t kPiecesOfBatch = 64;  ///< for each thread

/// A target of a batch, and what its rows share.
struct BatchTarget {
  std::shared_ptr<PlannedTarget const> planned{};
  bool alone = false;  ///< plans of other targets are made on the way, for one thread
  KnownMembers members{};
};

/// Some rows of one target, which one thread works on.
struct Piece {
  BatchTarget* target = nullptr;
  std::size_t first = 0;
  std::size_t behind = 0;
};

struct Batch {
  std::deque<BatchTarget> targets{};
  std::vector<Piece> pieces{};

  [[nodiscard]] bool is_for_threads() const {
    return std::none_of(targets.begin(), targets.end(), [](BatchTarget const& each) { return each.alone; });
  }
};

struct Working {
  ReportInput const& file;
  EvidenceAsked asked;
  WorkOnRows const& work;
};

Evidence evidence_of(Working const& working, BatchTarget& target, std::size_t row) {
  VerdictTable const& verdicts = working.file.verdicts;
  if (row < verdicts.evidence.size()) return verdicts.evidence[row];
  KnownStatuses none;  // are asked for
  JudgeInput const& judge = working.file.judge;
  JudgeInput const own{judge.plan,
                       judge.table,
                       judge.as_of,
                       judge.hierarchy,
                       target.alone ? judge.known_statuses : none,
                       target.members,
                       working.asked == EvidenceAsked::with_figures};
  auto verdict = std::make_shared<TargetVerdict const>(judge_target(own, *target.planned, verdicts.entity(row)));
  return {target.planned, std::move(verdict)};
}

void work_on(Working const& working, Batch& batch) {
  OrderedTasks turns;
  unsigned const jobs = batch.is_for_threads() ? working.file.judge.jobs : 1;
  run_in_parallel(jobs, batch.pieces.size(), [&](std::size_t index) {
    turns.keep([&] {
      Piece const& piece = batch.pieces[index];
      auto const evidence = [&](std::size_t row) { return evidence_of(working, *piece.target, row); };
      std::function<void()> const then = working.work(piece.first, piece.behind, evidence);
      turns.take(index, then);
    });
  });
  batch.pieces.clear();
  batch.targets.clear();
}

void add_target(Working const& working, TargetRows const& rows, Batch& batch) {
  BatchTarget& target = batch.targets.emplace_back();
  if (working.asked != EvidenceAsked::none) {
    target.planned = working.file.judge.plan.targets[rows.target];
    target.alone = counts_targets(*target.planned);
  }
  for (std::size_t row = rows.first; row < rows.behind(); row += kRowsOfPiece)
    batch.pieces.push_back({&target, row, std::min(row + kRowsOfPiece, rows.behind())});
}

/// Where the table does not hold the figures of all entities.
void work_one_by_one(Working const& working) {
  auto const evidence = [&](std::size_t row) {
    return working.file.evidence(row, working.asked == EvidenceAsked::with_figures);
  };
  for (TargetRows const& rows : working.file.verdicts.targets)
    for (std::size_t row = rows.first; row < rows.behind(); row += kRowsOfPiece)
      working.work(row, std::min(row + kRowsOfPiece, rows.behind()), evidence)();
}

}  // namespace

void work_on_rows(ReportInput const& file, EvidenceAsked asked, WorkOnRows const& work) {
  Working const working{file, asked, work};
  if (file.bring_in && asked != EvidenceAsked::none) return work_one_by_one(working);
  Batch batch;
  for (TargetRows const& rows : file.verdicts.targets) {
    add_target(working, rows, batch);
    if (batch.pieces.size() >= kPiecesOfBatch * file.judge.jobs) work_on(working, batch);
  }
  work_on(working, batch);
}

EvidenceAsked evidence_for(Detail detail) {
  switch (detail) {
    case Detail::statuses:
      return EvidenceAsked::none;
    case Detail::verdicts:
      return EvidenceAsked::without_figures;
    case Detail::evidence:
      break;
  }
  return EvidenceAsked::with_figures;
}

void write_verdicts(ReportInput const& file, Detail detail, Numbers numbers, WriteVerdict const& write,
                    std::function<void(std::string_view piece)> const& take) {
  work_on_rows(file, evidence_for(detail), [&](std::size_t first, std::size_t behind, EvidenceOf const& evidence) {
    auto const text = std::make_shared<std::string>();
    KnownPlaces places;
    for (std::size_t row = first; row < behind; ++row) {
      bool const is_bare = detail == Detail::statuses;
      Verdict verdict =
          is_bare ? status_row(file, row) : verdict_from(file, row, evidence(row), detail, numbers, places);
      write(verdict, row, *text);
    }
    return [&take, text] { take(*text); };
  });
}

}  // namespace onpace

// Judge rule files against figures. The library neither prints nor exits nor reads the clock.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "onpace/diagnostic.hpp"
#include "onpace/progress.hpp"
#include "onpace/status.hpp"
#include "onpace/text.hpp"
#include "onpace/verdict.hpp"

namespace onpace {

/// A file to read, or a text under a name (standard input). What rules import, and their methods' files, are read from
/// disk, as far as `ImportBounds` go: their paths begin in the folder of the name, which for standard input is the
/// working directory.
struct Input {
  std::string name;
  std::optional<std::string> text{};
  /// A text that need not be copied, and what keeps it there; it is used where it is set.
  std::shared_ptr<void const> kept{};
  std::string_view view{};
  bool is_figures = false;  ///< made by `Figures`
  bool is_found = false;    ///< rules that a folder or a pattern gave: passed over where they have no targets
  std::string profile{};    ///< of figures: whose signs stand in this file, before `Request::profile`
};

/// Which files rules may name (`import:`, `method:`): ordinary files below one folder, wherever links lead.
struct ImportBounds {
  std::string root{};                  ///< the folder; empty: that of the rule file with which reading begins
  std::vector<std::string> allowed{};  ///< files and folders besides
};

/// How people see results and mistakes.
struct Appearance {
  Language language = Language::english;
  bool color = false;
  std::size_t width = 0;  ///< cells of the terminal; 0: there is none, so no name is cut
};

/// How much `Answer::verdicts` says of each verdict.
enum class VerdictDetail : std::uint8_t {
  none,      ///< nobody wants them
  statuses,  ///< target, entity and status; cheap, for millions
  evidence,  ///< everything
};

/// How much a report says of each verdict.
enum class Detail : std::uint8_t {
  statuses,  ///< target, entity and status; cheap, for millions
  verdicts,  ///< reading, aim, gap and reason, too
  evidence,  ///< and the figures behind them
};

struct Answer;

struct Request {
  std::vector<Input> rules{};
  std::vector<Input> data{};            ///< files, or `Figures` from memory
  std::vector<std::string> settings{};  ///< single figures: `gdp_growth@2025-Q2=5.6%`
  std::string as_of{};                  ///< a period or a date; required
  std::vector<std::string> entities{};  ///< empty: all
  std::vector<std::string> targets{};
  std::vector<std::string> tags{};
  std::vector<std::string> formats{};  ///< one report each, such as `text` or `json`
  std::set<Status> fail_on{Status::missed};
  std::vector<std::string> fail_on_labels{};  ///< in English or Chinese; one that no method gives is a mistake
  unsigned jobs = 0;  ///< threads to work with, the same answer whatever their number; 0: as many as there are cores
  std::optional<int> late_after{};  ///< days before figures are stale, instead of what the rules say
  std::string profile{};            ///< whose signs stand in figures of which the rules say nothing, such as `eurostat`
  std::uint64_t memory = 0;         ///< bytes that figures may take, about: more are judged in parts; 0: all they need
  Appearance appearance{};
  Progress* progress = nullptr;  ///< told how far the run is; lives as long as it
  VerdictDetail verdicts = VerdictDetail::none;
  /// Takes the verdicts one after another, in the order of the reports and on the caller's thread, instead of
  /// `Answer::verdicts`: so many need not be held. Not called where there is a mistake.
  std::function<void(Verdict const&)> each_verdict{};
  /// Told once everything is judged, before any report is written: only reports, verdicts and groups are still to come.
  /// Not called where there is a mistake.
  std::function<void(Answer const&)> judged{};
  /// Takes the reports piece by piece, one after another in the order of `formats`, instead of `Answer::reports`: a
  /// large one need not be held. Never called twice at a time, but not always on the caller's thread.
  std::function<void(std::size_t format, std::string_view piece)> each_piece{};
  ImportBounds imports{};
  std::optional<Detail> detail{};     ///< none: as each format does by itself
  std::optional<std::size_t> show{};  ///< verdicts that a report for people shows; 0: all; none: as it thinks fit
  bool raw = false;      ///< `statuses` shows names as they are, also what moves a terminal's cursor: for programs
  std::string period{};  ///< of figures that name none, such as `{"coverage": 81.2}`
  std::optional<Input> baseline{};  ///< verdicts of an earlier run: only what got worse since then fails
  /// Whether a file changed. Where it is set, rules are judged only if they or what they import changed.
  std::function<bool(std::string const& file)> changed{};
};

/// 0: judged; 1: something at or above `fail_on`, or with one of `fail_on_labels`; 2: could not be judged, or nothing
/// of one rule file was; 4: nothing is wrong, but the figures are not in yet.
enum class ExitStatus : int { judged = 0, failed = 1, not_judged = 2, waiting = 4 };

/// Why a run ends as it does.
struct ExitReason {
  std::string code{};  ///< `missed`, `errors`, …; docs/reference/json.md lists them
  std::size_t count = 0;
  std::vector<std::string> subjects{};  ///< what it is about: targets, rule files, or codes of diagnostics

  /// `2 missed (gdp, houses)`: the same in every language.
  [[nodiscard]] std::string text() const;
};

/// A verdict beside that of the baseline.
struct StatusChange {
  std::string rules{};
  std::string target{};
  std::string entity{};
  Status was = Status::no_data;
  Status is = Status::no_data;
};

/// What changed since `Request::baseline`.
struct SinceBaseline {
  std::string file{};
  std::string as_of{};  ///< the date of judgement of the baseline
  std::vector<StatusChange> worse{};
  std::vector<StatusChange> better{};
  std::size_t unchanged = 0;
  std::size_t added = 0;  ///< verdicts that the baseline does not have
  std::size_t gone = 0;   ///< verdicts that this run does not have
};

struct Answer {
  std::vector<std::string> reports{};  ///< in the order of `formats`; of a run with mistakes, what was wrong alone
  std::string diagnostics{};           ///< mistakes and warnings, rendered: of each at most 20
  ExitStatus exit_status = ExitStatus::not_judged;
  std::vector<Message> messages{};       ///< all of them, as data
  std::vector<Verdict> verdicts{};       ///< as `Request::verdicts` wants them; empty when there is a mistake
  std::vector<ScoredGroup> groups{};     ///< where verdicts are wanted
  std::vector<ExitReason> reasons{};     ///< of the exit status, the gravest first; of check() never empty
  std::optional<SinceBaseline> since{};  ///< where there is a baseline
};

/// Judges. What is wrong with rules or figures is told in the answer, never thrown.
Answer check(Request const& request);

/// The derivation of one verdict, step by step, or of the score of a group. `subject` is the key of a target or, where
/// no target has it, of a group; `request.rules` holds one rule file.
Answer explain(Request const& request, std::string const& subject);

}  // namespace onpace

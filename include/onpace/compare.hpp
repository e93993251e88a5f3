// What changed in the meaning of rule files: targets that came or went, goals that ask for less or for more.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "onpace/check.hpp"

namespace onpace {

enum class ChangeKind : std::uint8_t {
  added,
  dropped,
  loosened,   ///< all that met the goal before still does, and something more
  tightened,  ///< the other way round
  changed,    ///< neither, or it cannot be told
};

inline constexpr ChangeKind kChangeKinds[] = {ChangeKind::added, ChangeKind::dropped, ChangeKind::loosened,
                                              ChangeKind::tightened, ChangeKind::changed};

/// `loosened`: the same in options and in JSON.
std::string_view change_name(ChangeKind kind);

/// What a change is of.
enum class ChangedThing : std::uint8_t { file, indicator, target, group };

struct Change {
  ChangeKind kind = ChangeKind::changed;
  ChangedThing of = ChangedThing::target;
  std::string rules{};   ///< the rule file, as it is named now, or was where it is gone
  std::string key{};     ///< of the target, indicator or group; empty for a file
  Text what{};           ///< `goal`, `horizon`, `waiver`, …; empty where the whole came or went
  std::string before{};  ///< empty where there was nothing
  std::string after{};
};

/// A verdict of both states of the rules on the same figures; one of them is missing where the target came or went.
struct ChangedVerdict {
  std::string rules{};
  std::string target{};
  std::string entity{};  ///< empty without entities
  std::optional<Status> before{};
  std::optional<Status> after{};
};

struct VerdictChanges {
  std::string as_of{};
  std::size_t unchanged = 0;
  bool is_judged = false;  ///< of either state there is a verdict other than no-data
  std::vector<ChangedVerdict> changed{};  ///< in the order of the rules as they are now; dropped targets come last
};

/// One rule file before and after; one of them may be missing.
struct ComparedFiles {
  std::optional<Input> before{};
  std::optional<Input> after{};
  std::string name{};  ///< by which people know it
};

struct CompareRequest {
  std::vector<ComparedFiles> files{};
  std::string format = "text";  ///< `markdown`, or `json`
  Appearance appearance{};
  ImportBounds imports{};
  /// Names of kinds: with such a change the status is `failed`. `loosened` means `dropped`, too; `verdicts` means any
  /// that changes on the figures of `judged`; `any` means all of them.
  std::vector<std::string> fail_on{};
  /// Figures on which both states are judged, and as of when; what it says of rules, reports and verdicts is not read.
  std::optional<Request> judged{};
};

struct CompareAnswer {
  std::vector<Change> changes{};
  std::optional<VerdictChanges> verdicts{};  ///< where figures were given
  std::string report{};                      ///< in `format`; empty when there is a mistake
  std::string diagnostics{};
  ExitStatus exit_status = ExitStatus::not_judged;
  std::vector<Message> messages{};  ///< as data
  std::vector<std::string> files{};  ///< that were read for the rules: with what they import, and methods
};

/// No figure is needed: what a goal asks for is compared, whatever the figures are. Where figures are given and every
/// verdict of both states is no-data, nothing was compared on them, and the status is that of `check`.
CompareAnswer compare(CompareRequest const& request);

}  // namespace onpace

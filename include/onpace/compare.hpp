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
  /// Names of kinds: with such a change the status is `failed`. `loosened` means `dropped`, too.
  std::vector<std::string> fail_on{};
};

struct CompareAnswer {
  std::vector<Change> changes{};
  std::string report{};  ///< in `format`; empty when there is a mistake
  std::string diagnostics{};
  ExitStatus exit_status = ExitStatus::not_judged;
  std::vector<Message> messages{};  ///< as data
};

/// No figure is needed: what a goal asks for is compared, whatever the figures are.
CompareAnswer compare(CompareRequest const& request);

}  // namespace onpace

// The commits that changed what rules mean, found by walking the history of git.
#pragma once

#include <string>
#include <vector>

#include "diagnostics/diagnostics.hpp"
#include "onpace/check.hpp"
#include "report/formats/change_log.hpp"

namespace onpace::cli {

struct ChangeLogRequest {
  std::string path{};                ///< of a rule file or a folder, from the working folder on
  std::string revisions = "HEAD";    ///< `v1..HEAD`: those after `v1`
  std::vector<std::string> keys{};   ///< of targets, indicators and groups; empty: all
  std::vector<std::string> kinds{};  ///< names of changes; empty: all
  Appearance appearance{};
  ImportBounds imports{};
};

/// Each commit beside its parents, the newest first; commits that changed no meaning are left out. What is not
/// committed comes before them. Of a merge, what differs from all of its parents. Empty after a report, too.
std::vector<LoggedCommit> change_log(ChangeLogRequest const& request, Diagnostics& diagnostics);

}  // namespace onpace::cli

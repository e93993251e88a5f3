// The commits of a branch that touch what authors write.
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace onpace {

/// A file that a commit touches, by its path from the top of the repository.
struct TouchedFile {
  std::string before;  ///< empty: it came
  std::string after;   ///< empty: it went
};

struct Commit {
  std::string hash;
  std::vector<std::string> parents{};
  std::string day{};  ///< on which it was written: `2026-03-31`
  std::string author{};
  std::string subject{};
  std::vector<TouchedFile> files{};
};

/// Those of `revisions`, such as `main` or `v1..HEAD`, that touch a YAML file, each before its parents. Of a merge, only
/// files that differ from all of its parents count. Empty where git knows no such revision.
std::optional<std::vector<Commit>> commits_of(std::string const& revisions);

}  // namespace onpace

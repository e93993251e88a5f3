// Rule files as they were in a revision of git.
#pragma once

#include <optional>
#include <string>

#include "diagnostics/diagnostics.hpp"

namespace onpace {

/// `git:REV:PATH`, taken apart.
struct FileOfRevision {
  std::string revision;
  std::string path;  ///< from the working folder on
};
std::optional<FileOfRevision> file_of_revision(std::string const& written);

/// The repository of the working folder.
struct Repository {
  std::string top;     ///< its folder
  std::string folder;  ///< of git's own files
};
std::optional<Repository> repository_here();

/// Where a path of the working folder lies in it; begins with `..` outside of it.
std::string path_in(Repository const& repository, std::string const& path);

/// Writes all YAML files of a revision that git knows into `folder`.
void check_out(Repository const& repository, std::string const& revision, std::string const& folder);

/// Writes all YAML files of the revision into `folder`, so that the rules find what they import. The path there; empty
/// after a report.
std::optional<std::string> unpack(FileOfRevision const& file, std::string const& folder, Diagnostics& diagnostics);

}  // namespace onpace

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

/// Writes all YAML files of the revision into `folder`, so that the rules find what they import. The path there; empty
/// after a report.
std::optional<std::string> unpack(FileOfRevision const& file, std::string const& folder, Diagnostics& diagnostics);

}  // namespace onpace

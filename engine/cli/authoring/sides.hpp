// What `diff` and `log` compare: a file or a folder, as it lies there or as a revision of git has it.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "cli/print.hpp"
#include "diagnostics/diagnostics.hpp"
#include "onpace/compare.hpp"

namespace onpace::cli {

/// One side as it was given, and where it lies.
struct Side {
  std::string given;
  std::string path{};
  std::unique_ptr<WorkFolder> unpacked{};  ///< of a revision

  [[nodiscard]] bool exists() const;
  [[nodiscard]] bool is_folder() const;
};

/// Without a path after a report.
Side side_of(std::string const& given, Diagnostics& diagnostics);

/// Files of a folder that had another name, by the one that they had.
using Renamed = std::map<std::string, std::string>;

/// A file with a file, or those of a folder with those of the other by their paths in it. A side that is not there has
/// no files. Empty after a report.
std::vector<ComparedFiles> pairs_of(Side const& before, Side const& after, Renamed const& renamed,
                                    Diagnostics& diagnostics);

}  // namespace onpace::cli

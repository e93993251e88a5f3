// A page printed by a browser.
#pragma once

#include <string>

#include "diagnostics/diagnostics.hpp"

namespace onpace::cli {

/// The first browser in PATH that prints without a window; empty where there is none.
std::string browser_in_path();

/// A folder that nobody else can look into, removed at the end with everything in it.
class WorkFolder {
 public:
  WorkFolder();
  WorkFolder(WorkFolder const&) = delete;
  WorkFolder& operator=(WorkFolder const&) = delete;
  ~WorkFolder();

  /// Empty where there is no folder.
  [[nodiscard]] std::string path(std::string const& name) const { return folder_.empty() ? "" : folder_ + "/" + name; }

 private:
  std::string folder_{};
};

/// Prints a page on A4 into a file of the folder and puts that into the place of `out`, whole or not at all.
void print_page(std::string const& browser, WorkFolder const& folder, std::string const& page, std::string const& out,
                Diagnostics& diagnostics);

}  // namespace onpace::cli

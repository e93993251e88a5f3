// Where a name of one file counts: the files that import it, and those that it imports.
#pragma once

#include <memory>
#include <vector>

#include "server/workspace/state.hpp"

namespace onpace::server {

/// A place of a name, in any file.
struct NamePlace {
  std::shared_ptr<File const> file;
  Occurrence const* occurrence;
};

/// The file with all that it imports, itself first.
std::vector<std::shared_ptr<File const>> with_imports(State& state, std::shared_ptr<File const> const& file);

/// Where the name is defined, within reach of the file.
std::vector<NamePlace> definitions_of(State& state, std::shared_ptr<File const> const& file,
                                      Occurrence const& occurrence);

/// Every place of the name, in all files of the workspace that reach its definition, tests included.
std::vector<NamePlace> places_of(State& state, std::shared_ptr<File const> const& file, Occurrence const& occurrence);

}  // namespace onpace::server

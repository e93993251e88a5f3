#include "server/workspace/scope.hpp"

#include <algorithm>
#include <filesystem>
#include <set>

#include "system/files/files.hpp"

namespace onpace::server {
namespace {

namespace fs = std::filesystem;

using Files = std::vector<std::shared_ptr<File const>>;

constexpr std::size_t kMostFiles = 5000;

bool is_yaml(fs::path const& path) { return path.extension() == ".yaml" || path.extension() == ".yml"; }

bool is_passed_over(fs::path const& folder) {
  std::string const name = folder.filename().string();
  return name.starts_with('.') || name == "node_modules" || name == "build";
}

/// Files that authors write, below the folders that are open; of a client that opened none, below the file's own.
Files files_of_workspace(State& state, File const& file) {
  std::vector<std::string> roots = state.roots;
  if (roots.empty()) roots.push_back(fs::path(file.path).parent_path().string());
  std::set<std::string> paths;
  for (auto const& [path, document] : state.documents)
    paths.insert(path);
  for (std::string const& root : roots) {
    std::error_code error;
    fs::recursive_directory_iterator walk(root, fs::directory_options::skip_permission_denied, error);
    std::size_t seen = 0;
    for (; !error && walk != fs::recursive_directory_iterator() && seen < kMostFiles; walk.increment(error), ++seen) {
      std::error_code unknown;
      if (walk->is_directory(unknown)) {
        if (is_passed_over(walk->path())) walk.disable_recursion_pending();
      } else if (is_yaml(walk->path())) {
        paths.insert(canonical_path(walk->path().string()));
      }
    }
  }
  Files files;
  for (std::string const& path : paths)
    if (auto found = file_at(state, path); found && found->kind != FileKind::other) files.push_back(std::move(found));
  return files;
}

bool is_same_name(Occurrence const& a, Occurrence const& b) { return a.of == b.of && a.name == b.name; }

/// A parameter counts in its definition alone, or in its method file.
bool is_same_scope(File const& file, Occurrence const& a, Occurrence const& b) {
  return a.of != NameOf::parameter || file.kind == FileKind::method || a.entry == b.entry;
}

void add_places(std::shared_ptr<File const> const& file, Occurrence const& wanted, bool only_definitions,
                std::vector<NamePlace>& places) {
  for (Occurrence const& each : file->occurrences)
    if (is_same_name(each, wanted) && is_same_scope(*file, each, wanted) && (each.defines || !only_definitions))
      places.push_back({file, &each});
}

}  // namespace

Files with_imports(State& state, std::shared_ptr<File const> const& file) {
  Files files{file};
  std::set<std::string> known{file->path};
  for (std::size_t at = 0; at < files.size() && files.size() < kMostFiles; ++at) {
    std::shared_ptr<File const> const importer = files[at];
    for (std::string const& path : importer->imports)
      if (known.insert(path).second)
        if (auto imported = file_at(state, path)) files.push_back(std::move(imported));
  }
  return files;
}

std::vector<NamePlace> definitions_of(State& state, std::shared_ptr<File const> const& file,
                                      Occurrence const& occurrence) {
  std::vector<NamePlace> places;
  if (occurrence.of == NameOf::parameter) {
    add_places(file, occurrence, true, places);
    return places;
  }
  for (auto const& each : with_imports(state, file))
    add_places(each, occurrence, true, places);
  return places;
}

std::vector<NamePlace> places_of(State& state, std::shared_ptr<File const> const& file, Occurrence const& occurrence) {
  std::vector<NamePlace> places;
  if (occurrence.of == NameOf::parameter) {
    add_places(file, occurrence, false, places);
    return places;
  }
  std::set<std::string> defining;
  for (NamePlace const& place : definitions_of(state, file, occurrence))
    defining.insert(place.file->path);
  if (defining.empty()) {
    for (auto const& each : with_imports(state, file))
      add_places(each, occurrence, false, places);
    return places;
  }
  for (auto const& candidate : files_of_workspace(state, *file)) {
    Files const reached = with_imports(state, candidate);
    bool const reaches =
        std::any_of(reached.begin(), reached.end(), [&](auto const& each) { return defining.contains(each->path); });
    if (reaches) add_places(candidate, occurrence, false, places);
  }
  return places;
}

}  // namespace onpace::server

#include "cli/authoring/sides.hpp"

#include <filesystem>
#include <optional>
#include <system_error>

#include "cli/options.hpp"
#include "diagnostics/codes/gate.hpp"
#include "gate/paths.hpp"
#include "gate/revision.hpp"

namespace onpace::cli {

namespace fs = std::filesystem;

bool Side::exists() const {
  std::error_code error;
  return path == "-" || (!path.empty() && fs::exists(path, error));
}

bool Side::is_folder() const {
  std::error_code error;
  return fs::is_directory(path, error);
}

Side side_of(std::string const& given, Diagnostics& diagnostics) {
  Side side{.given = given, .path = given};
  auto const file = file_of_revision(given);
  if (!file) return side;
  side.unpacked = std::make_unique<WorkFolder>();
  side.path = unpack(*file, side.unpacked->path(""), diagnostics).value_or("");
  return side;
}

namespace {

/// Rule files of a folder by their paths in it.
std::map<std::string, std::string> files_in(Side const& side, Diagnostics& diagnostics) {
  std::map<std::string, std::string> files;
  if (!side.exists()) return files;
  for (FoundFile const& file : rule_files_in({side.path}, diagnostics))
    files[fs::path(file.path).lexically_relative(side.path).string()] = file.path;
  return files;
}

std::optional<Input> input_of(Side const& side) {
  if (!side.exists()) return std::nullopt;
  return input_named(side.path);
}

}  // namespace

std::vector<ComparedFiles> pairs_of(Side const& before, Side const& after, Renamed const& renamed,
                                    Diagnostics& diagnostics) {
  if (before.exists() && after.exists() && before.is_folder() != after.is_folder()) {
    Side const& folder = before.is_folder() ? before : after;
    Side const& file = before.is_folder() ? after : before;
    diagnostics.report({.code = codes::file_and_folder, .span = {}, .arguments = {folder.given, file.given}});
    return {};
  }
  if (!before.is_folder() && !after.is_folder())
    return {{.before = input_of(before), .after = input_of(after), .name = after.given}};
  auto const was = files_in(before, diagnostics);
  auto const is = files_in(after, diagnostics);
  std::map<std::string, ComparedFiles> pairs;
  for (auto const& [name, path] : was) {
    auto const now = renamed.find(name);
    pairs[now == renamed.end() ? name : now->second].before = input_named(path);
  }
  for (auto const& [name, path] : is)
    pairs[name].after = input_named(path);
  std::vector<ComparedFiles> files;
  for (auto& [name, pair] : pairs) {
    pair.name = name;
    files.push_back(std::move(pair));
  }
  return files;
}

}  // namespace onpace::cli

#include "gate/changes.hpp"

#include <algorithm>
#include <filesystem>
#include <set>
#include <string_view>
#include <system_error>
#include <vector>

#include "diagnostics/codes/gate.hpp"
#include "gate/git.hpp"
#include "system/files/files.hpp"

namespace onpace {
namespace {

namespace fs = std::filesystem;

void add_paths(std::string_view names, std::string const& top, std::set<std::string>& paths) {
  while (!names.empty()) {
    std::size_t const end = std::min(names.find('\0'), names.size());
    paths.insert(canonical_path(top + "/" + std::string(names.substr(0, end))));
    names.remove_prefix(std::min(end + 1, names.size()));
  }
}

/// From where a branch left `revision` on; of a clone that does not reach so far back, from the revision itself.
std::string origin_of(std::string const& revision) {
  auto const base = git({"merge-base", revision, "HEAD"});
  return base ? first_line(*base) : revision;
}

}  // namespace

std::optional<std::function<bool(std::string const&)>> changes_since(std::string const& since,
                                                                     Diagnostics& diagnostics) {
  auto const refuse = [&](Text const& why) {
    diagnostics.report({.code = codes::no_changes_known, .span = {}, .arguments = {since, why}});
    return std::nullopt;
  };
  std::error_code error;
  if (fs::is_regular_file(since, error)) {
    fs::file_time_type const then = fs::last_write_time(since, error);
    return [then](std::string const& path) {
      std::error_code unknown;
      fs::file_time_type const time = fs::last_write_time(path, unknown);
      return unknown || time > then;
    };
  }
  auto const top = git({"rev-parse", "--show-toplevel"});
  if (!top) return refuse({"git finds no repository here", "git 在此处找不到仓库"});
  bool const is_word = !since.starts_with('-');
  auto const revision = is_word ? git({"rev-parse", "--verify", "--quiet", since + "^{commit}"}) : std::nullopt;
  if (!revision)
    return refuse({"git has no such revision, and there is no such file", "git 没有这个版本，也没有这个文件"});
  auto const changed = git({"-c", "diff.relative=false", "diff", "--name-only", "--no-renames", "-z",
                            origin_of(first_line(*revision)), "--"});
  auto const added = git({"ls-files", "--others", "--exclude-standard", "-z", "--full-name", ":/"});
  if (!changed || !added) return refuse({"git cannot compare them", "git 无法比较"});
  std::set<std::string> paths;
  add_paths(*changed, first_line(*top), paths);
  add_paths(*added, first_line(*top), paths);
  return [paths = std::move(paths)](std::string const& path) { return paths.contains(canonical_path(path)); };
}

}  // namespace onpace

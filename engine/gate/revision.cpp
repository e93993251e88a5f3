#include "gate/revision.hpp"

#include <filesystem>
#include <system_error>

#include "diagnostics/codes/gate.hpp"
#include "gate/git.hpp"

namespace onpace {

namespace fs = std::filesystem;

std::optional<Repository> repository_here() {
  auto const top = git({"rev-parse", "--show-toplevel"});
  auto const folder = git({"rev-parse", "--absolute-git-dir"});
  if (!top || !folder) return std::nullopt;
  return Repository{first_line(*top), first_line(*folder)};
}

std::string path_in(Repository const& repository, std::string const& path) {
  std::error_code error;
  fs::path const whole = fs::weakly_canonical(fs::current_path(error) / path, error);
  return whole.lexically_relative(fs::weakly_canonical(repository.top, error)).string();
}

void check_out(Repository const& repository, std::string const& revision, std::string const& folder) {
  // what is checked out by others stays as it is, and no hook of the repository runs
  for (char const* pattern : {":(top,glob)**/*.yaml", ":(top,glob)**/*.yml"})
    git({"--git-dir=" + repository.folder, "--work-tree=" + folder, "-c", "core.hooksPath=/dev/null", "checkout",
         "--quiet", revision, "--", pattern},
        {"GIT_INDEX_FILE=" + folder + "/.index"});
}

std::optional<FileOfRevision> file_of_revision(std::string const& written) {
  constexpr std::string_view mark = "git:";
  if (!written.starts_with(mark)) return std::nullopt;
  std::size_t const colon = written.find(':', mark.size());
  if (colon == std::string::npos) return FileOfRevision{written.substr(mark.size()), ""};
  return FileOfRevision{written.substr(mark.size(), colon - mark.size()), written.substr(colon + 1)};
}

std::optional<std::string> unpack(FileOfRevision const& file, std::string const& folder, Diagnostics& diagnostics) {
  auto const refuse = [&](Text const& why) {
    diagnostics.report({.code = codes::no_revision, .span = {}, .arguments = {file.revision, file.path, why}});
    return std::nullopt;
  };
  if (file.path.empty()) return refuse({"no path is given", "没有给出路径"});
  auto const repository = repository_here();
  if (!repository) return refuse({"git finds no repository here", "git 在此处找不到仓库"});
  bool const is_word = !file.revision.empty() && !file.revision.starts_with('-');
  auto const revision = is_word ? git({"rev-parse", "--verify", "--quiet", file.revision + "^{commit}"}) : std::nullopt;
  if (!revision) return refuse({"git has no such revision", "git 没有这个版本"});
  std::string const inside = path_in(*repository, file.path);
  if (inside.starts_with("..")) return refuse({"it lies outside of the repository", "它不在该仓库中"});
  check_out(*repository, first_line(*revision), folder);
  std::string const place = folder + "/" + inside;
  std::error_code error;
  if (!fs::exists(place, error)) return refuse({"it is not there in that revision", "该版本中没有它"});
  return place;
}

}  // namespace onpace

#include "gate/commits.hpp"

#include <algorithm>
#include <string_view>

#include "gate/git.hpp"

namespace onpace {
namespace {

/// What stands before each commit, and after each part of it.
constexpr char kMark = '\x01';
constexpr char kEnd = '\0';

std::vector<std::string_view> pieces(std::string_view text, char between) {
  std::vector<std::string_view> found;
  while (!text.empty()) {
    std::size_t const end = std::min(text.find(between), text.size());
    found.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return found;
}

/// `M`, `A`, `D`, and `R100` or `C75` with two paths; of a merge one letter for each parent, and one path.
std::vector<TouchedFile> files_of(std::vector<std::string_view> const& words, std::size_t next) {
  std::vector<TouchedFile> files;
  while (next + 1 < words.size()) {
    std::string_view status = words[next++];
    status.remove_prefix(std::min(status.find_first_not_of('\n'), status.size()));
    if (status.empty()) continue;
    bool const is_merge = status.size() > 1 && status.find_first_of("0123456789") == std::string_view::npos;
    bool const has_two = !is_merge && (status.front() == 'R' || status.front() == 'C');
    std::string const path(words[next++]);
    if (!has_two) {
      files.push_back({status == "A" ? "" : path, status == "D" ? "" : path});
    } else if (next < words.size()) {
      files.push_back({status.front() == 'C' ? "" : path, std::string(words[next++])});
    }
  }
  return files;
}

std::optional<Commit> commit_of(std::string_view text) {
  std::vector<std::string_view> const words = pieces(text, kEnd);
  constexpr std::size_t fields = 5;
  if (words.size() < fields) return std::nullopt;
  Commit commit{.hash = std::string(words[0]),
                .day = std::string(words[2]),
                .author = std::string(words[3]),
                .subject = std::string(words[4])};
  for (std::string_view const parent : pieces(words[1], ' '))
    commit.parents.emplace_back(parent);
  commit.files = files_of(words, fields);
  return commit;
}

}  // namespace

std::optional<std::vector<Commit>> commits_of(std::string const& revisions) {
  if (revisions.empty() || revisions.starts_with('-')) return std::nullopt;
  auto const text = git({"log", "-z", "--topo-order", "-M", "-c", "--name-status",
                         "--format=%x01%H%x00%P%x00%as%x00%an%x00%s%x00", revisions, "--", ":(top,glob)**/*.yaml",
                         ":(top,glob)**/*.yml"});
  if (!text) return std::nullopt;
  std::vector<Commit> commits;
  for (std::string_view const piece : pieces(*text, kMark))
    if (auto commit = commit_of(piece)) commits.push_back(std::move(*commit));
  return commits;
}

}  // namespace onpace

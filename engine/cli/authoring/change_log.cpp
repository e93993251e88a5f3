#include "cli/authoring/change_log.hpp"

#include <algorithm>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <utility>

#include "cli/authoring/sides.hpp"
#include "diagnostics/codes/gate.hpp"
#include "gate/commits.hpp"
#include "gate/revision.hpp"

namespace onpace::cli {
namespace {

namespace fs = std::filesystem;

/// The rules as one revision has them.
struct State {
  Side side;
  std::string problem{};  ///< why they cannot be read; empty where they can, or are not there
};

/// So many states are kept: a commit's parent is most often the next that is asked for.
constexpr std::size_t kKeptStates = 8;

struct Walk {
  ChangeLogRequest const& request;
  Repository repository;
  std::vector<Commit> commits{};
  std::set<std::string> known{};  ///< files that the rules were read from, at any time, from the top of the repository
  std::vector<std::pair<std::string, std::shared_ptr<State>>> states{};  ///< by revision and path
};

/// The path of a file that was read, from the top of the repository.
std::string inside(Walk const& walk, Side const& side, std::string const& file) {
  if (!side.unpacked) return path_in(walk.repository, file);
  return fs::path(file).lexically_relative(side.unpacked->path("")).string();
}

CompareAnswer compared(Walk const& walk, Side const& before, Side const& after, Renamed const& renamed = {}) {
  CompareRequest request{.appearance = walk.request.appearance, .imports = walk.request.imports};
  for (Side const* side : {&before, &after})
    request.imports.allowed.push_back(side->unpacked ? side->unpacked->path("") : walk.repository.top);
  Diagnostics found;
  request.files = pairs_of(before, after, renamed, found);
  if (request.files.empty()) return {};
  return compare(request);
}

/// Reads the rules, notes what they were read from, and whether they can be.
std::shared_ptr<State> read(Walk& walk, Side side) {
  auto state = std::make_shared<State>(State{.side = std::move(side)});
  CompareAnswer const answer = compared(walk, {.given = state->side.given}, state->side);
  for (std::string const& file : answer.files)
    walk.known.insert(inside(walk, state->side, file));
  for (Message const& message : answer.messages)
    if (message.is_error() && state->problem.empty())
      state->problem = message.code + ": " + message.text.in(walk.request.appearance.language);
  return state;
}

std::shared_ptr<State> state_at(Walk& walk, std::string const& revision, std::string const& path) {
  std::string const name = revision + ":" + path;
  for (auto const& [kept, state] : walk.states)
    if (kept == name) return state;
  Side side{.given = walk.request.path, .unpacked = std::make_unique<WorkFolder>()};
  check_out(walk.repository, revision, side.unpacked->path(""));
  side.path = side.unpacked->path(path);
  std::shared_ptr<State> state = read(walk, std::move(side));
  if (walk.states.size() == kKeptStates) walk.states.erase(walk.states.begin());
  walk.states.emplace_back(name, state);
  return state;
}

bool lies_in(std::string const& file, std::string const& path) {
  return file == path || path == "." || file.starts_with(path + "/");
}

bool touches(Walk const& walk, Commit const& commit, std::string const& path) {
  return std::any_of(commit.files.begin(), commit.files.end(), [&](TouchedFile const& file) {
    return lies_in(file.before, path) || lies_in(file.after, path) || walk.known.contains(file.before) ||
           walk.known.contains(file.after);
  });
}

/// The path of the rules before a commit that renamed them.
std::string path_before(Commit const& commit, std::string const& path) {
  for (TouchedFile const& file : commit.files)
    if (file.after == path && !file.before.empty()) return file.before;
  return path;
}

/// Files of the folder that the commit renamed, as seen from it.
Renamed renamed_in(Commit const& commit, std::string const& folder) {
  Renamed renamed;
  for (TouchedFile const& file : commit.files)
    if (file.before != file.after && lies_in(file.before, folder) && lies_in(file.after, folder))
      renamed[fs::path(file.before).lexically_relative(folder).string()] =
          fs::path(file.after).lexically_relative(folder).string();
  return renamed;
}

/// What a parent had or, where that cannot be read, the newest older commit that can be; `since` names it then.
std::shared_ptr<State> readable_before(Walk& walk, std::size_t commit, std::string const& parent,
                                       std::string const& path, std::string& since) {
  std::shared_ptr<State> state = state_at(walk, parent, path);
  for (std::size_t older = commit + 1; !state->problem.empty() && older < walk.commits.size(); ++older) {
    if (!touches(walk, walk.commits[older], path)) continue;
    since = walk.commits[older].hash;
    state = state_at(walk, since, path);
  }
  return state;
}

bool same_change(Change const& one, Change const& other) {
  return one.kind == other.kind && one.of == other.of && one.rules == other.rules && one.key == other.key &&
         one.what.en == other.what.en && one.after == other.after;
}

/// Those that are asked for.
void leave_out(ChangeLogRequest const& request, std::vector<Change>& changes) {
  auto const names = [](std::vector<std::string> const& wanted, std::string_view name) {
    return wanted.empty() || std::find(wanted.begin(), wanted.end(), name) != wanted.end();
  };
  std::erase_if(changes, [&](Change const& change) {
    return !names(request.keys, change.key) || !names(request.kinds, change_name(change.kind));
  });
}

LoggedCommit logged(Walk& walk, std::size_t index, std::string const& path) {
  Commit const& commit = walk.commits[index];
  LoggedCommit entry{.hash = commit.hash, .day = commit.day, .author = commit.author, .subject = commit.subject};
  std::shared_ptr<State> const after = state_at(walk, commit.hash, path);
  entry.problem = after->problem;
  if (!entry.problem.empty()) return entry;
  std::string const old_path = path_before(commit, path);
  if (commit.parents.empty()) entry.changes = compared(walk, {.given = path}, after->side).changes;
  for (std::size_t parent = 0; parent < commit.parents.size(); ++parent) {
    auto const before = readable_before(walk, index, commit.parents[parent], old_path, entry.since);
    Side const nothing{.given = path};
    Side const& old_side = before->problem.empty() ? before->side : nothing;
    std::vector<Change> changes = compared(walk, old_side, after->side, renamed_in(commit, path)).changes;
    if (parent == 0) {
      entry.changes = std::move(changes);
      continue;
    }
    std::erase_if(entry.changes, [&](Change const& mine) {
      return std::none_of(changes.begin(), changes.end(), [&](Change const& its) { return same_change(mine, its); });
    });
  }
  return entry;
}

void keep(Walk const& walk, LoggedCommit entry, std::vector<LoggedCommit>& log) {
  leave_out(walk.request, entry.changes);
  if (!entry.changes.empty() || !entry.problem.empty()) log.push_back(std::move(entry));
}

/// The working folder beside the newest commit.
void add_uncommitted(Walk& walk, std::string const& path, std::vector<LoggedCommit>& log) {
  Side here{.given = walk.request.path, .path = walk.request.path};
  if (!here.exists()) return;
  std::shared_ptr<State> const after = read(walk, std::move(here));
  std::shared_ptr<State> const before = state_at(walk, "HEAD", path);
  LoggedCommit entry{.hash = "", .problem = after->problem};
  if (entry.problem.empty() && before->problem.empty())
    entry.changes = compared(walk, before->side, after->side).changes;
  keep(walk, std::move(entry), log);
}

}  // namespace

std::vector<LoggedCommit> change_log(ChangeLogRequest const& request, Diagnostics& diagnostics) {
  auto const refuse = [&](Text const& why) {
    diagnostics.report({.code = codes::no_history, .span = {}, .arguments = {request.path, why}});
    return std::vector<LoggedCommit>{};
  };
  auto repository = repository_here();
  if (!repository) return refuse({"git finds no repository here", "git 在此处找不到仓库"});
  auto commits = commits_of(request.revisions);
  if (!commits) return refuse({"git has no such revision", "git 没有这个版本"});
  Walk walk{.request = request, .repository = std::move(*repository), .commits = std::move(*commits)};
  std::string path = path_in(walk.repository, request.path);
  while (path.ends_with('/'))
    path.pop_back();
  if (path.starts_with("..")) return refuse({"it lies outside of the repository", "它不在该仓库中"});
  std::vector<LoggedCommit> log;
  add_uncommitted(walk, path, log);
  bool is_known = false;
  for (std::size_t index = 0; index < walk.commits.size(); ++index) {
    if (!touches(walk, walk.commits[index], path)) continue;
    is_known = true;
    keep(walk, logged(walk, index, path), log);
    path = path_before(walk.commits[index], path);
  }
  if (!is_known && request.revisions == "HEAD") return refuse({"no commit touches it", "没有提交涉及它"});
  return log;
}

}  // namespace onpace::cli

#include "cli/watch.hpp"

#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <filesystem>
#include <map>
#include <system_error>
#include <thread>
#include <utility>

#include "cli/terminal.hpp"
#include "diagnostics/codes/gate.hpp"
#include "diagnostics/codes/run.hpp"
#include "gate/configuration.hpp"
#include "gate/paths.hpp"
#include "system/files/files.hpp"
#include "text/printable.hpp"

namespace onpace::cli {
namespace {

namespace fs = std::filesystem;

constexpr auto kBetweenLooks = std::chrono::milliseconds(200);
constexpr std::size_t kMostFiles = 20'000;  ///< more are not looked at: looking must stay cheap

/// When a file was written, and its size.
struct Stamp {
  fs::file_time_type written{};
  std::uintmax_t size = 0;

  bool operator==(Stamp const&) const = default;
};
using Stamps = std::map<std::string, Stamp>;

void add(std::string const& file, Stamps& stamps) {
  std::error_code error;
  Stamp const stamp{fs::last_write_time(file, error), fs::file_size(file, error)};
  if (!error) stamps.emplace(file, stamp);
}

bool is_hidden(fs::path const& path) { return path.filename().string().starts_with('.'); }

/// Every file below, but for hidden folders such as `.git`.
void add_folder(std::string const& folder, Stamps& stamps) {
  std::error_code error;
  fs::recursive_directory_iterator at(folder, fs::directory_options::skip_permission_denied, error);
  for (; !error && at != fs::recursive_directory_iterator() && stamps.size() < kMostFiles; at.increment(error)) {
    std::error_code of_entry;
    if (at->is_directory(of_entry) && is_hidden(at->path()))
      at.disable_recursion_pending();
    else if (at->is_regular_file(of_entry))
      add(at->path().lexically_normal().string(), stamps);
  }
}

std::string folder_of(std::string const& path) {
  std::string const folder = fs::path(path).parent_path().string();
  return folder.empty() ? "." : folder;
}

/// Where everything lies that the command may read: rules and what they may import, tests, figures, the configuration.
std::vector<std::string> places_of(Options const& options) {
  std::vector<std::string> places = options.data;
  for (std::string const& path : options.rules) {
    std::string const folder = whole_folder(path);
    places.push_back(folder.empty() ? folder_of(path) : folder);
  }
  places.insert(places.end(), options.allowed_imports.begin(), options.allowed_imports.end());
  for (std::string const& path : {options.root, options.baseline})
    if (!path.empty()) places.push_back(path);
  if (auto const found = options.configuration.empty() ? find_configuration() : options.configuration;
      found && !options.no_configuration)
    places.push_back(folder_of(*found));
  if (options.rules.empty()) places.emplace_back(".");
  return places;
}

/// What the command itself writes is no change.
Stamps look(std::vector<std::string> const& places, std::vector<std::string> const& written) {
  Stamps stamps;
  for (std::string const& place : places) {
    std::error_code error;
    if (fs::is_directory(place, error))
      add_folder(place, stamps);
    else
      add(fs::path(place).lexically_normal().string(), stamps);
  }
  std::erase_if(stamps, [&](auto const& entry) {
    return std::any_of(written.begin(), written.end(),
                       [&](std::string const& file) { return is_same_file(file, entry.first); });
  });
  return stamps;
}

/// A file that came, went or was written; empty where all is as it was.
std::string changed(Stamps const& before, Stamps const& after) {
  for (auto const& [file, stamp] : after)
    if (auto const known = before.find(file); known == before.end() || !(known->second == stamp)) return file;
  for (auto const& entry : before)
    if (!after.contains(entry.first)) return entry.first;
  return "";
}

void run_in_its_own(Options const& options, int (*run)(Options const& options)) {
  pid_t const child = ::fork();
  if (child == 0) std::_Exit(run(options));
  int status = 0;
  while (child > 0 && ::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
}

std::vector<std::string> written_by(Options const& options) {
  std::vector<std::string> files;
  if (!options.written_baseline.empty()) files.push_back(options.written_baseline);
  for (std::string const& format : options.formats)
    if (auto const equals = format.find('='); equals != std::string::npos) files.push_back(format.substr(equals + 1));
  return files;
}

std::string cleared_screen() { return ::isatty(STDOUT_FILENO) == 1 ? "\x1b[2J\x1b[3J\x1b[H" : ""; }

[[noreturn]] void watch(Options const& options, int (*run)(Options const& options)) {
  bool const chinese = options.language == Language::chinese;
  std::vector<std::string> const written = written_by(options);
  Stamps known = look(places_of(options), written);
  print(cleared_screen());
  while (true) {
    run_in_its_own(options, run);
    print_error(chinese ? "onpace：等待文件改动（Ctrl-C 结束）\n" : "onpace: waiting for a change; Ctrl-C ends\n");
    std::string file;
    for (Stamps now; file.empty(); known = std::move(now)) {
      std::this_thread::sleep_for(kBetweenLooks);
      now = look(places_of(options), written);
      file = changed(known, now);
    }
    print(cleared_screen());
    print_error((chinese ? "onpace：已改动：" : "onpace: changed: ") + printable(file) + "\n");
  }
}

}  // namespace

void add_watch_option(CLI::App& command, Options& options) {
  bool const chinese = options.language == Language::chinese;
  command.add_flag("--watch", options.watch,
                   chinese ? "文件有改动时重新运行，直到按 Ctrl-C" : "run again whenever a file changes, until Ctrl-C");
}

int run_or_watch(Options const& options, int (*run)(Options const& options)) {
  if (!options.watch) return run(options);
  auto const is_stream = [](std::string const& name) { return name == "-" || name.starts_with("-?"); };
  bool const reads_stream = std::any_of(options.data.begin(), options.data.end(), is_stream) ||
                            std::any_of(options.rules.begin(), options.rules.end(), is_stream);
  if (!reads_stream) watch(options, run);
  Diagnostics diagnostics;
  diagnostics.report({.code = codes::watched_stream, .span = {}});
  return refuse(diagnostics, options);
}

}  // namespace onpace::cli

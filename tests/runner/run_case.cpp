#include "run_case.hpp"

#include <stdlib.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <optional>
#include <vector>

#include "case_file.hpp"
#include "command_line.hpp"
#include "difference.hpp"
#include "process.hpp"
#include "text.hpp"

namespace onpace::cases {
namespace {

namespace fs = std::filesystem;

/// A directory that is gone when the case is over.
class FreshDirectory {
 public:
  FreshDirectory() {
    std::string pattern = fs::canonical(fs::temp_directory_path()) / "onpace-case-XXXXXX";
    if (::mkdtemp(pattern.data()) != nullptr) path_ = pattern;
  }
  FreshDirectory(FreshDirectory const&) = delete;
  FreshDirectory& operator=(FreshDirectory const&) = delete;
  ~FreshDirectory() {
    std::error_code ignored;
    if (!path_.empty()) fs::remove_all(path_, ignored);
  }
  [[nodiscard]] std::string const& path() const { return path_; }

 private:
  std::string path_;
};

/// The same on every machine; only the sanitizers' options are the caller's.
std::vector<std::string> environment_of(CommandLine const& command, std::string const& directory) {
  std::vector<std::string> environment{"PATH=/usr/bin:/bin", "HOME=" + directory, "TMPDIR=" + directory, "TZ=UTC"};
  for (char const* name : {"ASAN_OPTIONS", "UBSAN_OPTIONS", "LSAN_OPTIONS"})
    if (char const* value = std::getenv(name)) environment.push_back(std::string(name) + "=" + value);
  bool locale_given = false;
  for (auto const& [name, value] : command.environment) {
    std::erase_if(environment, [&](std::string const& other) { return other.starts_with(name + "="); });
    environment.push_back(name + "=" + value);
    locale_given = locale_given || name == "LC_ALL" || name == "LANG";
  }
  if (!locale_given) environment.emplace_back("LC_ALL=C.UTF-8");
  return environment;
}

bool lay_out(std::vector<MemoryFile> const& files, std::string const& directory) {
  for (MemoryFile const& file : files) {
    fs::path const path = fs::path(directory) / file.name;
    std::error_code error;
    fs::create_directories(path.parent_path(), error);
    std::ofstream stream(path, std::ios::binary);
    stream << file.bytes;
    if (!stream.flush()) return false;
  }
  return true;
}

/// Places of this machine never stand in a case.
std::string portable(std::string text, std::string const& directory, Settings const& settings) {
  text = replaced(std::move(text), directory, "{here}");
  text = replaced(std::move(text), settings.program, "onpace");
  return replaced(std::move(text), settings.root, "{root}");
}

/// The lines this command gives, or why it gave none.
std::optional<std::vector<std::string>> lines_given(Command const& command, std::string const& directory,
                                                    Settings const& settings, std::string& failure) {
  if (!lay_out(command.files, directory)) failure = "the files could not be written";
  std::optional<CommandLine> line;
  if (failure.empty()) line = parse_command_line(command.text, failure);
  if (!line) return std::nullopt;
  // after the words are cut: the checkout may stand under a name with blanks
  for (std::string& word : line->words)
    word = replaced(std::move(word), "{root}", settings.root);
  line->input = replaced(std::move(line->input), "{root}", settings.root);
  std::string const name = line->words.front();
  if (name != "onpace" && name != "cat") {
    failure = "`" + name + "` is not a program of cases: onpace and cat are";
    return std::nullopt;
  }
  Invocation invocation;
  invocation.program = name == "onpace" ? settings.program : "/bin/cat";
  invocation.words = line->words;
  invocation.environment = environment_of(*line, directory);
  invocation.directory = directory;
  invocation.input = line->input.empty() ? "/dev/null" : line->input;
  Outcome const outcome = run(invocation);
  std::string const output = portable(outcome.output, directory, settings);
  std::string const errors = portable(outcome.errors, directory, settings);
  if (!outcome.failure.empty()) {
    failure = outcome.failure + "\n" + output + errors;
    return std::nullopt;
  }
  return expectation(output, errors, outcome.status);
}

Result failed(std::string report) { return {0, 1, std::move(report)}; }

/// Runs every command; a command that gives no lines stops the case.
Result compare(CaseFile const& file, Settings const& settings) {
  FreshDirectory const directory;
  if (directory.path().empty()) return failed("FAIL " + file.path + ": no temporary directory\n");
  std::vector<std::vector<std::string>> all;
  std::string report;
  for (Command const& command : file.commands) {
    std::string failure;
    auto lines = lines_given(command, directory.path(), settings, failure);
    std::string const head = "FAIL " + file.path + ":" + std::to_string(command.line) + ": " + file.sentence +
                             "\n  $ " + command.text + "\n";
    if (!lines) return failed(report + head + "  " + failure + "\n");
    std::string const differs = difference(command.expected, *lines);
    if (!differs.empty()) report += head + differs;
    all.push_back(std::move(*lines));
  }
  if (report.empty()) return {1, 0, {}};
  if (!settings.update) return failed(report);
  if (!write_file(file.path, with_expectations(file, all)))
    return failed("FAIL " + file.path + ": could not be written\n");
  return {1, 0, "updated " + file.path + "\n"};
}

}  // namespace

Result run_case(std::string const& path, Settings const& settings) {
  std::optional<std::string> const text = read_file(path);
  if (!text) return failed("FAIL " + path + ": could not be read\n");
  std::string error;
  std::optional<CaseFile> const file = parse_case(path, *text, error);
  if (!file) return failed("FAIL " + path + ":" + error + "\n");
  return compare(*file, settings);
}

}  // namespace onpace::cases

// onpace-cases --program PATH --root DIR [--update] [--filter TEXT] PATH…
#include <algorithm>
#include <atomic>
#include <cstdio>
#include <filesystem>
#include <string>
#include <thread>
#include <vector>

#include "expression_table.hpp"
#include "run_case.hpp"
#include "text.hpp"

namespace {

namespace fs = std::filesystem;
using onpace::cases::Result;
using onpace::cases::Settings;

constexpr unsigned kThreads = 2;

struct Arguments {
  Settings settings;
  std::string filter;
  std::vector<std::string> paths;
};

int usage() {
  std::fputs("usage: onpace-cases --program PATH --root DIR [--update] [--filter TEXT] PATH...\n", stderr);
  return 2;
}

bool parse(int count, char** words, Arguments& arguments) {
  for (int at = 1; at < count; ++at) {
    std::string const word = words[at];
    bool const takes_value = word == "--program" || word == "--root" || word == "--filter";
    if (takes_value && at + 1 == count) return false;
    if (word == "--program")
      arguments.settings.program = fs::absolute(words[++at]);
    else if (word == "--root")
      arguments.settings.root = fs::canonical(words[++at]);
    else if (word == "--filter")
      arguments.filter = words[++at];
    else if (word == "--update")
      arguments.settings.update = true;
    else if (word.starts_with("-"))
      return false;
    else
      arguments.paths.push_back(word);
  }
  return !arguments.settings.program.empty() && !arguments.settings.root.empty() && !arguments.paths.empty();
}

bool wanted(fs::path const& path, std::string const& filter) {
  if (path.extension() != ".case" && path.extension() != ".expr") return false;
  if (filter.empty() || path.string().find(filter) != std::string::npos) return true;
  std::string const text = onpace::cases::read_file(path).value_or("");
  return text.substr(0, text.find('\n')).find(filter) != std::string::npos;
}

std::vector<std::string> files_of(Arguments const& arguments) {
  std::vector<std::string> files;
  for (std::string const& path : arguments.paths) {
    if (!fs::is_directory(path)) {
      files.push_back(path);
      continue;
    }
    for (fs::directory_entry const& entry : fs::recursive_directory_iterator(path))
      if (entry.is_regular_file() && wanted(entry.path(), arguments.filter)) files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

std::vector<Result> run_all(std::vector<std::string> const& files, Settings const& settings) {
  std::vector<Result> results(files.size());
  std::atomic<std::size_t> next = 0;
  auto const work = [&] {
    for (std::size_t at = next++; at < files.size(); at = next++)
      results[at] = files[at].ends_with(".expr") ? onpace::cases::run_table(files[at])
                                                 : onpace::cases::run_case(files[at], settings);
  };
  std::vector<std::jthread> threads;
  for (unsigned thread = 0; thread < kThreads; ++thread)
    threads.emplace_back(work);
  threads.clear();
  return results;
}

}  // namespace

int main(int count, char** words) {
  Arguments arguments;
  if (!parse(count, words, arguments)) return usage();
  std::vector<std::string> const files = files_of(arguments);
  if (files.empty()) {
    std::fputs("no case was found\n", stderr);
    return 2;
  }
  Result total;
  for (Result const& result : run_all(files, arguments.settings)) {
    std::fputs(result.report.c_str(), stdout);
    total.passed += result.passed;
    total.failed += result.failed;
  }
  std::printf("%u passed, %u failed\n", total.passed, total.failed);
  return total.failed == 0 ? 0 : 1;
}

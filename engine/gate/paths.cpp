#include "gate/paths.hpp"

#include <fnmatch.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <span>
#include <string_view>
#include <system_error>

#include "diagnostics/codes/gate.hpp"
#include "diagnostics/codes/testing.hpp"
#include "gate/configuration.hpp"
#include "system/files/files.hpp"

namespace onpace {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> split(std::string_view path) {
  std::vector<std::string> parts;
  while (true) {
    std::size_t const slash = path.find('/');
    if (slash != 0) parts.emplace_back(path.substr(0, slash));
    if (slash == std::string_view::npos) return parts;
    path.remove_prefix(slash + 1);
  }
}

/// Whether the names fit the parts, of which `**` stands for any number of folders.
bool fits(std::span<std::string const> parts, std::span<std::string const> names) {
  if (parts.empty()) return names.empty();
  if (parts.front() == "**") return fits(parts.subspan(1), names) || (!names.empty() && fits(parts, names.subspan(1)));
  return !names.empty() && fnmatch(parts.front().c_str(), names.front().c_str(), FNM_PERIOD) == 0 &&
         fits(parts.subspan(1), names.subspan(1));
}

/// All ordinary files below a folder, by name; hidden folders are left out, and links to folders are not followed.
std::vector<std::string> files_below(fs::path const& folder) {
  std::vector<std::string> files;
  std::error_code error;
  auto walk = fs::recursive_directory_iterator(folder, fs::directory_options::skip_permission_denied, error);
  for (; !error && walk != fs::recursive_directory_iterator(); walk.increment(error)) {
    if (walk->path().filename().string().starts_with('.')) {
      walk.disable_recursion_pending();
      continue;
    }
    std::error_code unknown;
    if (walk->is_regular_file(unknown)) files.push_back(walk->path().generic_string());
  }
  std::sort(files.begin(), files.end());
  return files;
}

bool is_pattern(std::string_view path, std::string_view signs) {
  return path.find_first_of(signs) != std::string::npos;
}

/// The folder in which everything lies that fits, and the pattern from there.
std::vector<std::string> files_that_fit(std::string const& pattern, std::string_view signs) {
  std::size_t const sign = pattern.find_first_of(signs);
  std::size_t const slash = pattern.rfind('/', sign);
  std::string const folder = slash == std::string::npos ? "" : pattern.substr(0, slash + 1);
  std::vector<std::string> const parts = split(pattern.substr(folder.size()));
  std::vector<std::string> fitting;
  for (std::string const& file : files_below(folder.empty() ? fs::path(".") : fs::path(folder))) {
    std::string const name = folder.empty() && file.starts_with("./") ? file.substr(2) : file;
    if (fits(parts, split(std::string_view(name).substr(folder.size())))) fitting.push_back(name);
  }
  return fitting;
}

constexpr std::string_view kSigns = "*?[";

/// One that a folder gave before is named now, and judged once.
void add_named(std::string const& path, std::vector<FoundFile>& files) {
  for (FoundFile& known : files)
    if (known.is_found && known.path == path) {
      known.is_found = false;
      return;
    }
  files.push_back({path, false});
}

bool is_yaml(std::string_view path) { return path.ends_with(".yaml") || path.ends_with(".yml"); }

/// Methods stand beside the rules that name them.
bool is_rule_file(std::string const& path) {
  return is_yaml(path) && fs::path(path).filename() != kConfigurationName && looks_like_rules(path);
}

/// What fits everything in a folder; a pattern is one already.
std::string as_pattern(std::string const& path) {
  std::error_code error;
  if (!fs::is_directory(path, error)) return path;
  return path == "." || path == "./" ? "**" : path + (path.ends_with('/') ? "**" : "/**");
}

/// Whether a line of the file begins with that key.
bool has_key(std::string const& path, std::string const& key) {
  std::ifstream stream(path);
  std::string line;
  while (std::getline(stream, line)) {
    std::string_view text = line;
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    if (text.starts_with(key + ":") || text.starts_with("\"" + key + "\"") || text.starts_with("{" + key + ":"))
      return true;
  }
  return false;
}

bool is_test_file(std::string_view path) { return path.ends_with(".test.yaml") || path.ends_with(".test.yml"); }

bool holds_tests(std::string const& path) {
  return is_test_file(path) || (is_rule_file(path) && has_key(path, "tests"));
}

bool is_written_file(std::string const& path) {
  bool const is_named = is_test_file(path) || fs::path(path).filename() == kConfigurationName;
  return is_yaml(path) && (is_named || looks_like_rules(path) || has_key(path, "onpace-method"));
}

/// Files; of folders and patterns those that `fits`.
std::vector<FoundFile> files_in(std::vector<std::string> const& paths, bool (*fits)(std::string const& path),
                                Diagnostics& diagnostics) {
  std::vector<FoundFile> files;
  for (std::string const& path : paths) {
    if (whole_folder(path).empty()) {
      add_named(path, files);
      continue;
    }
    bool any = false;
    for (std::string& file : files_that_fit(as_pattern(path), kSigns)) {
      if (!fits(file)) continue;
      any = true;
      auto const same = [&](FoundFile const& other) { return other.path == file; };
      if (std::none_of(files.begin(), files.end(), same)) files.push_back({std::move(file), true});
    }
    if (!any)
      diagnostics.report({.code = codes::no_file_fits, .span = {}, .arguments = {path, Text("rule file", "规则文件")}});
  }
  return files;
}

}  // namespace

std::string beside(std::string const& file, std::string const& name) { return path_beside(file, name); }

std::string whole_folder(std::string const& path) {
  std::error_code error;
  if (fs::is_directory(path, error)) return path;
  if (fs::exists(path, error) || !is_pattern(path, kSigns)) return {};
  std::size_t const slash = path.rfind('/', path.find_first_of(kSigns));
  return slash == std::string::npos ? "." : path.substr(0, slash + 1);
}

bool looks_like_rules(std::string const& path) { return has_key(path, "onpace"); }

std::vector<FoundFile> rule_files_in(std::vector<std::string> const& paths, Diagnostics& diagnostics) {
  return files_in(paths, is_rule_file, diagnostics);
}

std::vector<FoundFile> written_files_in(std::vector<std::string> const& paths, Diagnostics& diagnostics) {
  return files_in(paths, is_written_file, diagnostics);
}

std::vector<std::string> test_files_in(std::vector<std::string> const& paths, Diagnostics& diagnostics) {
  std::vector<std::string> files;
  auto const add = [&](std::string file) {
    if (std::find(files.begin(), files.end(), file) == files.end()) files.push_back(std::move(file));
  };
  for (std::string const& path : paths) {
    if (whole_folder(path).empty()) {
      add(path);
      continue;
    }
    bool any = false;
    for (std::string& file : files_that_fit(as_pattern(path), kSigns)) {
      if (!holds_tests(file)) continue;
      any = true;
      add(std::move(file));
    }
    if (!any) diagnostics.report({.code = codes::no_tests_found, .span = {}, .arguments = {path}});
  }
  return files;
}

std::vector<std::string> data_files_in(std::string const& path) {
  std::error_code error;
  std::string const file = path.substr(0, path.find('?'));
  if (!is_pattern(file, "*") || fs::exists(path, error) || path.find("://") != std::string::npos) return {path};
  return files_that_fit(path, "*");
}

}  // namespace onpace

#include "rules/file_limits.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <utility>

#include "diagnostics/codes/rules.hpp"
#include "onpace/check.hpp"
#include "rules/load.hpp"
#include "rules/within.hpp"
#include "system/files/files.hpp"
#include "system/files/opened_texts.hpp"

namespace onpace {
namespace {

bool is_below(std::string const& path, std::string const& folder) {
  if (folder.empty()) return false;
  if (path == folder || folder == "/") return true;
  return path.size() > folder.size() && path.starts_with(folder) && path[folder.size()] == '/';
}

std::string folder_of(std::string const& name) {
  std::size_t const slash = name.find_last_of('/');
  if (slash == std::string::npos) return ".";
  return slash == 0 ? "/" : name.substr(0, slash);
}

/// Whether the line begins with the key of a header, as YAML or JSON.
bool is_header(std::string_view line) {
  std::size_t const begin = line.find_first_not_of(" \t{\"'");
  if (begin == std::string_view::npos) return false;
  line.remove_prefix(begin);
  for (std::string_view const key : {"onpace-method", "onpace"}) {
    if (!line.starts_with(key)) continue;
    std::size_t const behind = line.find_first_not_of(" \t\"'", key.size());
    return behind == std::string_view::npos || line[behind] == ':';
  }
  return false;
}

/// The text of an ordinary file: never that of a pipe or a device, which could wait without end.
FileText read_ordinary_file(std::string const& path, std::size_t most) {
  Text const no_file{"it is not an ordinary file", "它不是普通文件"};
  struct stat known {};
  if (::stat(path.c_str(), &known) != 0 || S_ISDIR(known.st_mode)) return read_file(path, most);  // gives the reason
  if (!S_ISREG(known.st_mode)) return {std::nullopt, no_file};
  int const number = ::open(canonical_path(path).c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
  if (number < 0) return {std::nullopt, {"it cannot be opened", "无法打开"}};
  std::unique_ptr<std::FILE, int (*)(std::FILE*)> const file(::fdopen(number, "rb"), &std::fclose);
  if (!file) {
    ::close(number);
    return {std::nullopt, {"it cannot be opened", "无法打开"}};
  }
  if (::fstat(number, &known) != 0 || !S_ISREG(known.st_mode)) return {std::nullopt, no_file};
  std::string text;
  read_stream(file.get(), text, most);
  if (std::ferror(file.get()) != 0) return {std::nullopt, {"reading failed", "读取失败"}};
  return {std::move(text), {}};
}

/// Empty if the file says that it holds rules or a method, even if it is broken.
std::optional<Text> why_no_rules(std::string_view text) {
  if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF")) return Text{"it is in UTF-16", "它是 UTF-16 编码"};
  if (text.find('\0') != std::string_view::npos) return Text{"it is a binary file", "它是二进制文件"};
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  if (text.find_first_not_of(" \t\r\n") == std::string_view::npos) return Text{"it is empty", "它是空的"};
  for (std::size_t at = 0; at < text.size();) {
    std::size_t const end = std::min(text.find_first_of("\r\n", at), text.size());
    if (is_header(text.substr(at, end - at))) return std::nullopt;
    at = end + 1;
  }
  return Text{"no line of it starts with `onpace:`", "其中没有以 `onpace:` 开头的行"};
}

}  // namespace

bool is_within(FileLimits const& limits, std::string const& path) {
  std::string const place = canonical_path(place_of(path));  // also of a link to what is not there
  return is_below(place, limits.root) || std::any_of(limits.allowed.begin(), limits.allowed.end(),
                                                     [&](auto const& allowed) { return is_below(place, allowed); });
}

FileLimits file_limits_of(ImportBounds const& bounds, std::string const& name) {
  FileLimits limits{.shown = bounds.root.empty() ? folder_of(name) : bounds.root};
  limits.root = canonical_path(limits.shown);
  for (std::string const& path : bounds.allowed)
    limits.allowed.push_back(canonical_path(path));
  return limits;
}

std::optional<std::string> read_named(FileLimits const& limits, std::string const& path, Word const& written,
                                      Code unreadable, Diagnostics& diagnostics) {
  auto const refuse = [&](Code code, Text why) {
    diagnostics.report({.code = code, .span = written.span, .arguments = {path, std::move(why)}});
    return std::nullopt;
  };
  if (!is_within(limits, path)) return refuse(codes::import_outside, Text(limits.shown));
  FileText file{opened_text(canonical_path(path)), {}};
  if (!file.text) file = read_ordinary_file(path, kMostRuleBytes);
  if (!file.text) return refuse(unreadable, file.problem);
  if (auto why = why_no_rules(*file.text)) return refuse(codes::named_file_no_rules, *std::move(why));
  return std::move(file.text);
}

}  // namespace onpace

#include "gate/ci.hpp"

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string_view>

namespace onpace {
namespace {

std::string environment(char const* name) {
  char const* value = std::getenv(name);
  return value != nullptr ? value : "";
}

/// A CI system that says by a variable that it is there.
struct Surroundings {
  char const* variable;
  std::string_view value;
  std::string_view format;
};

constexpr Surroundings kSurroundings[] = {
    {"GITHUB_ACTIONS", "true", "github"},
};

/// A file that a CI system names for a report, which goes along with that of `format`.
struct NamedFile {
  std::string_view format;
  std::string_view companion;
  char const* variable;
};

constexpr NamedFile kNamedFiles[] = {
    {"github", "markdown", "GITHUB_STEP_SUMMARY"},
    {"github", "github-output", "GITHUB_OUTPUT"},
};

}  // namespace

std::string format_of_surroundings() {
  for (Surroundings const& each : kSurroundings)
    if (environment(each.variable) == each.value) return std::string(each.format);
  return {};
}

std::vector<Companion> companions_of(std::string const& format) {
  std::vector<Companion> companions;
  for (NamedFile const& named : kNamedFiles) {
    std::string const file = environment(named.variable);
    if (named.format == format && !file.empty()) companions.push_back({std::string(named.companion), file});
  }
  return companions;
}

std::optional<Text> append_to_file(std::string const& file, std::string const& text) {
  std::FILE* const stream = std::fopen(file.c_str(), "ab");
  bool const is_written = stream != nullptr && std::fwrite(text.data(), 1, text.size(), stream) == text.size();
  bool const is_closed = stream != nullptr && std::fclose(stream) == 0;
  if (is_written && is_closed) return std::nullopt;
  return Text(std::strerror(errno));
}

}  // namespace onpace

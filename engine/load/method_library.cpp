#include <algorithm>

#include "base/files.hpp"
#include "load/embedded.hpp"
#include "load/load.hpp"
#include "load/method_library.hpp"

namespace onpace {
namespace {

constexpr std::string_view kFileEnding = ".yaml";

std::string folder_of(std::string const& path) {
  std::size_t const slash = path.find_last_of('/');
  return slash == std::string::npos ? "" : path.substr(0, slash + 1);
}

}  // namespace

std::vector<std::string> Methods::built_in() {
  std::vector<std::string> names;
  for (EmbeddedFile const& file : embedded_methods())
    names.emplace_back(file.name);
  return names;
}

bool Methods::was_reported(std::string_view name) const {
  return std::find(reported_.begin(), reported_.end(), name) != reported_.end();
}

MethodFile const* Methods::add(std::string_view name, SourceId source) {
  std::optional<MethodFile> method = load_method(source, sources_, diagnostics_);
  if (!method) {
    reported_.emplace_back(name);
    return nullptr;
  }
  method->name.value = name;
  return &methods_.emplace_back(std::move(*method));
}

MethodFile const* Methods::add_file(std::string_view name, Span asked_at) {
  std::string const path = name.starts_with('/') ? std::string(name) : folder_of(rules_path_) + std::string(name);
  FileText file = read_file(path);
  if (file.text) return add(name, sources_.add(path, std::move(*file.text)));
  diagnostics_.report({.code = Code::cannot_read, .span = asked_at, .arguments = {name, file.problem}});
  reported_.emplace_back(name);
  return nullptr;
}

MethodFile const* Methods::find(std::string_view name, Span asked_at) {
  for (MethodFile const& known : methods_)
    if (known.name.value == name) return &known;
  if (was_reported(name)) return nullptr;
  if (name.ends_with(kFileEnding)) return add_file(name, asked_at);
  for (EmbeddedFile const& file : embedded_methods())
    if (file.name == name)
      return add(name,
                 sources_.add("rules/methods/" + std::string(name) + std::string(kFileEnding), std::string(file.text)));
  return nullptr;
}

}  // namespace onpace

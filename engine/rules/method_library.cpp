#include <algorithm>

#include "diagnostics/codes/run.hpp"
#include "rules/embedded.hpp"
#include "rules/load.hpp"
#include "rules/method_library.hpp"
#include "system/files/files.hpp"
#include "text/trim.hpp"

namespace onpace {
namespace {

constexpr std::string_view kFileEnding = ".yaml";

/// Whether the file's line `aliases: [序时进度]` has the name.
bool has_alias(std::string_view text, std::string_view name) {
  constexpr std::string_view kKey = "\naliases: [";
  std::size_t const begin = text.find(kKey);
  if (begin == std::string_view::npos || name.empty()) return false;
  std::string_view rest = text.substr(begin + kKey.size());
  rest = rest.substr(0, rest.find(']'));
  for (;;) {
    std::size_t const comma = rest.find(',');
    if (trimmed(rest.substr(0, comma)) == name) return true;
    if (comma == std::string_view::npos) return false;
    rest.remove_prefix(comma + 1);
  }
}

}  // namespace

bool Methods::is_file(std::string_view name) { return name.ends_with(kFileEnding); }

std::vector<std::string> Methods::built_in() {
  std::vector<std::string> names;
  for (EmbeddedFile const& file : embedded_methods())
    names.emplace_back(file.name);
  return names;
}

bool Methods::was_reported(std::string_view name) const {
  return is_file(name) || std::find(reported_.begin(), reported_.end(), name) != reported_.end();
}

MethodFile const* Methods::add(std::string_view key, std::string_view name, SourceId source) {
  std::optional<MethodFile> method = load_method(source, sources_, diagnostics_);
  if (!method) {
    reported_.emplace_back(key);
    return nullptr;
  }
  method->name.value = name;
  return &methods_.emplace_back(Known{std::string(key), std::move(*method)}).method;
}

MethodFile const* Methods::add_file(std::string const& path, std::string_view name, Span asked_at) {
  Word const written{std::string(name), asked_at};
  auto text = read_named(limits_, path, written, codes::cannot_read, diagnostics_);
  if (text) return add(path, name, sources_.add(path, *std::move(text)));
  reported_.push_back(path);
  return nullptr;
}

MethodFile const* Methods::find(std::string_view name, Span asked_at) {
  std::string const key = is_file(name) ? path_beside(sources_[asked_at.source].name, name) : std::string(name);
  for (Known const& known : methods_)
    if (known.key == key) return &known.method;
  if (std::find(reported_.begin(), reported_.end(), key) != reported_.end()) return nullptr;
  if (is_file(name)) return add_file(key, name, asked_at);
  for (EmbeddedFile const& file : embedded_methods())
    if (file.name == name)
      return add(name, name,
                 sources_.add("rules/methods/" + std::string(name) + std::string(kFileEnding), std::string(file.text)));
  for (EmbeddedFile const& file : embedded_methods())
    if (has_alias(file.text, name)) return find(file.name, asked_at);
  return nullptr;
}

}  // namespace onpace

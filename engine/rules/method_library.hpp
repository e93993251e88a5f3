// Methods by name, loaded when one is first asked for.
#pragma once

#include <deque>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "diagnostics/diagnostics.hpp"
#include "rules/file_limits.hpp"
#include "rules/rule_file.hpp"
#include "text/source.hpp"

namespace onpace {

/// The built-in methods, and an author's own: a file beside the rule file that asks for it (`method: ours.yaml`).
class Methods {
 public:
  Methods(FileLimits limits, Sources& sources, Diagnostics& diagnostics)
      : limits_(std::move(limits)), sources_(sources), diagnostics_(diagnostics) {}

  /// Null where there is no such method, and where its file was reported (see `was_reported`). Addresses are stable.
  MethodFile const* find(std::string_view name, Span asked_at);
  [[nodiscard]] bool was_reported(std::string_view name) const;
  [[nodiscard]] static std::vector<std::string> built_in();
  /// Whether the name is that of an author's own file.
  [[nodiscard]] static bool is_file(std::string_view name);

 private:
  struct Known {
    std::string key;  ///< a built-in name, or the path of a file
    MethodFile method;
  };
  MethodFile const* add(std::string_view key, std::string_view name, SourceId source);
  MethodFile const* add_file(std::string const& path, std::string_view name, Span asked_at);

  FileLimits limits_;
  Sources& sources_;
  Diagnostics& diagnostics_;
  std::deque<Known> methods_;
  std::vector<std::string> reported_;  ///< keys
};

}  // namespace onpace

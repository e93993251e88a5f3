// Methods by name, loaded when one is first asked for.
#pragma once

#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostics.hpp"
#include "base/source.hpp"
#include "load/rule_file.hpp"

namespace onpace {

/// The built-in methods, and an author's own: a file beside the rule file (`method: ours.yaml`).
class Methods {
 public:
  Methods(std::string rules_path, Sources& sources, Diagnostics& diagnostics)
      : rules_path_(std::move(rules_path)), sources_(sources), diagnostics_(diagnostics) {}

  /// Null where there is no such method, and where its file was reported (see `was_reported`). Addresses are stable.
  MethodFile const* find(std::string_view name, Span asked_at);
  [[nodiscard]] bool was_reported(std::string_view name) const;
  [[nodiscard]] static std::vector<std::string> built_in();

 private:
  MethodFile const* add(std::string_view name, SourceId source);
  MethodFile const* add_file(std::string_view name, Span asked_at);

  std::string rules_path_;
  Sources& sources_;
  Diagnostics& diagnostics_;
  std::deque<MethodFile> methods_;
  std::vector<std::string> reported_;
};

}  // namespace onpace

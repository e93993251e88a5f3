// Mistakes of users are data: every step takes `Diagnostics&` and reports there.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <unordered_set>
#include <vector>

#include "diagnostics/codes/codes.hpp"
#include "onpace/text.hpp"
#include "text/source.hpp"

namespace onpace {

/// A further place that belongs to the fact, with what it is (`a mass`).
struct Label {
  Span span;
  Text text;
};

struct Diagnostic {
  Code code;
  Span span;                      ///< where; `kNoSource` when there is no place in a file
  std::vector<Text> arguments{};  ///< for `{0}`, `{1}` … of the code's row
  Text label{};                   ///< what stands at `span`; may be empty
  std::vector<Label> labels{};
  Text help{};                  ///< replaces the row's help
  std::vector<Text> choices{};  ///< what can be chosen, one a line below the help
  std::string target{};         ///< the target in which it happened; filled in from the context
};

/// Collects what one run finds wrong.
class Diagnostics {
 public:
  void report(Diagnostic diagnostic);

  [[nodiscard]] bool has_errors() const { return errors_ > 0; }
  [[nodiscard]] std::size_t error_count() const { return errors_; }
  [[nodiscard]] std::vector<Diagnostic> const& all() const { return all_; }

  /// While set, diagnostics name this target ("in target `gdp`").
  void within_target(std::string target) { target_ = std::move(target); }

  /// While set, diagnostics also label this place: the goal for which the text of a method is read.
  void on_behalf_of(std::optional<Label> label) { on_behalf_of_ = std::move(label); }

 private:
  std::vector<Diagnostic> all_;
  std::unordered_set<std::string> known_;  ///< what was reported already, and where
  std::size_t errors_ = 0;
  std::string target_;
  std::optional<Label> on_behalf_of_;
};

/// Passes the diagnostics on in the order of their places.
void report_by_place(Diagnostics const& found, Diagnostics& diagnostics);

}  // namespace onpace

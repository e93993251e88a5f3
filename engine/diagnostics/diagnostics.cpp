#include "diagnostics/diagnostics.hpp"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace onpace {

namespace {

std::string identity(Diagnostic const& diagnostic) {
  std::string text = std::to_string(static_cast<int>(diagnostic.code)) + ' ' + std::to_string(diagnostic.span.source) +
                     ' ' + std::to_string(diagnostic.span.begin) + ' ' + std::to_string(diagnostic.span.end);
  for (Text const& argument : diagnostic.arguments)
    text += '\n' + argument.en;
  return text;
}

}  // namespace

void Diagnostics::report(Diagnostic diagnostic) {
  if (diagnostic.target.empty()) diagnostic.target = target_;
  // A mistake in a definition is reported once, not for each of the targets that use it.
  if (on_behalf_of_) diagnostic.labels.push_back(*on_behalf_of_);
  if (!known_.insert(identity(diagnostic)).second) return;
  if (row_of(diagnostic.code).severity == Severity::error) ++errors_;
  all_.push_back(std::move(diagnostic));
}

void report_by_place(Diagnostics const& found, Diagnostics& diagnostics) {
  std::vector<Diagnostic> ordered = found.all();
  std::stable_sort(ordered.begin(), ordered.end(), [](Diagnostic const& a, Diagnostic const& b) {
    return std::pair(a.span.source, a.span.begin) < std::pair(b.span.source, b.span.begin);
  });
  for (Diagnostic& each : ordered)
    diagnostics.report(std::move(each));
}

}  // namespace onpace

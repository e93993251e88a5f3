#include "base/diagnostics.hpp"

#include <utility>

namespace onpace {

void Diagnostics::report(Diagnostic diagnostic) {
  if (diagnostic.target.empty()) diagnostic.target = target_;
  // A definition used by forty targets is wrong once, not forty times.
  for (Diagnostic const& known : all_)
    if (known.code == diagnostic.code && known.span == diagnostic.span && known.arguments == diagnostic.arguments) return;
  if (row_of(diagnostic.code).severity == Severity::error) ++errors_;
  all_.push_back(std::move(diagnostic));
}

}  // namespace onpace

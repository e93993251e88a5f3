// What the program asks of a run, and other callers of the library do not.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "diagnostics/diagnostics.hpp"
#include "onpace/check.hpp"

namespace onpace {

struct ProgramAnswer {
  Answer answer;
  /// Everything that was read and judged: a program that ends with its answer need not take it apart.
  std::shared_ptr<void const> work;
};

/// The reason of status 2 where there are mistakes.
ExitReason reason_of(Diagnostics const& diagnostics);

/// `outputs` are the files that the program will write: a run that reads one of them is refused.
ProgramAnswer check_for_program(Request const& request, std::vector<std::string> const& outputs);

}  // namespace onpace

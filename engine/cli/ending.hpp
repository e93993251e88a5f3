// What ends a run early: signals, and lack of memory.
#pragma once

#include "cli/options.hpp"

namespace onpace::cli {

/// A run that a signal ends removes its half-written files; then the signal has its usual effect. If a file becomes
/// shorter while it is read, or memory runs out where no exception can be caught, the run says so.
void watch_for_endings(Language language);

/// Reports that memory ran out; returns the exit status.
int tell_out_of_memory();

}  // namespace onpace::cli

// What ends a run before its time: signals, and memory that is not there.
#pragma once

#include "cli/options.hpp"

namespace onpace::cli {

/// A run that a signal ends leaves no half-written file behind; then the signal does what it does to any program. A file
/// that is cut off while it is read, and memory that gives out where nothing can be unwound, are told.
void watch_for_endings(Language language);

/// Tells that memory gave out; the exit status.
int tell_out_of_memory();

}  // namespace onpace::cli

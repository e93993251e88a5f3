// What an author would change after a first reading: choose rows, settle a mark, say what a day stands for.
#pragma once

#include "look/reading.hpp"

namespace onpace {

/// The reading, or a better one that came of changing its entry.
FileReading improved(FileReading reading, ReadingRequest const& request, Sources& sources);

}  // namespace onpace

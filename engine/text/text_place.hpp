// Spans as places that programs outside can read.
#pragma once

#include "onpace/place.hpp"
#include "text/source.hpp"

namespace onpace {

/// Without a file where the span has none.
TextPlace text_place(Sources const& sources, Span span);

}  // namespace onpace

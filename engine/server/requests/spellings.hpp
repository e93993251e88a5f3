// Texts to put in the place of a mistake, as the help of its diagnostic names them.
#pragma once

#include <string>
#include <vector>

#include "server/workspace/state.hpp"

namespace onpace::server {

/// Those after which the mistake is gone, and no other one is there.
std::vector<TextEdit> spellings_for(State& state, Document const& document, Analysis const& analysis,
                                    Diagnostic const& found);

}  // namespace onpace::server

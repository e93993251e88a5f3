// The diagnostics of a run, as data for the caller.
#pragma once

#include <vector>

#include "diagnostics/diagnostics.hpp"
#include "onpace/diagnostic.hpp"

namespace onpace {

/// One of them, taken as gravely as `severity` says.
Message message_for(Diagnostic const& diagnostic, Message::Severity severity, Sources const& sources);

/// In the order in which they were found.
std::vector<Message> messages_of(Diagnostics const& diagnostics, Sources const& sources);

}  // namespace onpace

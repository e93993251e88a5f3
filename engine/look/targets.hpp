// Which figures of a file the targets of a rule file would get.
#pragma once

#include "look/file_look.hpp"
#include "run/pipeline.hpp"

namespace onpace {

/// Calls the file's indicators as the rules do in the entry, where a name of theirs is near.
void use_names_of(RuleFile const& rules, FileLook& look);

/// Reads the file as the rules would, with the entry that is offered where they have none for it.
void add_targets(Route const& route, SourceId file, Sources& sources, FileLook& look);

}  // namespace onpace

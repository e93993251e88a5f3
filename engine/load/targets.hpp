// The parts of a rule file that have a file of their own.
#pragma once

#include "load/rule_file.hpp"
#include "load/shape.hpp"

namespace onpace {

void read_targets(Loading& loading, yaml::NodeId node, RuleFile& rules);
void read_indicators(Loading& loading, yaml::NodeId node, RuleFile& rules);
/// A text (the document), or `{document, section, url}`.
void read_source(Loading& loading, yaml::NodeId node, SourceReference& source);

}  // namespace onpace

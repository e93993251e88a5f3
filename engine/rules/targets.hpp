// The parts of a rule file that have a file of their own.
#pragma once

#include "rules/rule_file.hpp"
#include "rules/shape.hpp"

namespace onpace {

void read_targets(Loading& loading, yaml::NodeId node, RuleFile& rules);
/// `define:` of rule files and of methods; reports heads that are none, names and parameters that stand twice.
std::vector<DefinitionRule> read_definitions(Loading& loading, yaml::NodeId node);
void read_data_rules(Loading& loading, yaml::NodeId node, RuleFile& rules);
void read_groups(Loading& loading, yaml::NodeId node, RuleFile& rules);
/// In one place only one of them says when something is due.
void check_due_once(Loading& loading, std::optional<Placed<Period>> const& horizon, Placed<Period> const* by);
/// A number above 0, without a unit.
std::optional<Word> read_weight(Loading& loading, yaml::NodeId node);
/// One tag, or a list of them.
std::vector<Word> read_tags(Loading& loading, yaml::NodeId node);
void read_indicators(Loading& loading, yaml::NodeId node, RuleFile& rules);
/// A text (the document), or `{document, section, url}`.
void read_source(Loading& loading, yaml::NodeId node, SourceReference& source);

}  // namespace onpace

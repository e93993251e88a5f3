// The lists, a function each.
#pragma once

#include <vector>

#include "onpace/list.hpp"
#include "rules/rule_file.hpp"
#include "text/source.hpp"

namespace onpace {

/// What was loaded for a list.
struct ListedFiles {
  Sources const& sources;
  std::vector<RuleFile> rules{};
  std::vector<MethodFile> methods{};
};

Listing list_functions(ListedFiles const& files);
Listing list_units(ListedFiles const& files);
Listing list_methods(ListedFiles const& files);
Listing list_codes(ListedFiles const& files);
Listing list_statuses(ListedFiles const& files);
Listing list_natures(ListedFiles const& files);
Listing list_formats(ListedFiles const& files);
Listing list_profiles(ListedFiles const& files);
Listing list_gallery(ListedFiles const& files);

Listing list_indicators(ListedFiles const& files);
Listing list_targets(ListedFiles const& files);
Listing list_entities(ListedFiles const& files);
Listing list_groups(ListedFiles const& files);

}  // namespace onpace

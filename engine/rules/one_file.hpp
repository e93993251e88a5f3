// One rule file by itself, without its imports.
#pragma once

#include <optional>

#include "diagnostics/diagnostics.hpp"
#include "rules/rule_file.hpp"
#include "rules/yaml/yaml.hpp"

namespace onpace {

struct OneFile {
  std::optional<yaml::Document> document;  ///< nothing where the text cannot be followed
  bool is_rules = false;                   ///< its header says so
  RuleFile rules;
  Diagnostics found;  ///< not handed on yet
};

/// Periods are read by the file's own `year_starts:`, else by `calendar`.
OneFile read_one_file(SourceId source, Sources const& sources, Calendar calendar);

}  // namespace onpace

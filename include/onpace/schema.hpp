// What rule files, method files, test files and onpace.yaml may hold, as JSON Schema 2020-12, for editors and
// validators.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "onpace/text.hpp"

namespace onpace {

struct SchemaKind {
  std::string name;  ///< `rules`
  Text of;           ///< the files that it is for
};

/// What there are schemas of.
std::vector<SchemaKind> schema_kinds();

/// The schema of this kind, as text; without a name, one that tells the kinds apart by their first lines. Empty where
/// there is no such kind.
std::string json_schema(std::string_view kind, Language language);

}  // namespace onpace

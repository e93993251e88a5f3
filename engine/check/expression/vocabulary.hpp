// The names of a rule file that expressions may use.
#pragma once

#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "check/expression/expression.hpp"
#include "diagnostics/diagnostics.hpp"
#include "rules/rule_file.hpp"
#include "values/nature.hpp"
#include "values/unit.hpp"

namespace onpace {

struct Indicator {
  std::string key;
  Text name;
  SharedUnit unit{};
  Nature nature = Nature::flow;
  Reported reported = Reported::per_period;
  std::optional<Shift> frequency;           ///< between reports
  std::optional<int> late_after{};          ///< days before its figures are stale
  std::optional<IndicatorIndex> growth_of;  ///< the level whose published growth this is
  bool monotone = false;
  bool is_plan = false;  ///< what shall be, also in periods to come; read for the whole horizon
};

/// Targets that are scored together.
struct Group {
  struct Member {
    std::uint32_t target;  ///< index into RuleFile::targets
    Number weight;
  };
  std::string key;
  Text name;
  std::vector<Member> members{};
};

struct Vocabulary {
  Units units;
  std::unordered_map<std::string, SharedUnit> unit_by_symbol;  ///< of the indicators: most amounts are in one of them
  Calendar calendar;
  std::vector<Indicator> indicators;
  std::unordered_map<std::string, IndicatorIndex> indicator_by_key;
  std::unordered_map<std::string, DefinitionRule const*> definition_by_name;
  std::unordered_set<std::string> entities;  ///< empty where they come from the figures
  bool has_hierarchy = false;                ///< some entity says what it belongs to
  std::vector<Group> groups;
};

/// Settles units, indicators and definitions; reports what does not fit.
Vocabulary make_vocabulary(RuleFile const& rules, Diagnostics& diagnostics);

}  // namespace onpace

// An entry of `data:` that says how a file is read, as an author would write it.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "figures/cells/record.hpp"

namespace onpace {

struct DataEntry {
  using Words = std::vector<std::pair<std::string, std::string>>;  ///< the office's, the rules'

  std::string files{};
  std::string encoding{};
  std::string profile{};
  std::vector<std::pair<ColumnName, std::string>> columns{};
  std::vector<std::pair<ColumnName, std::vector<std::string>>> joins{};  ///< columns that make up one
  Words indicators{};
  Words units{};
  std::vector<std::pair<std::string, std::vector<std::string>>> where{};
  std::vector<std::pair<ColumnName, std::string>> constants{};
  std::string decimal{};
  std::vector<std::string> decimal_readings{};  ///< a number and the two that it may be, where the mark is a guess
  std::string trimesters{};
  std::string periods{};
  std::string stamp{};
  std::string each{};
  std::string across{};
  std::string header{};  ///< `3` or `3-5`
  std::vector<std::string> skip{};
  std::vector<std::string> tables{};  ///< titles, of which the first is chosen
  std::vector<std::string> notes{};
  std::string brackets{};
  std::string multiplier{};

  /// Whether it says nothing but which files it is for.
  [[nodiscard]] bool is_empty() const;
};

/// As YAML, `data:` first.
std::string yaml_text(DataEntry const& entry);

/// A word as YAML has it in a mapping, in quotes where it needs them.
std::string yaml_word(std::string_view word);

/// A name that rules can use for what an office calls so: `gdp_growth_annual` for `GDP growth (annual %)`.
std::string name_for_rules(std::string_view office_name);

}  // namespace onpace

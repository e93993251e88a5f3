// What the columns of another office's table are likely to be: by their names, and by what stands in them.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "figures/cells/record.hpp"
#include "figures/offices/profiles.hpp"
#include "look/entry.hpp"
#include "look/raw_table.hpp"

namespace onpace {

/// What offices usually keep in a column of such a name.
std::optional<ColumnName> role_of_name(std::string_view header);

struct EntryGuess {
  DataEntry entry{};
  std::vector<std::string> indicators{};  ///< in columns, in the rules' words
};

/// `subject`: what the file's own name says that it is about.
EntryGuess guess_entry(RawTable const& table, Profile const* profile, std::string_view subject);

/// What a unit of an office is in rules: itself where they know it, `%`, `none` of an index; empty where nobody can
/// tell.
std::string unit_for_rules(std::string_view text);

/// The value by which an author would choose most often: the total, what is unadjusted, or else the first.
std::string usual_choice(std::vector<std::string> const& values);

}  // namespace onpace

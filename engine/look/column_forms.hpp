// Columns of a table that say something only together, or two things at once.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "look/raw_table.hpp"

namespace onpace {

/// A year and its part in a column beside it: their places.
struct YearAndPart {
  std::size_t year;
  std::size_t part;
};

std::optional<YearAndPart> year_and_part(RawTable const& table);

/// How `columns:` calls a column: by its place where several have its name, as in `NAME2`.
std::string column_key(RawTable const& table, std::size_t index);

/// Of several columns with one name those that tell rows apart, in their order; the first such name counts.
std::vector<std::size_t> columns_of_one_name(RawTable const& table);

/// The pattern that takes apart names such as `POPESTIMATE2022`, and the columns that fit it.
struct JoinedNames {
  std::string pattern;
  std::vector<std::size_t> columns;
};

std::optional<JoinedNames> joined_names(RawTable const& table);

}  // namespace onpace

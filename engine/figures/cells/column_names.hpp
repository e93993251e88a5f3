// What a column is called: by onpace, by SDMX-CSV, in Chinese. It knows neither files nor offices.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "figures/cells/record.hpp"

namespace onpace {

/// What a column of this name holds, in upper or lower case; empty for an unknown one.
std::optional<ColumnName> column_meaning(std::string_view name);

/// What a column holds whose name is not known and says it all the same, such as `Year` or `指标名称`.
std::optional<ColumnName> column_hint(std::string_view name);

/// Whether a column changes nothing in what a figure means, as SDMX's FREQ does not beside the period.
bool changes_nothing(std::string_view name);

/// Whether a column stands beside the figures by its name, and does not say which they are: notes, flags, days of an
/// update.
bool is_beside(std::string_view name);

/// Whether a column says of which data set a row is, as SDMX's DATAFLOW does.
bool names_data_set(std::string_view name);

/// Whether a column is one of times by its name.
bool is_of_time(std::string_view name);

/// Names of columns do not differ by case.
bool is_same_name(std::string_view a, std::string_view b);

/// What onpace itself calls the column.
std::string_view own_name(ColumnName meaning);

/// All names by which columns are known, in lower case.
std::vector<std::string> known_column_names();

/// ASCII letters in lower case, as names of columns are compared.
std::string lower_case(std::string_view text);

/// `DE` of `DE: Germany`.
std::string_view without_label(std::string_view text);

}  // namespace onpace

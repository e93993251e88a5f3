// One figure to be recorded.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "figures/cells/record.hpp"

namespace onpace {

/// Each field as a data file has it; what is not said is empty.
struct LedgerEntry {
  std::array<std::string, kColumnNames> fields{};

  [[nodiscard]] std::string const& operator[](ColumnName name) const { return fields[static_cast<std::size_t>(name)]; }
  std::string& operator[](ColumnName name) { return fields[static_cast<std::size_t>(name)]; }
};

struct LedgerColumn {
  ColumnName meaning;
  std::string_view name;
};

/// The columns of a new store.
inline constexpr auto kLedgerColumns = std::to_array<LedgerColumn>({
    {ColumnName::entity, "entity"},
    {ColumnName::indicator, "indicator"},
    {ColumnName::period, "period"},
    {ColumnName::value, "value"},
    {ColumnName::unit, "unit"},
    {ColumnName::status, "status"},
    {ColumnName::released, "released"},
    {ColumnName::source, "source"},
    {ColumnName::note, "note"},
});

/// What the entry says and none of these columns can hold.
std::vector<std::string> without_column(LedgerEntry const& entry, std::vector<std::string_view> const& columns);

/// The entry as a whole CSV file, header and row.
std::string as_csv(LedgerEntry const& entry);

/// The entry as a row of a file with these columns, without a line end.
std::string csv_row(LedgerEntry const& entry, std::vector<std::string_view> const& columns);

}  // namespace onpace

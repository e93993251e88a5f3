#include "ledger/entry.hpp"

#include <algorithm>
#include <optional>

#include "figures/cells/column_names.hpp"

namespace onpace {
namespace {

std::string csv_field(std::string const& text) {
  bool const plain = text.find_first_of(",\"\r\n") == std::string::npos &&
                     (text.empty() || (text.front() != ' ' && text.back() != ' '));
  if (plain) return text;
  std::string quoted = "\"";
  for (char const byte : text) {
    if (byte == '"') quoted += '"';
    quoted += byte;
  }
  return quoted + "\"";
}

std::vector<std::string_view> ledger_columns() {
  std::vector<std::string_view> names;
  for (LedgerColumn const& column : kLedgerColumns)
    names.push_back(column.name);
  return names;
}

}  // namespace

std::vector<std::string> without_column(LedgerEntry const& entry, std::vector<std::string_view> const& columns) {
  std::vector<std::string> missing;
  for (LedgerColumn const& wanted : kLedgerColumns) {
    auto const holds = [&](std::string_view name) { return column_meaning(name) == wanted.meaning; };
    if (!entry[wanted.meaning].empty() && std::none_of(columns.begin(), columns.end(), holds))
      missing.emplace_back(wanted.name);
  }
  return missing;
}

std::string csv_row(LedgerEntry const& entry, std::vector<std::string_view> const& columns) {
  std::string row;
  for (std::size_t index = 0; index < columns.size(); ++index) {
    std::optional<ColumnName> const meaning = column_meaning(columns[index]);
    row += (index > 0 ? "," : "") + (meaning ? csv_field(entry[*meaning]) : std::string());
  }
  return row;
}

std::string as_csv(LedgerEntry const& entry) {
  std::string header;
  for (LedgerColumn const& column : kLedgerColumns)
    header += (header.empty() ? "" : ",") + std::string(column.name);
  return header + "\n" + csv_row(entry, ledger_columns()) + "\n";
}

}  // namespace onpace

#include "figures/offices/office.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "figures/cells/column_names.hpp"
#include "figures/offices/profiles.hpp"
#include "text/trim.hpp"
#include "text/unicode.hpp"

namespace onpace {

bool fits(std::string_view pattern, std::string_view name) {
  // the last `*`, and how much of the name it stands for by now: going back there is enough
  std::size_t star = std::string_view::npos;
  std::size_t taken = 0;
  std::size_t at = 0;
  for (std::size_t letter = 0; letter < name.size();) {
    if (at < pattern.size() && pattern[at] == '*') {
      star = at++;
      taken = letter;
    } else if (at < pattern.size() && (pattern[at] == name[letter] || pattern[at] == '?')) {
      letter += pattern[at] == '?' ? std::max<std::size_t>(1, code_point_at(name, letter).length) : 1;
      ++at;
    } else if (star != std::string_view::npos) {
      at = star + 1;
      letter = ++taken;
    } else {
      return false;
    }
  }
  return pattern.find_first_not_of('*', at) == std::string_view::npos;
}

Office const& no_office() {
  static Office const none;
  return none;
}

Office const& office_for(std::vector<Office> const& offices, std::string_view file, std::string_view archived) {
  std::string_view const name = file.substr(file.find_last_of('/') + 1);
  std::string_view const inner = archived.substr(archived.find_last_of("/\\") + 1);
  auto const found = std::find_if(offices.begin(), offices.end(), [&](Office const& office) {
    return office.files.empty() || fits(office.files, name) || (!inner.empty() && fits(office.files, inner));
  });
  return found == offices.end() ? no_office() : *found;
}

namespace {

/// The column that one of this name is a part of.
std::optional<ColumnName> joined_in(Office const& office, std::string_view header) {
  for (OfficeJoin const& join : office.joins)
    if (std::any_of(join.headers.begin(), join.headers.end(),
                    [&](std::string const& part) { return is_same_name(part, header); }))
      return join.column;
  return std::nullopt;
}

}  // namespace

bool has_own_columns(std::string_view table, Office const& office) {
  constexpr std::array needed = {ColumnName::indicator, ColumnName::period, ColumnName::value};
  std::array<bool, needed.size()> found{};
  table = table.substr(0, table.find('\n'));
  while (!table.empty()) {
    std::size_t const end = std::min(table.find_first_of(",;\t"), table.size());
    std::string_view cell = trimmed(table.substr(0, end));
    if (cell.size() > 1 && cell.front() == '"' && cell.back() == '"') cell = cell.substr(1, cell.size() - 2);
    for (OfficeColumn const& mapped : office.columns)
      if (is_same_name(mapped.header, cell)) return false;
    if (joined_in(office, cell)) return false;
    auto const own = std::find(needed.begin(), needed.end(), column_meaning(cell));
    if (own != needed.end()) found[static_cast<std::size_t>(own - needed.begin())] = true;
    table.remove_prefix(std::min(end + 1, table.size()));
  }
  return std::all_of(found.begin(), found.end(), [](bool there) { return there; });
}

Cell translated(OfficeNames const& names, Cell const& cell) {
  if (names.empty()) return cell;
  auto found = names.find(cell.text);
  if (found == names.end() && past_ascii(cell.text, 0) < cell.text.size()) found = names.find(normalized(cell.text));
  return found == names.end() ? cell : Cell{found->second, cell.span};
}

Cell unit_in_rules(Office const& office, Cell const& cell) {
  Cell const unit = translated(office.units, cell);
  bool const is_none = unit.text == "none" && unit.text.data() != cell.text.data();
  return is_none ? Cell{{}, cell.span} : unit;
}

void translate(Record& record, Office const& office) {
  record[ColumnName::indicator] = translated(office.indicators, record[ColumnName::indicator]);
  record[ColumnName::entity] = translated(office.entities, record[ColumnName::entity]);
  record[ColumnName::unit] = unit_in_rules(office, record[ColumnName::unit]);
}

namespace {

/// The column that the profile's `entity=geo;status=OBS_FLAG` calls so.
std::optional<ColumnName> profile_column(Profile const& profile, std::string_view header) {
  for (std::string_view rest = profile.columns; !rest.empty();) {
    std::size_t const end = std::min(rest.find(';'), rest.size());
    std::string_view const pair = rest.substr(0, end);
    std::size_t const equals = pair.find('=');
    if (equals < pair.size() && is_same_name(pair.substr(equals + 1), header))
      return column_meaning(pair.substr(0, equals));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return std::nullopt;
}

}  // namespace

std::optional<ColumnName> column_in(Office const& office, std::string_view header) {
  for (OfficeColumn const& mapped : office.columns)
    if (is_same_name(mapped.header, header)) return mapped.column;
  if (auto const joined = joined_in(office, header)) return joined;
  std::optional<ColumnName> own = column_meaning(header);
  if (!own && office.profile != nullptr) own = profile_column(*office.profile, header);
  if (!own) own = column_meaning(without_label(header));
  auto const is_own = [&](auto const& mapped) { return mapped.column == *own; };
  bool const renamed = own && (std::any_of(office.columns.begin(), office.columns.end(), is_own) ||
                               std::any_of(office.joins.begin(), office.joins.end(), is_own));
  return renamed ? std::nullopt : own;
}

}  // namespace onpace

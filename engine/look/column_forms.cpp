#include "look/column_forms.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>
#include <string_view>

#include "figures/cells/column_names.hpp"
#include "figures/rows/sheet_layout.hpp"
#include "look/roles.hpp"

namespace onpace {
namespace {

bool is_digits(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

bool is_year(std::string_view text) {
  return text.size() == 4 && is_digits(text) && (text.starts_with("19") || text.starts_with("20"));
}

/// Whether every filled cell of a column is such, and one is filled.
template <class Is>
bool are_all(RawTable const& table, std::size_t index, Is const& is) {
  bool any = false;
  for (std::vector<std::string> const& row : table.rows) {
    if (index >= row.size() || row[index].empty()) continue;
    if (!is(row[index])) return false;
    any = true;
  }
  return any;
}

bool is_of_period(std::string const& header) {
  return column_meaning(header) == ColumnName::period || role_of_name(header) == ColumnName::period;
}

/// `1` to `12` below a name of parts, or what is a period behind a year: `M01`, `Q1`, `March`.
bool is_part_of_year(std::string const& cell) {
  if (is_digits(cell)) return cell.size() <= 2 && cell != "0" && cell != "00" && (cell.size() < 2 || cell <= "12");
  return cell.size() <= 12 && is_like_period("2024 " + cell);
}

/// Parts of a year that are no period: `M13` of the US Bureau of Labor Statistics.
bool is_average(std::string const& cell) { return cell == "M13" || cell == "Q05" || cell == "S03"; }

/// A period that needs no year beside it, and is more than one.
bool is_whole_period(std::string const& cell) {
  constexpr std::size_t shortest = 6;
  return cell.size() >= shortest && cell.find_first_of("0123456789") != std::string::npos && is_like_period(cell);
}

struct JoinedForm {
  std::string_view pattern;
  std::string_view between;
  bool period_first;
};
constexpr auto kForms = std::to_array<JoinedForm>({
    {"{indicator}{period}", "", false},
    {"{indicator}_{period}", "_", false},
    {"{indicator} {period}", " ", false},
    {"{indicator}-{period}", "-", false},
    {"{indicator} ({period})", " (", false},
    {"{period} {indicator}", " ", true},
    {"{period}_{indicator}", "_", true},
    {"{period}{indicator}", "", true},
});

struct NameParts {
  std::string_view indicator;
  std::string_view period;
};

/// A year at the end or the begin of a name, and what is left.
std::optional<NameParts> parts_of(std::string_view name, JoinedForm const& form) {
  constexpr std::size_t year = 4;
  if (form.between.ends_with('(')) {
    if (!name.ends_with(')')) return std::nullopt;
    name.remove_suffix(1);
  }
  if (name.size() < year + form.between.size() + 1) return std::nullopt;
  NameParts parts{};
  std::string_view const between = form.period_first
                                       ? name.substr(year, form.between.size())
                                       : name.substr(name.size() - year - form.between.size(), form.between.size());
  if (between != form.between) return std::nullopt;
  parts.period = form.period_first ? name.substr(0, year) : name.substr(name.size() - year);
  parts.indicator =
      form.period_first ? name.substr(year + between.size()) : name.substr(0, name.size() - year - between.size());
  char const beside = form.period_first ? parts.indicator.front() : parts.indicator.back();
  bool const word = (beside >= 'a' && beside <= 'z') || (beside >= 'A' && beside <= 'Z') ||
                    static_cast<unsigned char>(beside) >= 0x80U || beside == ')' || beside == '%' || beside == '(';
  return is_year(parts.period) && word ? std::optional(parts) : std::nullopt;
}

/// A number, or brackets around one; not a text.
bool holds_numbers(RawTable const& table, std::size_t index) {
  auto const [filled, numbers] = filled_in(table, index);
  return filled == 0 || numbers * 10 >= filled * 6;
}

}  // namespace

std::optional<YearAndPart> year_and_part(RawTable const& table) {
  for (std::size_t index = 0; index < table.header.size(); ++index)
    if (is_of_period(table.header[index]) && are_all(table, index, is_whole_period)) return std::nullopt;
  for (std::size_t year = 0; year < table.header.size(); ++year) {
    if (!is_of_period(table.header[year]) || !are_all(table, year, is_year)) continue;
    for (std::size_t part = 0; part < table.header.size(); ++part) {
      if (part == year || !is_of_period(table.header[part])) continue;
      auto const fits = [](std::string const& cell) { return is_part_of_year(cell) || is_average(cell); };
      if (are_all(table, part, fits)) return YearAndPart{year, part};
    }
  }
  return std::nullopt;
}

std::string column_key(RawTable const& table, std::size_t index) {
  std::size_t same = 0;
  std::size_t place = 0;
  for (std::size_t each = 0; each < table.header.size(); ++each) {
    if (!is_same_name(table.header[each], table.header[index])) continue;
    ++same;
    if (each <= index) ++place;
  }
  return same < 2 ? table.header[index] : fmt::format("{}{}", table.header[index], place);
}

std::vector<std::size_t> columns_of_one_name(RawTable const& table) {
  for (std::size_t first = 0; first < table.header.size(); ++first) {
    if (table.header[first].empty()) continue;
    std::vector<std::size_t> same;
    std::size_t count = 0;
    for (std::size_t each = first; each < table.header.size(); ++each) {
      if (!is_same_name(table.header[each], table.header[first])) continue;
      ++count;
      bool const numbers = are_all(table, each, [](std::string const& cell) { return is_like_number(cell); });
      std::set<std::string_view> values;
      for (std::vector<std::string> const& row : table.rows)
        if (each < row.size()) values.insert(row[each]);
      if (!numbers && values.size() > 1) same.push_back(each);
    }
    if (count > 1 && !same.empty()) return same;
  }
  return {};
}

std::optional<JoinedNames> joined_names(RawTable const& table) {
  constexpr std::size_t fewest = 2;
  std::optional<JoinedNames> best;
  // beside a column of periods a year in a name says something else, such as that of the prices
  for (std::size_t index = 0; index < table.header.size(); ++index)
    if (is_of_period(table.header[index]) && are_all(table, index, is_like_period)) return best;
  for (JoinedForm const& form : kForms) {
    JoinedNames found{std::string(form.pattern), {}};
    std::set<std::string_view> periods;
    for (std::size_t index = 0; index < table.header.size(); ++index) {
      std::optional<NameParts> const parts = parts_of(table.header[index], form);
      if (!parts || is_like_period(period_in(table.header[index])) || !holds_numbers(table, index)) continue;
      found.columns.push_back(index);
      periods.insert(parts->period);
    }
    bool const more = !best || found.columns.size() > best->columns.size();
    if (found.columns.size() >= fewest && periods.size() >= fewest && more) best = std::move(found);
  }
  return best;
}

}  // namespace onpace

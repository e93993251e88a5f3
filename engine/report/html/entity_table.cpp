#include "report/html/entity_table.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

#include "report/html/markup.hpp"

namespace onpace {
namespace {

double number_for(std::optional<Quantity> const& quantity) {
  return quantity ? approximate(quantity->value) : SortKey{}.value;
}

/// A milestone by the day when it was done, and after all of these what is not; a tally by its share.
double reading_for(LeafVerdict const& leaf) {
  if (leaf.tally && leaf.tally->members > 0)
    return static_cast<double>(leaf.tally->holds) / static_cast<double>(leaf.tally->members);
  if (!leaf.reading) return SortKey{}.value;
  if (leaf.reading->day.empty()) return approximate(leaf.reading->quantity.value);
  return static_cast<double>(parse_day(leaf.reading->day).value_or(std::numeric_limits<Day>::max()));
}

/// The places of a column: the same for equal values, `-` where there is none.
std::vector<std::string> places(std::vector<EntityRow> const& rows, std::size_t column) {
  auto const key = [&](std::size_t row) -> SortKey const& { return rows[row].keys[column]; };
  auto const before = [&](std::size_t one, std::size_t other) {
    if (key(one).part != key(other).part) return key(one).part < key(other).part;
    return key(one).value < key(other).value;
  };
  std::vector<std::size_t> order;
  std::vector<std::string> result(rows.size(), "-");
  for (std::size_t row = 0; row < rows.size(); ++row)
    if (std::isfinite(key(row).value)) order.push_back(row);
  std::stable_sort(order.begin(), order.end(), before);
  std::size_t place = 0;
  for (std::size_t index = 0; index < order.size(); ++index) {
    place += index > 0 && before(order[index - 1], order[index]) ? 1 : 0;
    result[order[index]] = std::to_string(place);
  }
  return result;
}

std::string head_of(Page const& page) {
  auto const head = [&](char const* english, char const* chinese) {
    return "<th scope=\"col\">" + page.pick(english, chinese) + "</th>";
  };
  return "<thead><tr>" + head("Entity", "实体") + "<th scope=\"col\" class=\"word\">" + page.pick("Status", "状态") +
         "</th>" + head("Now", "目前") + head("Aim", "目标值") + head("Gap", "差距") + head("Way so far", "走势") +
         "</tr></thead>";
}

}  // namespace

EntityRow entity_row(std::string const& name, TableRow const& row, TargetVerdict const& verdict, std::size_t part) {
  EntityRow result;
  result.cells = "<th scope=\"row\">" + escaped(name) + "</th><td class=\"word\">" +
                 stated("span", row.status, row.word) + "</td>";
  result.keys[0] = {0, static_cast<double>(row.status)};
  result.has_values = row.reason.empty() || !row.reading.empty();
  if (!result.has_values) {
    result.cells += "<td colspan=\"4\" class=\"why\">" + prose(row.reason) + "</td>";
    return result;
  }
  LeafVerdict const& leaf = verdict.leaves[part];
  result.cells +=
      "<td>" + escaped(row.reading) + "</td><td>" + escaped(row.aim) + "</td><td>" + escaped(row.gap) + "</td>";
  result.keys[1] = {part, reading_for(leaf)};
  result.keys[2] = {part, number_for(leaf.aim.low ? leaf.aim.low : leaf.aim.high)};
  result.keys[3] = {part, number_for(leaf.gap)};
  return result;
}

std::string entity_table(Page& page, std::vector<EntityRow> const& rows, std::vector<std::string> const& pictures) {
  page.extent.has_sortable = page.extent.has_sortable || rows.size() > 1;
  std::array<std::vector<std::string>, 4> order;
  for (std::size_t column = 0; column < order.size(); ++column)
    order[column] = places(rows, column);
  std::string text;
  for (std::size_t index = 0; index < rows.size(); ++index) {
    EntityRow const& row = rows[index];
    std::string keys;
    for (std::vector<std::string> const& column : order)
      keys += (keys.empty() ? "" : " ") + column[index];
    text += "<tr id=\"" + row.anchor + "\" data-o=\"" + keys + "\">" + row.cells +
            (row.has_values ? "<td class=\"way-cell\">" + pictures[index] + "</td>" : "") + "</tr>\n";
  }
  return "<div class=\"wide\" tabindex=\"0\"><table class=\"entities\">" + head_of(page) + "<tbody>" + text +
         "</tbody></table></div>";
}

}  // namespace onpace

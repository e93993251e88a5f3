#include "figures/layout/header_rows.hpp"

#include <algorithm>
#include <set>
#include <string>

#include "figures/cells/note_words.hpp"
#include "figures/intake/named.hpp"

namespace onpace {
namespace {

using HeaderRows = std::span<std::vector<Cell> const>;

constexpr std::size_t kMostSplitRows = 3;

Cell cell_at(std::vector<Cell> const& row, std::size_t column) { return column < row.size() ? row[column] : Cell{}; }

std::size_t width_of(HeaderRows rows) {
  std::size_t width = 0;
  for (std::vector<Cell> const& row : rows)
    width = std::max(width, row.size());
  return width;
}

/// Whether another text stands in one of the rows below: the cell is a title of several columns.
bool has_other_below(HeaderRows rows, std::size_t row, std::size_t column) {
  std::string_view const own = cell_at(rows[row], column).text;
  return std::any_of(rows.begin() + static_cast<std::ptrdiff_t>(row) + 1, rows.end(), [&](auto const& below) {
    std::string_view const text = cell_at(below, column).text;
    return !text.empty() && text != own;
  });
}

bool begins_group(HeaderRows rows, std::size_t row, std::size_t column) {
  return std::any_of(rows.begin(), rows.begin() + static_cast<std::ptrdiff_t>(row),
                     [&](auto const& above) { return !cell_at(above, column).text.empty(); });
}

/// The rows with titles written over all of their columns.
std::vector<std::vector<Cell>> spread(HeaderRows rows) {
  std::vector<std::vector<Cell>> filled(rows.begin(), rows.end());
  for (std::size_t row = 0; row + 1 < rows.size(); ++row) {
    Cell title{};
    for (std::size_t column = 0; column < filled[row].size(); ++column) {
      Cell& cell = filled[row][column];
      if (!cell.text.empty())
        title = has_other_below(rows, row, column) ? cell : Cell{};
      else if (begins_group(rows, row, column))
        title = {};
      else if (has_other_below(rows, row, column))
        cell = title;
    }
  }
  return filled;
}

std::vector<std::string_view> parts_of(HeaderRows rows, std::size_t column) {
  std::vector<std::string_view> parts;
  for (std::vector<Cell> const& row : rows) {
    std::string_view const text = cell_at(row, column).text;
    if (!text.empty() && std::find(parts.begin(), parts.end(), text) == parts.end()) parts.push_back(text);
  }
  return parts;
}

std::string joined(std::vector<std::string_view> const& parts, std::string_view between) {
  std::string text;
  for (std::string_view const part : parts)
    text.append(text.empty() ? "" : between).append(part);
  return text;
}

/// With spaces, or otherwise where only so it is a period: `2024年` and `1月`, `2024` and `1月`.
std::string text_of_parts(Intake const& intake, std::vector<std::string_view> const& parts) {
  std::string text = joined(parts, " ");
  if (parts.size() < 2 || may_be_period(intake, text)) return text;
  for (std::string_view const between : {"", "年"})
    if (std::string other = joined(parts, between); may_be_period(intake, other)) return other;
  return text;
}

/// Whether the joined texts of columns are periods, all different, and the lowest row alone does not say as much.
bool is_split(Intake& intake, HeaderRows rows) {
  std::vector<std::vector<Cell>> const filled = spread(rows);
  std::set<std::string> periods;
  std::set<std::string_view> lowest;
  bool alone = true;
  std::size_t columns = 0;
  for (std::size_t column = 0; column < width_of(rows); ++column) {
    std::vector<std::string_view> const parts = parts_of(filled, column);
    if (parts.size() < 2) continue;
    std::string_view const low = cell_at(rows.back(), column).text;
    std::string const text = text_of_parts(intake, parts);
    if (low.empty() || !may_be_period(intake, text) || !periods.insert(text).second) return false;
    // figures below years are none of the header
    if (parts.size() != rows.size() || (!has_letter(low) && !may_be_period(intake, low))) return false;
    alone = alone && may_be_period(intake, low) && lowest.insert(low).second;
    ++columns;
  }
  return columns > 1 && !alone;
}

}  // namespace

std::size_t rows_of_split_header(Intake& intake, HeaderRows rows) {
  for (std::size_t count = 2; count <= std::min(rows.size(), kMostSplitRows); ++count)
    if (is_split(intake, rows.first(count))) return count;
  return 0;
}

std::vector<Cell> joined_header(Intake& intake, HeaderRows rows) {
  std::vector<std::vector<Cell>> const filled = spread(rows);
  std::vector<Cell> header;
  for (std::size_t column = 0; column < width_of(rows); ++column) {
    std::vector<std::string_view> const parts = parts_of(filled, column);
    Cell cell = cell_at(rows.back(), column);
    for (std::size_t row = rows.size(); row > 0 && cell.text.empty(); --row)
      if (Cell const above = cell_at(rows[row - 1], column); !above.text.empty()) cell = above;
    if (cell.span.source == kNoSource) cell.span = rows.back().front().span;
    if (parts.size() > 1) cell.text = intake.rewritten.emplace_back(text_of_parts(intake, parts));
    header.push_back(cell);
  }
  return header;
}

}  // namespace onpace

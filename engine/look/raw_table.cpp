#include "look/raw_table.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "figures/cells/column_names.hpp"
#include "figures/cells/csv.hpp"
#include "figures/open/encoding.hpp"
#include "figures/periods/marked_periods.hpp"
#include "figures/periods/period_spellings.hpp"
#include "figures/periods/trimesters.hpp"
#include "figures/rows/sheet_layout.hpp"
#include "look/roles.hpp"
#include "text/unicode.hpp"

namespace onpace {
namespace {

constexpr std::size_t kMostAbove = 30;  ///< rows that may be the header
constexpr std::size_t kLongestPeriod = 80;

struct Line {
  std::uint32_t number;
  bool is_broken;  ///< by another separator its quotes may close
  std::vector<std::string> cells;
};

std::vector<Line> first_lines(std::string_view text, char separator) {
  std::size_t const begin = text.starts_with(kByteOrderMark) ? kByteOrderMark.size() : 0;
  CsvCursor cursor{.text = text, .at = begin, .separator = separator};
  std::vector<Line> lines;
  CsvRow row;
  while (lines.size() < kMostAbove + kMostSeenRows && next_row(cursor, row)) {
    Line& line = lines.emplace_back(Line{row.line, row.fault.has_value(), {}});
    for (CsvField const& field : row.fields)
      line.cells.emplace_back(brief(text.substr(field.begin, field.end - field.begin)));
  }
  return lines;
}

bool is_year(std::string_view text) {
  return text.size() == 4 && text.find_first_not_of("0123456789") == std::string_view::npos &&
         (text.starts_with("19") || text.starts_with("20"));
}

/// What a header must name; `Unit` and `Source` stand above tables, too.
bool says_which_figure(ColumnName role) {
  return role == ColumnName::indicator || role == ColumnName::period || role == ColumnName::value ||
         role == ColumnName::entity;
}

/// `10Y`, `3M`: a term, not a number with a flag.
bool is_term(std::string_view text) {
  std::size_t const letters = text.find_first_not_of("0123456789");
  return letters > 0 && letters <= 2 && text.size() <= 4 &&
         std::all_of(text.begin() + static_cast<std::ptrdiff_t>(letters), text.end(),
                     [](char byte) { return byte >= 'A' && byte <= 'Z'; });
}

/// How much a row looks like one of names.
int header_score(std::vector<std::string> const& cells) {
  int score = 0;
  int named = 0;
  std::set<std::string_view> seen;
  for (std::string const& cell : cells) {
    if (cell.empty()) continue;
    ++named;
    if (!seen.insert(cell).second) {
      score -= 2;  // two columns have two names
      continue;
    }
    bool const digits = cell.find_first_not_of("0123456789.") == std::string::npos;
    bool const period = is_like_period(period_in(cell)) && (!digits || is_year(cell));
    std::optional<ColumnName> known = column_meaning(cell);
    if (!known) known = column_meaning(without_label(cell));
    std::optional<ColumnName> const role = known ? known : role_of_name(cell);
    if (role)
      score += !says_which_figure(*role) ? 2 : known ? 5 : 4;
    else if (period)
      score += 2;
    else
      score += is_like_number(cell) && !is_term(cell) ? -2 : 1;
  }
  return named < 2 ? -1 : score;
}

/// In a cube of GENESIS, which describes its dimensions first, this row names the columns of the figures.
bool begins_cube(std::vector<std::string> const& cells) {
  return cells.size() > 2 && cells[0] == "K" && cells[1] == "QEI";
}

/// Whether a row begins with a period, and so does the next one: rows of figures do, one below the other.
bool begins_figures(std::vector<Line> const& lines, std::size_t index) {
  auto const has_period = [&](std::size_t line) {
    return line < lines.size() && !lines[line].cells.empty() && is_like_period(period_in(lines[line].cells.front()));
  };
  return has_period(index) && has_period(index + 1);
}

/// Index of the row that looks most like a header, and how much.
std::pair<std::size_t, int> best_header(std::vector<Line> const& lines) {
  constexpr int sure = 1000;
  for (std::size_t index = 0; index < std::min(lines.size(), kMostAbove); ++index)
    if (begins_cube(lines[index].cells)) return {index, sure};
  std::pair<std::size_t, int> best{0, -1};
  for (std::size_t index = 0; index < std::min(lines.size(), kMostAbove); ++index)
    if (int const score = header_score(lines[index].cells);
        score > best.second && !lines[index].is_broken && !begins_figures(lines, index))
      best = {index, score};
  return best;
}

/// Whether a row holds numbers that are no years: no row of a header does.
bool holds_figures(Line const& line) {
  return std::any_of(line.cells.begin(), line.cells.end(), [](std::string const& cell) {
    return is_like_number(cell) && !is_year(cell) && !is_like_period(period_in(cell));
  });
}

/// As `header:` joins several rows: a text counts also for empty cells to its right below which something stands.
std::vector<std::string> joined(std::vector<Line> const& lines, std::size_t first, std::size_t last) {
  std::vector<std::string> header = lines[last].cells;
  for (std::size_t line = last; line-- > first;) {
    std::string above;
    for (std::size_t index = 0; index < std::max(header.size(), lines[line].cells.size()); ++index) {
      if (index >= header.size()) header.emplace_back();
      std::string const cell = index < lines[line].cells.size() ? lines[line].cells[index] : std::string();
      auto const begins_group = [&](Line const& upper) {
        return index < upper.cells.size() && !upper.cells[index].empty();
      };
      auto const top = lines.begin() + static_cast<std::ptrdiff_t>(first);
      bool const other_group = std::any_of(top, lines.begin() + static_cast<std::ptrdiff_t>(line), begins_group);
      if (!cell.empty() || other_group) above = cell;
      std::string const& upper = cell.empty() && header[index].empty() ? cell : above;
      if (upper.empty() || upper == header[index]) continue;
      header[index] = header[index].empty() ? upper : upper + " " + header[index];
    }
  }
  return header;
}

}  // namespace

std::vector<HeaderGuess> header_guesses(std::string_view text, RawTable const& table) {
  std::vector<Line> const lines = first_lines(text, table.separator);
  auto const best =
      std::find_if(lines.begin(), lines.end(), [&](Line const& line) { return line.number == table.header_line; });
  if (best == lines.end()) return {};
  auto const at = static_cast<std::size_t>(best - lines.begin());
  std::vector<HeaderGuess> guesses;
  auto const add = [&](std::size_t first, std::size_t last) {
    if (first > last || last + 1 >= lines.size()) return;
    for (std::size_t row = first; row <= last && first < last; ++row)
      if (holds_figures(lines[row])) return;
    std::uint32_t const from = lines[first].number;
    HeaderGuess guess{std::to_string(from), {.separator = table.separator, .header_line = from}};
    if (last > first) guess.rows += '-' + std::to_string(lines[last].number);
    guess.table.titles = table.titles;
    guess.table.header = joined(lines, first, last);
    while (!guess.table.header.empty() && guess.table.header.back().empty())
      guess.table.header.pop_back();
    for (std::size_t row = last + 1; row < lines.size() && guess.table.rows.size() < kMostSeenRows; ++row)
      guess.table.rows.push_back(lines[row].cells);
    guesses.push_back(std::move(guess));
  };
  add(at, at);
  add(at, at + 1);
  if (at >= 1) add(at - 1, at);
  if (at >= 2) add(at - 2, at);
  add(at, at + 2);
  return guesses;
}

bool is_like_period(std::string_view text) {
  if (text.empty() || text.size() > kLongestPeriod) return false;
  SpelledPeriod const spelled = spelled_period(text, {});
  if (spelled.period || spelled.form != OpenForm::none || has_trimester(text, {})) return true;
  constexpr std::size_t longest_flag = 4;
  std::string_view const mark = mark_behind_period(text, {});
  return !mark.empty() && mark.size() <= longest_flag;
}

FilledCells filled_in(RawTable const& table, std::size_t column) {
  FilledCells cells;
  for (std::vector<std::string> const& row : table.rows) {
    if (column >= row.size() || row[column].empty()) continue;
    ++cells.filled;
    cells.numbers += is_like_number(row[column]) ? 1 : 0;
  }
  return cells;
}

bool is_like_number(std::string_view text) {
  std::size_t const first = text.find_first_not_of(" $€£¥(+-−~<>");
  if (first == std::string_view::npos) return false;
  std::string const narrow = halfwidth(text.substr(first, 64));
  if (narrow.substr(0, 3).find_first_of("0123456789") == std::string::npos) return false;
  if (narrow.empty() || (narrow[0] != '.' && (narrow[0] < '0' || narrow[0] > '9'))) return false;
  std::size_t const end = narrow.find_first_not_of("0123456789.,' eE+-");
  // a flag or a unit may follow, a word not
  return end == std::string::npos || display_width(std::string_view(narrow).substr(end)) <= 4;
}

namespace {

/// As the reader calls several columns without names in front of others.
void name_leading_columns(std::vector<std::string>& header) {
  auto const named = std::find_if(header.begin(), header.end(), [](std::string const& name) { return !name.empty(); });
  auto const leading = static_cast<std::size_t>(named - header.begin());
  if (leading < 2 || named == header.end() || !is_like_period(period_in(*named))) return;
  for (std::size_t column = 0; column < leading; ++column)
    header[column] = "column" + std::to_string(column + 1);
}

}  // namespace

std::optional<RawTable> raw_table(std::string_view text, bool commas_only) {
  RawTable table;
  std::vector<Line> lines;
  std::pair<std::size_t, int> best{0, -1};
  for (char const separator : {',', ';', '\t', '|'}) {
    if (commas_only && separator != ',') break;
    std::vector<Line> found = first_lines(text, separator);
    std::pair<std::size_t, int> const header = best_header(found);
    if (header.second <= best.second) continue;
    best = header;
    lines = std::move(found);
    table.separator = separator;
  }
  if (best.second < 0) return std::nullopt;
  table.header_line = lines[best.first].number;
  for (std::size_t index = 0; index < best.first; ++index) {
    auto const filled = std::find_if(lines[index].cells.begin(), lines[index].cells.end(),
                                     [](std::string const& cell) { return !cell.empty(); });
    if (filled != lines[index].cells.end()) table.titles.push_back(*filled);
  }
  table.header = std::move(lines[best.first].cells);
  if (begins_cube(table.header)) table.header.erase(table.header.begin());  // `D` of each row stands below `QEI`
  while (!table.header.empty() && table.header.back().empty())
    table.header.pop_back();
  name_leading_columns(table.header);
  for (std::size_t index = best.first + 1; index < lines.size() && table.rows.size() < kMostSeenRows; ++index)
    table.rows.push_back(std::move(lines[index].cells));
  return table;
}

RawTable raw_table(SeenTable const& seen) {
  RawTable table;
  for (SeenColumn const& column : seen.columns)
    table.header.push_back(column.name);
  table.rows = seen.head;
  return table;
}

}  // namespace onpace

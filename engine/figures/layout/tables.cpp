#include "figures/layout/tables.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>

#include "diagnostics/codes/figures.hpp"
#include "figures/cells/column_names.hpp"
#include "figures/cells/note_words.hpp"
#include "figures/intake/named.hpp"
#include "figures/layout/top.hpp"
#include "figures/rows/csv_cells.hpp"
#include "figures/rows/header_mistake.hpp"
#include "figures/rows/sheet_layout.hpp"
#include "text/suggest.hpp"

namespace onpace {
namespace {

constexpr std::size_t kMostNames = 8;  ///< of a row's cells are looked at, left of its figures

/// None, one, or more than one.
std::size_t filled_in(std::span<Cell const> row) {
  std::size_t count = 0;
  for (auto cell = row.begin(); cell != row.end() && count < 2; ++cell)
    count += cell->text.empty() ? 0 : 1;
  return count;
}

/// A number that is no period, as most figures are: `5.4`, `1260`, but not `2024` or `202401`.
bool is_figure(std::string_view text) {
  if (text.starts_with('-')) text.remove_prefix(1);
  std::size_t const end = std::min(text.find_first_not_of("0123456789"), text.size());
  if (end == 0 || end == 4) return false;
  if (end == text.size()) return end != 6 && end != 8;
  return text[end] == '.' && text.find_first_not_of("0123456789", end + 1) == std::string_view::npos;
}

}  // namespace

TableWatch::TableWatch(Intake& intake, std::span<Cell const> header)
    : intake_(intake), header_(header.begin(), header.end()) {
  while (!header_.empty() && header_.back().text.empty())
    header_.pop_back();
}

WatchedRow TableWatch::take(std::span<Cell const> row, std::uint32_t line) {
  bool const gap = last_line_ != 0 && line > last_line_ + 1;
  std::size_t const filled = filled_in(row);
  if (filled == 0) return WatchedRow::figures;
  last_line_ = line;
  if (filled == 1) {
    Cell const& cell = *std::find_if_not(row.begin(), row.end(), [](Cell const& each) { return each.text.empty(); });
    if (is_note_text(cell.text) || !has_letter(cell.text)) return WatchedRow::figures;
    if (titles_.empty()) gap_ = gap;
    titles_.push_back(cell);
    return WatchedRow::title;
  }
  if (titles_.empty() && is_figure(row.back().text)) return WatchedRow::figures;
  if (titles_.empty())
    return !is_same_header(row) && names_columns(row) ? WatchedRow::other_header : WatchedRow::figures;
  bool const continued = is_same_header(row) && std::any_of(titles_.begin(), titles_.end(), [](Cell const& title) {
                           return says_continued(title.text);
                         });
  if (!continued && is_header_below_title(row)) return WatchedRow::next_table;
  titles_.clear();
  return WatchedRow::figures;
}

bool TableWatch::is_same_header(std::span<Cell const> row) const {
  return row.size() >= header_.size() && std::equal(header_.begin(), header_.end(), row.begin(),
                                                    [](Cell const& a, Cell const& b) { return a.text == b.text; });
}

/// A row of figures never is one: years in their order, below a title that stands apart or beside the header's name.
bool TableWatch::is_header_below_title(std::span<Cell const> row) const {
  bool const same_name = row.front().text == header_.front().text || row.front().text.empty();
  return is_same_header(row) || names_columns(row) || ((same_name || gap_) && has_periods_alone(row));
}

bool TableWatch::names_columns(std::span<Cell const> row) const {
  if (is_about_series(row.front().text)) return false;  // as what the mapping may take for the header, too
  Office const& office = *intake_.office;
  bool const known = std::any_of(
      row.begin(), row.begin() + static_cast<std::ptrdiff_t>(std::min(row.size(), kMostNames)), [&](Cell const& cell) {
        if (cell.text.empty() || cell.text.front() <= '9') return false;  // as numbers begin
        auto const meaning = column_in(office, brief(cell.text));
        return meaning == ColumnName::indicator || meaning == ColumnName::period;
      });
  return known && (is_header(row, office) || across(intake_, row));
}

/// Periods one after another, and nothing else behind the first cell.
bool TableWatch::has_periods_alone(std::span<Cell const> row) const {
  std::vector<std::string_view> periods;
  for (Cell const& cell : row.subspan(1)) {
    if (cell.text.empty()) continue;
    std::string_view const text = period_in(cell.text);
    if (!may_be_period(intake_, text)) return false;
    periods.push_back(text);
  }
  bool const rising = std::is_sorted(periods.begin(), periods.end());
  return periods.size() > 1 && (rising || std::is_sorted(periods.rbegin(), periods.rend()));
}

namespace {

struct TitledTable {
  std::vector<Cell> titles{};
  TablePart part{};
  Span header{};
};

/// All tables of a text that are under a header.
class TableSearch {
 public:
  TableSearch(CsvFile const& file, CsvCursor const& cursor) : file_(file), cursor_(cursor) {
    current_.part = {cursor.at, cursor.line, file.text.size()};
  }

  std::vector<TitledTable> find() {
    CsvRow row;
    for (CsvCursor before = cursor_; next_row(cursor_, row); before = cursor_) {
      if (row.fault) break;
      std::vector<Cell> const cells = cells_of(file_, row);
      if (watch_)
        take_below(cells, row, before);
      else
        take_above(cells);
    }
    if (watch_) found_.push_back(std::move(current_));
    return std::move(found_);
  }

 private:
  void take_above(std::vector<Cell> const& cells) {
    if (std::size_t const rows = rows_of_header(file_, cells, cursor_)) return begin_table(cells, rows);
    for (Cell const& cell : cells)
      if (!cell.text.empty()) current_.titles.push_back(cell);
  }

  void take_below(std::vector<Cell> const& cells, CsvRow const& row, CsvCursor const& before) {
    bool const first_title = watch_->titles().empty();
    WatchedRow const kind = watch_->take(cells, row.line);
    if (kind == WatchedRow::title && first_title) title_at_ = before;
    if (kind != WatchedRow::next_table && kind != WatchedRow::other_header) return;
    CsvCursor const& at = kind == WatchedRow::next_table ? title_at_ : before;
    current_.part.end = at.at;
    std::vector<Cell> titles = watch_->titles();
    found_.push_back(std::exchange(current_, {std::move(titles), {at.at, at.line, file_.text.size()}}));
    begin_table(cells, std::max<std::size_t>(1, rows_of_header(file_, cells, cursor_)));
  }

  void begin_table(std::vector<Cell> const& cells, std::size_t rows) {
    current_.header = span_of(cells);
    watch_.emplace(file_.intake, cells);
    CsvRow row;
    for (; rows > 1; --rows)
      next_row(cursor_, row);
  }

  CsvFile const& file_;
  CsvCursor cursor_;
  CsvCursor title_at_{};
  std::optional<TableWatch> watch_{};
  TitledTable current_{};
  std::vector<TitledTable> found_{};
};

std::string title_of(TitledTable const& table) {
  return table.titles.empty() ? std::string() : std::string(brief(table.titles.front().text));
}

std::vector<std::string> titles_of(std::vector<TitledTable const*> const& tables) {
  std::vector<std::string> titles;
  for (TitledTable const* const table : tables)
    if (std::string title = title_of(*table); !title.empty()) titles.push_back(std::move(title));
  return titles;
}

bool is_word_byte(char byte) {
  return (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

/// 3: the title is the text; 2: it has it as whole words; 1: it has it; 0: it does not.
int likeness(std::string_view title, std::string_view wanted) {
  int best = 0;
  if (title == wanted) return 3;
  for (std::size_t at = title.find(wanted); at != std::string_view::npos; at = title.find(wanted, at + 1)) {
    std::size_t const end = at + wanted.size();
    bool const begins = at == 0 || !is_word_byte(title[at - 1]) || !is_word_byte(wanted.front());
    bool const ends = end == title.size() || !is_word_byte(title[end]) || !is_word_byte(wanted.back());
    best = std::max(best, begins && ends ? 2 : 1);
  }
  return best;
}

int likeness(TitledTable const& table, std::string_view wanted) {
  int best = 0;
  for (Cell const& title : table.titles)
    best = std::max(best, likeness(title.text, wanted));
  return best;
}

}  // namespace

std::optional<TablePart> chosen_table(CsvFile const& file, CsvCursor const& cursor) {
  MeantText const& wanted = *file.intake.office->layout.table;
  std::vector<TitledTable> const tables = TableSearch(file, cursor).find();
  std::vector<TitledTable const*> all;
  std::vector<TitledTable const*> fitting;
  int best = 1;
  for (TitledTable const& table : tables) {
    all.push_back(&table);
    int const like = likeness(table, wanted.text);
    if (like > best) fitting.clear();
    best = std::max(best, like);
    if (like == best) fitting.push_back(&table);
  }
  if (fitting.size() == 1) return fitting.front()->part;
  bool const none = fitting.empty();
  std::vector<std::string> const titles = titles_of(none ? all : fitting);
  Diagnostic report{.code = none ? codes::no_table_titled : codes::several_tables_titled,
                    .span = wanted.span,
                    .arguments = {wanted.text, listed(titles)}};
  if (titles.empty())
    report.help = {"no table of it has a title; remove `table:`", "其中的表没有标题，请删去 `table:`"};
  file.intake.diagnostics.report(std::move(report));
  return std::nullopt;
}

void report_several_tables(CsvFile const& file, CsvCursor const& cursor, Span place) {
  std::vector<TitledTable> const tables = TableSearch(file, cursor).find();
  std::vector<TitledTable const*> all;
  for (TitledTable const& table : tables)
    all.push_back(&table);
  std::vector<std::string> const titles = titles_of(all);
  std::string const example = titles.empty() ? "\"\"" : fmt::format("\"{}\"", titles.back());
  file.intake.diagnostics.report(
      {.code = codes::several_tables, .span = place, .arguments = {listed(titles), example}});
}

}  // namespace onpace

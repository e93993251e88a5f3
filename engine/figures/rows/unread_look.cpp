#include "figures/rows/unread_look.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "diagnostics/codes/figures.hpp"
#include "figures/cells/row_text.hpp"
#include "figures/cells/seen.hpp"
#include "figures/intake/choice_help.hpp"
#include "figures/table/decimal.hpp"
#include "text/unicode.hpp"

namespace onpace {
namespace {

constexpr std::size_t kLongestValue = 200;  ///< bytes; a longer text is a note
constexpr std::size_t kMostCandidates = 40;
constexpr std::size_t kMostTold = 6;  ///< columns
constexpr std::size_t kFewRows = 8;   ///< too few to tell notes from values by how often these come

bool is_number(std::string_view text) {
  std::string_view const bare = text.ends_with('%') ? text.substr(0, text.size() - 1) : text;
  ScannedDecimal const scanned = scan_decimal(bare);
  return scanned.length > 0 && bare.find_first_not_of("0123456789.,eE+- ") == std::string_view::npos;
}

std::uint32_t number_in(std::unordered_map<std::string, std::uint32_t>& known, std::string key) {
  return known.emplace(std::move(key), static_cast<std::uint32_t>(known.size())).first->second;
}

std::string shown_name(std::string_view name, std::size_t at) {
  return name.empty() ? fmt::format("{}", at + 1) : std::string(brief(name));
}

}  // namespace

UnreadLook::UnreadLook(Intake& intake, std::span<Cell const> header, Columns const& columns,
                       std::optional<ColumnName> across, std::span<std::size_t const> figures)
    : intake_(intake),
      columns_(columns),
      across_(across),
      figures_(figures.begin(), figures.end()),
      hints_(intake, header, columns) {
  auto const holds_figures = [&](std::size_t index) {
    return std::find(figures.begin(), figures.end(), index) != figures.end();
  };
  for (std::size_t index = 0; index < header.size() && candidates_.size() < kMostCandidates; ++index) {
    bool const read = columns.reads(index);
    std::string_view const name = header[index].text;
    bool const passed_over = changes_nothing(name) && !names_data_set(name) && !name.empty();
    if (read || holds_figures(index) || passed_over || is_beside(name)) continue;
    auto const kept =
        std::find_if(columns.kept.begin(), columns.kept.end(), [&](KeptColumn const& one) { return one.at == index; });
    if (kept != columns.kept.end() && kept->values->size() < 2) continue;
    candidates_.push_back({.at = index, .header = header[index], .is_chosen = kept != columns.kept.end()});
  }
}

std::string_view UnreadLook::text_at(std::span<Cell const> row, ColumnName name) const {
  int const column = columns_.at[static_cast<std::size_t>(name)];
  if (column < 0)
    for (OfficeConstant const& constant : intake_.office->constants)
      if (constant.column == name) return constant.value;
  if (column < 0 || static_cast<std::size_t>(column) >= row.size()) return {};
  std::string_view const text = row[static_cast<std::size_t>(column)].text;
  return columns_.labelled ? without_label(text) : text;
}

/// The same, of all columns that make up one.
std::string UnreadLook::whole_text_at(std::span<Cell const> row, ColumnName name) const {
  auto const join = std::find_if(columns_.joins.begin(), columns_.joins.end(),
                                 [&](JoinedColumn const& one) { return one.column == name; });
  if (join == columns_.joins.end()) return std::string(text_at(row, name));
  std::vector<std::string_view> texts;
  for (std::size_t const column : join->at)
    texts.push_back(column < row.size() ? row[column].text : std::string_view());
  return joined_text(*join, texts).value_or(std::string());
}

void UnreadLook::take(std::span<Cell const> row) {
  std::string_view const action = text_at(row, ColumnName::action);
  is_off_ = is_off_ || action == "D" || action == "R";
  std::string const indicator = whole_text_at(row, ColumnName::indicator);
  Cell name{indicator, {}};
  if (int const at = columns_.at[static_cast<std::size_t>(ColumnName::indicator)];
      at >= 0 && static_cast<std::size_t>(at) < row.size())
    name.span = row[static_cast<std::size_t>(at)].span;
  std::optional<SeriesIndex> series = 0;
  if (across_ != ColumnName::indicator) {
    series = intake_.names.find_series(translated(intake_.office->indicators, name).text);
    if (series) hints_.take(*series, name, row);
  }
  if (!series || is_off_ || rows_.size() >= 2 * kMostLookedAt) return;
  std::string const place_name = whole_text_at(row, ColumnName::entity);
  std::string const entity(translated(intake_.office->entities, {place_name, {}}).text);
  if (!entity.empty() && intake_.names.entities_are_declared() && !intake_.names.find_entity(entity)) return;
  Span place = row.front().span;
  if (across_) {
    auto const filled = std::find_if(figures_.begin(), figures_.end(), [&](std::size_t column) {
      return column < row.size() && !row[column].text.empty();
    });
    if (filled == figures_.end()) return;
    place = row[*filled].span;
  } else if (int const at = columns_.at[static_cast<std::size_t>(ColumnName::value)];
             at >= 0 && static_cast<std::size_t>(at) < row.size()) {
    place = row[static_cast<std::size_t>(at)].span;
  }
  std::string const period = whole_text_at(row, ColumnName::period);
  std::string const key = fmt::format("{}\x1f{}\x1f{}", *series, entity, kind_of_period(period));
  std::uint32_t const series_key = number_in(keys_, key);
  std::uint32_t const cell_key =
      number_in(keys_, fmt::format("{}\x1f{}\x1f{}", key, period, text_at(row, ColumnName::released)));
  rows_.push_back({series_key, cell_key, number_in(keys_, "\x1f" + period), place, *series,
                   static_cast<std::uint32_t>(entities_.size())});
  entities_.push_back(entity);
  periods_.push_back(period);
  for (Candidate& candidate : candidates_) {
    Cell const cell = candidate.at < row.size() ? row[candidate.at] : Cell{};
    auto const [found, is_new] = candidate.known.emplace(std::string(cell.text.substr(0, kLongestValue)),
                                                         static_cast<std::uint32_t>(candidate.values.size()));
    if (is_new) candidate.values.push_back(cell);
    ids_.push_back(found->second);
  }
}

/// Not where the values are further measures, a number for each row, or notes.
bool UnreadLook::may_matter(std::size_t index) const {
  Candidate const& candidate = candidates_[index];
  std::size_t const distinct = candidate.values.size();
  if (distinct < 2) return false;
  bool const many = rows_.size() >= kFewRows && distinct * 2 > rows_.size();
  bool numbers = true;
  bool fractions = false;
  for (Cell const& value : candidate.values) {
    numbers = numbers && (value.text.empty() || is_number(value.text));
    fractions = fractions || value.text.find_first_of(".,") != std::string_view::npos;
    if (value.text.size() >= kLongestValue) return false;
  }
  if (numbers && candidate.header.text.empty()) return false;  // of the rows
  // beside indicators in columns, numbers are those of others
  return !(numbers && (fractions || many || across_ == ColumnName::indicator)) &&
         !(rows_.size() >= kFewRows && distinct * 10 >= rows_.size() * 9);
}

/// Whether each period has one value, and the values or the column's name are those of periods.
bool UnreadLook::names_periods(std::size_t index) const {
  std::unordered_map<std::uint32_t, std::uint32_t> value_of_period;
  bool years = true;
  for (std::size_t row = 0; row < rows_.size(); ++row) {
    std::uint32_t const value = value_of(row, index);
    if (value_of_period.emplace(rows_[row].period, value).first->second != value) return false;
    std::string_view const text = candidates_[index].values[value].text;
    std::string_view const period = periods_[row];
    std::size_t const year = period.find_first_of("0123456789");
    years = years && year != std::string_view::npos && text.find(period.substr(year, 4)) != std::string_view::npos;
  }
  return years || is_of_time(candidates_[index].header.text);
}

/// Whether the two columns say the same in other words, in every row.
bool UnreadLook::is_alias(std::size_t index, std::size_t of) const {
  std::unordered_map<std::uint32_t, std::uint32_t> pairs;
  for (std::size_t row = 0; row < rows_.size(); ++row)
    if (pairs.emplace(value_of(row, of), value_of(row, index)).first->second != value_of(row, index)) return false;
  return candidates_[index].values.size() == candidates_[of].values.size();
}

std::vector<std::size_t> UnreadLook::without_aliases(std::vector<std::size_t> const& found) const {
  std::vector<std::size_t> own;
  for (std::size_t const index : found)
    if (own.size() < kMostTold &&
        std::none_of(own.begin(), own.end(), [&](std::size_t other) { return is_alias(index, other); }))
      own.push_back(index);
  return own;
}

/// "`F`, `M`": what the column holds in one series.
Text UnreadLook::values_text(std::size_t index, std::uint32_t series) const {
  constexpr std::size_t most_shown = 5;
  std::vector<std::uint32_t> seen;
  for (std::size_t row = 0; row < rows_.size(); ++row)
    if (rows_[row].series == series && std::find(seen.begin(), seen.end(), value_of(row, index)) == seen.end())
      seen.push_back(value_of(row, index));
  Text text;
  for (std::size_t at = 0; at < std::min(seen.size(), most_shown); ++at) {
    std::string const value = shown_value(candidates_[index].values[seen[at]].text);
    text.en += (at == 0 ? "" : ", ") + value;
    text.zh += (at == 0 ? "" : "、") + value;
  }
  if (seen.size() > most_shown) {
    text.en += fmt::format(" and {} more", seen.size() - most_shown);
    text.zh += fmt::format(" 等 {} 个", seen.size());
  }
  return text;
}

/// What the column holds in one series, for whoever asks how the table is laid out.
void UnreadLook::show(std::size_t index, std::uint32_t series) const {
  SeenFile* const seen = intake_.request.seen;
  if (seen == nullptr || seen->tables.empty()) return;
  SeenDifference difference{.column = std::string(candidates_[index].header.text), .values = {}};
  std::vector<char> is_there(candidates_[index].values.size());
  for (std::size_t row = 0; row < rows_.size(); ++row)
    if (std::uint32_t const value = value_of(row, index); rows_[row].series == series && is_there[value]++ == 0)
      difference.values.emplace_back(candidates_[index].values[value].text);
  seen->tables.back().differences.push_back(std::move(difference));
}

bool UnreadLook::report_cell(std::vector<std::size_t> const& found, std::size_t first, std::size_t second) {
  Text columns;
  for (std::size_t const index : without_aliases(found)) {
    show(index, rows_[second].series);
    Text const values = values_text(index, rows_[second].series);
    std::string const name = fmt::format("`{}`", shown_name(candidates_[index].header.text, candidates_[index].at));
    columns.en += fmt::format("{}{} ({})", columns.en.empty() ? "" : ", ", name, values.en);
    columns.zh += fmt::format("{}{}（{}）", columns.zh.empty() ? "" : "、", name, values.zh);
  }
  Candidate const& candidate = candidates_[found.front()];
  Row const& row = rows_[second];
  auto const value = [&](std::size_t at) { return candidate.values[value_of(at, found.front())].text; };
  std::string const indicator =
      across_ == ColumnName::indicator ? "" : intake_.request.conventions[row.indicator].indicator;
  std::string const& entity = entities_[row.entity];
  std::string of = indicator.empty() ? "" : fmt::format("`{}`", indicator);
  if (!entity.empty()) of += fmt::format("{}`{}`", of.empty() ? "" : " / ", entity);
  if (!periods_[second].empty()) of += fmt::format("{}`{}`", of.empty() ? "" : " / ", periods_[second]);
  intake_.diagnostics.report({.code = codes::rows_differ_in_column,
                              .span = row.place,
                              .arguments = {of, columns},
                              .label = {shown_value(value(second))},
                              .labels = {{rows_[first].place, {shown_value(value(first))}}},
                              .help = choice_help(candidate.header.text, value(first))});
  return true;
}

/// Two rows of one cell that differ in such a column: one report, and true.
bool UnreadLook::report_cells() {
  std::unordered_map<std::uint32_t, std::size_t> first_of_cell;
  std::vector<char> matters(candidates_.size());
  for (std::size_t index = 0; index < candidates_.size(); ++index)
    matters[index] = may_matter(index) ? 1 : 0;
  for (std::size_t row = 0; row < rows_.size(); ++row) {
    std::size_t const first = first_of_cell.emplace(rows_[row].cell, row).first->second;
    if (first == row) continue;
    std::vector<std::size_t> found;
    for (std::size_t index = 0; index < candidates_.size(); ++index)
      if (matters[index] != 0 && value_of(row, index) != value_of(first, index)) found.push_back(index);
    if (!found.empty()) return report_cell(found, first, row);
  }
  return false;
}

/// Rows of one series that differ, and lie in different cells.
bool UnreadLook::report_series() {
  std::vector<std::size_t> found;
  std::vector<std::pair<std::size_t, std::size_t>> rows;
  for (std::size_t index = 0; index < candidates_.size(); ++index) {
    if (candidates_[index].is_chosen || !may_matter(index)) continue;
    std::unordered_map<std::uint32_t, std::size_t> first_of_series;
    for (std::size_t row = 0; row < rows_.size(); ++row) {
      std::size_t const first = first_of_series.emplace(rows_[row].series, row).first->second;
      if (value_of(first, index) == value_of(row, index)) continue;
      if (names_periods(index)) break;
      found.push_back(index);
      rows.emplace_back(first, row);
      break;
    }
  }
  std::vector<std::size_t> const own = without_aliases(found);
  for (std::size_t at = 0; at < found.size(); ++at) {
    std::size_t const index = found[at];
    if (std::find(own.begin(), own.end(), index) == own.end()) continue;
    Candidate const& candidate = candidates_[index];
    auto const [first, second] = rows[at];
    show(index, rows_[second].series);
    auto const value = [&](std::size_t row) { return candidate.values[value_of(row, index)]; };
    Diagnostic diagnostic{
        .code = codes::series_differs_in_column,
        .span = candidate.header.span,
        .arguments = {shown_name(candidate.header.text, candidate.at), values_text(index, rows_[second].series)},
        .help = choice_help(candidate.header.text, value(first).text)};
    for (std::size_t const row : {first, second})
      diagnostic.labels.push_back({rows_[row].place, {shown_value(value(row).text)}});
    intake_.diagnostics.report(std::move(diagnostic));
  }
  return !own.empty();
}

void UnreadLook::finish(SourceId source, char separator) {
  if (is_off_ || candidates_.empty()) return;
  UnreadColumns unread{.source = source, .separator = separator};
  for (std::size_t index = 0; index < candidates_.size(); ++index) {
    Candidate const& candidate = candidates_[index];
    bool const varies = candidate.values.size() > 1;
    if (varies && (!may_matter(index) || names_periods(index))) continue;
    unread.columns.push_back(
        {candidate.at, shown_name(candidate.header.text, candidate.at), candidate.header.span, candidate.is_chosen});
  }
  unread.told = report_cells();
  if (!unread.told) unread.told_of_series = report_series();
  intake_.collected.unread.push_back(std::move(unread));
}

}  // namespace onpace

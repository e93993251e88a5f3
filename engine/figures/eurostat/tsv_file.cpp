// Eurostat's TSV: the codes of the dimensions, joined by commas, then the figures of all periods.
#include <fmt/format.h>

#include <algorithm>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "diagnostics/codes/figures.hpp"
#include "figures/cells/csv.hpp"
#include "figures/intake/formats.hpp"
#include "figures/intake/intake.hpp"
#include "figures/offices/profiles.hpp"
#include "figures/periods/trimesters.hpp"
#include "figures/rows/row_mistake.hpp"
#include "figures/rows/sheet.hpp"
#include "text/trim.hpp"

namespace onpace {
namespace {

constexpr std::size_t kLongestKey = 1000;     ///< bytes
constexpr std::size_t kMostColumns = 20'000;  ///< fifty years of days
constexpr int kMostMisshapen = 20;

bool is_name(std::string_view name) {
  return !name.empty() && std::all_of(name.begin(), name.end(), [](char byte) {
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9') ||
           byte == '_' || byte == '-';
  });
}

/// The parts of a text between separators.
std::vector<std::string_view> parts_of(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  for (std::size_t end = text.find(separator); end != std::string_view::npos; end = text.find(separator)) {
    parts.push_back(text.substr(0, end));
    text.remove_prefix(end + 1);
  }
  parts.push_back(text);
  return parts;
}

/// `freq,unit,geo\TIME_PERIOD` in the first field: names joined by commas, and what stands across.
bool looks_like_eurostat_tsv(std::string_view text) {
  std::string_view const key = trimmed(text.substr(0, text.substr(0, kLongestKey).find_first_of("\t\r\n")));
  std::size_t const backslash = key.find('\\');
  if (backslash >= key.size() || key.size() == std::min(kLongestKey, text.size())) return false;
  std::string_view const across = key.substr(backslash + 1);
  bool const of_time = is_same_name(across, "time") || is_same_name(across, "TIME_PERIOD");
  std::vector<std::string_view> const names = parts_of(key.substr(0, backslash), ',');
  return of_time && std::all_of(names.begin(), names.end(), is_name);
}

Text count_text(std::size_t count, std::string_view one, std::string_view many, std::string_view chinese) {
  return {fmt::format("{} {}", count, count == 1 ? one : many), fmt::format("{} {}", count, chinese)};
}

Text codes_text(std::size_t count) { return count_text(count, "code", "codes", "个代码"); }
Text cells_text(std::size_t count) { return count_text(count, "cell", "cells", "个单元格"); }
Text dimensions_text(std::size_t count) { return count_text(count, "dimension", "dimensions", "个维度"); }
Text periods_text(std::size_t count) { return count_text(count, "period", "periods", "个时期"); }

class TsvReader {
 public:
  TsvReader(Intake& intake, SourceId source, std::string_view text, std::uint32_t begin)
      : intake_(intake), file_{intake, source, text}, at_(begin), sheet_(intake, {source, begin, begin + 1}) {}

  void read() {
    bool goes_on = true;
    while (goes_on && at_ < file_.text.size())
      goes_on = take_line(next_line());
    if (goes_on && misshapen_ + unreadable_ == 0) sheet_.finish();
  }

 private:
  std::string_view next_line() {
    std::size_t const end = std::min(file_.text.find('\n', at_), file_.text.size());
    std::string_view line = file_.text.substr(at_, end - at_);
    at_ = end + 1;
    if (line.ends_with('\r')) line.remove_suffix(1);
    return line;
  }

  [[nodiscard]] Cell cell_of(std::string_view text) const {
    std::string_view const cell = trimmed(text);
    auto const begin = static_cast<std::uint32_t>(cell.data() - file_.text.data());
    return {cell, {file_.source, begin, begin + static_cast<std::uint32_t>(cell.size())}};
  }

  bool take_line(std::string_view line) {
    if (line.find_first_not_of(" \t") == std::string_view::npos) return true;
    std::string_view rest = line;
    std::string_view const key = next_field(rest);
    bool const is_header = row_.empty();
    row_.clear();
    for (std::string_view const part : parts_of(key.substr(0, is_header ? key.find('\\') : key.size()), ','))
      row_.push_back(cell_of(part));
    std::size_t const codes = row_.size();
    while (rest.data() != nullptr)
      row_.push_back(value_cell(next_field(rest)));
    if (may_be_invisible(line) && !is_readable()) return ++unreadable_ < kMostMisshapen && !is_header;
    if (!is_header) return is_shaped(codes) ? sheet_.take(row_) : ++misshapen_ < kMostMisshapen;
    codes_ = codes;
    periods_ = row_.size() - codes;
    if (row_.size() > kMostColumns) return report_width();
    return has_needed() && sheet_.take(row_);
  }

  /// Up to the next tab; behind the last field there is no rest.
  static std::string_view next_field(std::string_view& rest) {
    std::size_t const end = rest.find('\t');
    std::string_view const field = rest.substr(0, end);
    rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
    return field;
  }

  /// `@C` behind a sign says that the figure is confidential, `@F` that it is not.
  [[nodiscard]] Cell value_cell(std::string_view field) const {
    Cell cell = cell_of(field);
    std::size_t const at = cell.text.find('@');
    if (at == std::string_view::npos || cell.text.size() != at + 2) return cell;
    if (cell.text[at + 1] == 'F')
      cell.text = trimmed(cell.text.substr(0, at));
    else if (cell.text[at + 1] >= 'A' && cell.text[at + 1] <= 'Z')
      cell.text = ":";
    return cell;
  }

  /// Reports that no dimension is called as one that every figure needs.
  bool has_needed() {
    std::string names;
    for (std::size_t at = 0; at < codes_; ++at)
      names += fmt::format("{}`{}`", at == 0 ? "" : ", ", row_[at].text);
    bool const entities = intake_.names.entities_are_declared() && intake_.names.entities().size() > 1;
    bool all = true;
    for (ColumnName const meaning : {ColumnName::entity, ColumnName::indicator}) {
      bool const has = std::any_of(row_.begin(), row_.end(), [&](Cell const& cell) {
        return column_in(*intake_.office, brief(cell.text)) == meaning;
      });
      bool const said = has || is_constant(*intake_.office, meaning);
      if (said || (meaning == ColumnName::entity && !entities)) continue;
      all = false;
      intake_.diagnostics.report({.code = codes::cube_dimension_missing,
                                  .span = span_of(std::span<Cell const>(row_).first(codes_)),
                                  .arguments = {"Eurostat TSV", own_name(meaning), names}});
    }
    return all;
  }

  bool report_width() {
    intake_.diagnostics.report(
        {.code = codes::too_many_columns, .span = row_.front().span, .arguments = {std::to_string(kMostColumns)}});
    return false;
  }

  bool is_readable() {
    bool readable = true;
    for (Cell const& cell : row_)
      if (may_be_invisible(cell.text)) readable = !report_invisible(file_, cell) && readable;
    return readable;
  }

  /// A row has a code of each dimension and a cell of each period; of one that was cut off nothing is read.
  bool is_shaped(std::size_t codes) {
    std::size_t const cells = row_.size() - codes;
    if (codes == codes_ && cells == periods_) return true;
    bool const by_codes = codes != codes_;
    intake_.diagnostics.report({.code = by_codes ? codes::tsv_codes_differ : codes::tsv_cells_differ,
                                .span = by_codes ? span_of(std::span<Cell const>(row_).first(codes)) : span_of(row_),
                                .arguments = {by_codes ? codes_text(codes) : cells_text(cells),
                                              by_codes ? dimensions_text(codes_) : periods_text(periods_)}});
    return false;
  }

  Intake& intake_;
  CsvFile file_;
  std::size_t at_;
  SheetReading sheet_;
  std::vector<Cell> row_{};
  std::size_t codes_ = 0;    ///< of the header
  std::size_t periods_ = 0;  ///< the same
  int misshapen_ = 0;        ///< rows
  int unreadable_ = 0;       ///< the same
};

/// Nobody else writes such files: their flags need no profile to be named.
void use_profile(Intake& intake) {
  Office office = *intake.office;
  office.profile = profile_named("eurostat");
  intake.own_columns = std::move(office);
  intake.office = &intake.own_columns;
  intake.signs = number_signs(*intake.office, '\t');
  intake.trimesters = trimesters_of(*intake.office, true);
}

void read_eurostat_tsv(Intake& intake, SourceId source, std::string_view text, std::uint32_t begin) {
  intake.is_sound = check_on(intake.checked, text.size());
  if (!intake.is_sound) return;
  intake.collected.progress.read = intake.bytes_before + text.size();
  use_profile(intake);
  TsvReader(intake, source, text, begin).read();
  if (intake.request.progress != nullptr) intake.request.progress->done += text.size();
}

}  // namespace

DataFormat const kEurostatTsvFormat = {
    "Eurostat TSV", looks_like_eurostat_tsv, read_eurostat_tsv,
    "codes joined by commas, then periods across, as Eurostat's bulk download has it",
    "欧盟统计局批量下载的表：以逗号连接的代码，其后各列为时期"};

}  // namespace onpace

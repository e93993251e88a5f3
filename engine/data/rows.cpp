#include "data/rows.hpp"

#include <algorithm>

namespace onpace {
namespace {

constexpr std::uint8_t kOddLength = 255;

/// Keeps `value` for the row at the end; `values` stays empty as long as all are `usual`.
template <typename Values, typename T>
void keep(Values& values, std::size_t row, T value, T usual) {
  if (values.empty() && value == usual) return;
  if (values.empty()) values.resize(row, usual);
  values.push_back(value);
}

}  // namespace

void reserve(Rows& rows, std::size_t count) {
  rows.value_at.reserve(count);
  rows.value_length.reserve(count);
  rows.filed.reserve(count);
}

RowIndex append(Rows& rows, Provenance const& row) {
  auto const index = static_cast<RowIndex>(rows.size());
  std::uint32_t const length = row.place.end - row.place.begin;
  bool const odd = length >= kOddLength || row.value.size() != length;
  if (odd) rows.odd_values[index] = {row.place.end, std::string(row.value)};
  if (rows.run_sources.empty() || rows.run_sources.back() != row.place.source) {
    rows.run_begins.push_back(index);
    rows.run_sources.push_back(row.place.source);
  }
  rows.value_at.push_back(row.place.begin);
  rows.value_length.push_back(odd ? kOddLength : static_cast<std::uint8_t>(length));
  rows.filed.push_back(row.filed);
  if (row.line) rows.lines.emplace(index, *row.line);
  keep(rows.released, index, row.released, kNoRelease);
  keep(rows.status, index, row.status, ObservationStatus::normal);
  keep(rows.breaks, index, row.breaks, false);
  return index;
}

SourceId source_of(Rows const& rows, RowIndex row) {
  auto const after = std::upper_bound(rows.run_begins.begin(), rows.run_begins.end(), row);
  return rows.run_sources[static_cast<std::size_t>(after - rows.run_begins.begin()) - 1];
}

std::uint32_t line_of(Rows const& rows, RowIndex row, Sources const& sources) {
  if (auto const line = rows.lines.find(row); line != rows.lines.end()) return line->second;
  return line_number(sources[source_of(rows, row)], rows.value_at[row]);
}

Span place_of(Rows const& rows, RowIndex row) {
  std::uint32_t const begin = rows.value_at[row];
  std::uint8_t const length = rows.value_length[row];
  return {source_of(rows, row), begin, length == kOddLength ? rows.odd_values.at(row).end : begin + length};
}

std::string_view value_text(Rows const& rows, RowIndex row, Sources const& sources) {
  if (rows.value_length[row] == kOddLength) return rows.odd_values.at(row).text;
  return text_of(sources, place_of(rows, row));
}

std::optional<Day> released_on(Rows const& rows, RowIndex row) {
  Day const released = release_order(rows, row);
  bool const dated = released != kNoRelease && released != kSettingRelease;
  return dated ? std::optional(released) : std::nullopt;
}

}  // namespace onpace

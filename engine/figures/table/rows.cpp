#include "figures/table/rows.hpp"

#include <algorithm>
#include <iterator>

namespace onpace {
namespace {

/// Keeps `value` for `count` rows; `values` ends with the last that is not `usual`.
template <typename Values, typename T>
void keep(Values& values, std::size_t row, std::size_t count, T value, T usual) {
  if (value == usual) return;
  values.resize(row, usual);
  values.insert(values.end(), count, value);
}

/// Makes the next row one of a run like this.
void continue_run(Rows& rows, SourceId source, PlainLayout layout, std::size_t first) {
  bool const same = !rows.runs.empty() && rows.runs.back().source == source && rows.runs.back().layout == layout;
  if (!same) rows.runs.push_back({rows.count, source, static_cast<std::uint32_t>(first), layout});
}

}  // namespace

RowIndex append(Rows& rows, Provenance const& row) {
  continue_run(rows, row.place.source, {}, rows.value_at.size());
  RowIndex const index = rows.count++;
  std::uint32_t const length = row.place.end - row.place.begin;
  bool const odd = length >= kOddLength || row.value.size() != length;
  if (odd) rows.odd_values[index] = {row.place.end, std::string(row.value)};
  rows.value_at.push_back(row.place.begin);
  rows.value_length.push_back(odd ? kOddLength : static_cast<std::uint8_t>(length));
  rows.filed.push_back(row.filed);
  if (row.line) rows.lines.emplace(index, *row.line);
  say_of_rows(rows, index, 1, {.released = row.released, .status = row.status, .breaks = row.breaks});
  return index;
}

void say_of_rows(Rows& rows, RowIndex first, std::size_t count, SaidOfRow const& said) {
  keep(rows.released, first, count, said.released, kNoRelease);
  keep(rows.status, first, count, said.status, ObservationStatus::normal);
  keep(rows.breaks, first, count, said.breaks, false);
}

bool goes_on(Rows const& rows, SourceId source, PlainLayout layout, std::uint32_t at) {
  return !rows.runs.empty() && rows.runs.back().source == source && rows.runs.back().layout == layout &&
         rows.plain_end == at;
}

void begin_plain(Rows& rows, SourceId source, PlainLayout layout, std::uint32_t at) {
  if (!goes_on(rows, source, layout, at))
    rows.runs.push_back({rows.count, source, static_cast<std::uint32_t>(rows.places.size()), layout});
}

namespace {

template <typename Values, typename T>
void append_values(Values& values, Values const& later, std::size_t begin, T usual) {
  if (later.empty()) return;
  values.resize(begin, usual);
  values.insert(values.end(), later.begin(), later.end());
}

}  // namespace

RowIndex append_rows(Rows& rows, Rows const& later, std::vector<std::uint32_t> const& filed, std::uint32_t line) {
  RowIndex const begin = rows.count;
  for (RowRun const& run : later.runs) {
    std::size_t const before = run.layout == PlainLayout{} ? rows.value_at.size() : rows.places.size();
    rows.runs.push_back({begin + run.begin, run.source, static_cast<std::uint32_t>(before + run.first), run.layout});
  }
  rows.places.insert(rows.places.end(), later.places.begin(), later.places.end());
  rows.plain_end = later.plain_end;
  rows.value_at.insert(rows.value_at.end(), later.value_at.begin(), later.value_at.end());
  rows.value_length.insert(rows.value_length.end(), later.value_length.begin(), later.value_length.end());
  for (std::uint32_t const index : later.filed)
    rows.filed.push_back(filed[index]);
  append_values(rows.released, later.released, begin, kNoRelease);
  append_values(rows.status, later.status, begin, ObservationStatus::normal);
  append_values(rows.breaks, later.breaks, begin, false);
  for (auto const& [row, its_line] : later.lines)
    rows.lines.emplace(begin + row, its_line + line - 1);
  for (auto const& [row, odd] : later.odd_values)
    rows.odd_values.emplace(begin + row, odd);
  rows.count += later.count;
  return begin;
}

RowRun const& run_of(Rows const& rows, RowIndex row) {
  auto const after = std::upper_bound(rows.runs.begin(), rows.runs.end(), row,
                                      [](RowIndex wanted, RowRun const& run) { return wanted < run.begin; });
  return *std::prev(after);
}

SourceId source_of(Rows const& rows, RowIndex row) { return run_of(rows, row).source; }

std::optional<Day> released_on(Rows const& rows, RowIndex row) {
  Day const released = release_order(rows, row);
  bool const dated = released != kNoRelease && released != kSettingRelease;
  return dated ? std::optional(released) : std::nullopt;
}

}  // namespace onpace

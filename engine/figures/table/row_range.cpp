#include "figures/table/row_range.hpp"

namespace onpace {
namespace {

constexpr std::uint32_t kSmall = 1U << 18U;  ///< bytes

bool follows(RowRange const& before, RowRange const& next) {
  return before.source == next.source && before.end == next.begin;
}

void lengthen(RowRange& row_range, RowRange const& next) {
  row_range.end = next.end;
  row_range.first = std::min(row_range.first, next.first);
  row_range.last = std::max(row_range.last, next.last);
  row_range.figures += next.figures;
}

}  // namespace

void add_row_range(std::vector<RowRange>& row_ranges, RowRange const& next) {
  bool const joins =
      !row_ranges.empty() && follows(row_ranges.back(), next) && next.end - row_ranges.back().begin <= kSmall;
  if (joins)
    lengthen(row_ranges.back(), next);
  else
    row_ranges.push_back(next);
}

std::vector<RowRange> row_ranges_with(std::vector<RowRange> const& row_ranges, SourceId source, EntityRange entities) {
  std::vector<RowRange> result;
  for (RowRange const& row_range : row_ranges) {
    if (row_range.source != source || !row_range.has(entities)) continue;
    if (!result.empty() && follows(result.back(), row_range))
      lengthen(result.back(), row_range);
    else
      result.push_back(row_range);
  }
  return result;
}

bool are_known(std::vector<RowRange> const& row_ranges, SourceId source) {
  return std::any_of(row_ranges.begin(), row_ranges.end(),
                     [&](RowRange const& row_range) { return row_range.source == source; });
}

}  // namespace onpace

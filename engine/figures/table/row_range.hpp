// Where in the files the figures of each entity are, so that figures of a few entities can be read alone.
#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "figures/table/table.hpp"

namespace onpace {

/// Rows of a file, one after the other, and the entities that have a figure in them: some of those from `first` to
/// `last`; none if `first` is larger.
struct RowRange {
  SourceId source = kNoSource;
  std::uint32_t begin = 0;  ///< offset of the first row
  std::uint32_t end = 0;
  std::uint32_t line = 0;  ///< of the first row
  EntityIndex first = 0xFFFFFFFFU;
  EntityIndex last = 0;
  std::uint64_t figures = 0;

  [[nodiscard]] bool has(EntityRange entities) const { return first < entities.behind && last >= entities.first; }
  void note(EntityIndex entity) {
    first = std::min(first, entity);
    last = std::max(last, entity);
    ++figures;
  }
};

/// After the others of its file; small ones become one.
void add_row_range(std::vector<RowRange>& row_ranges, RowRange const& next);

/// Those of a file that entities have figures in, each as long as can be.
std::vector<RowRange> row_ranges_with(std::vector<RowRange> const& row_ranges, SourceId source, EntityRange entities);

/// Whether the places of this file's figures were recorded.
bool are_known(std::vector<RowRange> const& row_ranges, SourceId source);

}  // namespace onpace

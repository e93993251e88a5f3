// How a table lies in its file, as far as the rules say so.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "figures/offices/name_pattern.hpp"
#include "text/source.hpp"

namespace onpace {

/// Rows of a file as its lines, or a sheet's rows, are counted; both ends belong to it.
struct RowsMeant {
  std::uint32_t first = 1;
  std::uint32_t last = 1;
  Span span{};  ///< in the rules

  [[nodiscard]] bool has(std::uint32_t row) const { return first <= row && row <= last; }
};

/// Rows that are left out: by their numbers, or by what their first cell says.
struct SkippedRows {
  std::optional<RowsMeant> rows{};
  std::string text{};  ///< `*` stands for any characters, `?` for one
  Span span{};         ///< in the rules
};

/// A text that the rules give, and where.
struct MeantText {
  std::string text;
  Span span;
};

struct TableLayout {
  std::optional<RowsMeant> header{};  ///< where it stands; of an exchanged table its columns
  std::vector<SkippedRows> skip{};
  std::optional<Span> transposed{};     ///< where the rules say that rows and columns are exchanged
  std::optional<MeantText> table{};     ///< of several in one file: what its title says
  std::optional<NamePattern> across{};  ///< how a column's name joins what its figures belong to
  std::optional<NamePattern> file{};    ///< what the file's name says of all figures
  std::optional<NamePattern> sheet{};
  std::optional<NamePattern> title{};
};

}  // namespace onpace

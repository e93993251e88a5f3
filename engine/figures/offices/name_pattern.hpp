// Texts that name things outside of cells: `gdp-{entity}-{period}.csv`, `指标：{indicator}({unit})`.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "figures/cells/record.hpp"
#include "onpace/text.hpp"

namespace onpace {

/// A text with columns in braces; `*` stands for any characters.
struct NamePattern {
  struct Part {
    std::string literal{};               ///< in half-width form; empty for the others
    std::optional<ColumnName> column{};  ///< neither: any characters
  };

  std::string text{};
  Span span{};  ///< in the rules
  std::vector<Part> parts{};

  [[nodiscard]] bool names(ColumnName column) const;
};

/// Nothing where the text is no pattern; `fault` says why.
std::optional<NamePattern> name_pattern(std::string_view text, Span span, Text& fault);

/// What a text says of one column.
struct NamedPart {
  ColumnName column;
  std::string_view text;  ///< a part of the text
};

/// Whether a column may be said by this text.
using Accepts = std::function<bool(ColumnName, std::string_view)>;

/// The ways in which a text fits, two at most: more than one is one too many. Full-width signs fit their half-width
/// forms, and no part ends inside a number.
std::vector<std::vector<NamedPart>> ways_to_fit(NamePattern const& pattern, std::string_view text,
                                                Accepts const& accepts);

}  // namespace onpace

// Changes of rules as tables, which `diff` and `log` show.
#pragma once

#include <array>
#include <span>
#include <string>
#include <string_view>

#include "onpace/compare.hpp"
#include "report/json_values.hpp"

namespace onpace {

struct ChangeKindRow {
  ChangeKind kind;
  Text name;
  std::string_view mark;
};

/// From what matters most to whoever reads a pull request.
std::array<ChangeKindRow, 5> const& change_kind_rows();

/// Columns by display width.
std::string changes_table(std::span<Change const> changes, Appearance const& appearance);
std::string changes_markdown_table(std::span<Change const> changes, Language language);
Json changes_json_value(std::span<Change const> changes);

}  // namespace onpace

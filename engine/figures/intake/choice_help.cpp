#include "figures/intake/choice_help.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "figures/cells/column_names.hpp"

namespace onpace {
namespace {

/// As YAML has it in `where:`.
std::string written(std::string_view value) {
  bool const plain = !value.empty() && value.find_first_of(":#{}[],&*!|>'\"%@` ") == std::string_view::npos;
  if (plain) return std::string(value);
  std::string quoted = "\"";
  for (char const byte : value) {
    if (byte == '"' || byte == '\\') quoted += '\\';
    quoted += byte;
  }
  return quoted + '"';
}

}  // namespace

std::string shown_value(std::string_view value) {
  constexpr std::size_t most_shown = 60;
  if (value.empty()) return "\"\"";
  std::size_t end = std::min(value.size(), most_shown);
  while (end > 0 && end < value.size() && (static_cast<unsigned char>(value[end]) & 0xC0U) == 0x80U)
    --end;
  return fmt::format("`{}`", value.substr(0, end));
}

Text choice_help(std::string_view column, std::string_view value) {
  if (column.empty())
    return {"give the column a name, and choose one of its values with `where:` under `data:` in the rules",
            "请为该列加上列名，并在规则的 `data:` 下用 `where:` 选定一个值"};
  std::string const where = fmt::format("`where: {{{}: {}}}`", written(brief(column)), written(brief(value)));
  std::optional<ColumnName> const hint = column_hint(column);
  if (hint == ColumnName::entity || hint == ColumnName::indicator) {
    std::string const mapped = fmt::format("`columns: {{{}: {}}}`", own_name(*hint), written(brief(column)));
    return {fmt::format("read it, as in {} under `data:` in the rules, or choose one, as in {}", mapped, where),
            fmt::format("请在规则的 `data:` 下读取该列，例如 {}，或选定一个，例如 {}", mapped, where)};
  }
  return {
      fmt::format("choose one, as in {} under `data:` in the rules; if the column says nothing of the figure, start "
                  "its name with `x-`, or read it as `note`",
                  where),
      fmt::format(
          "请在规则的 `data:` 下选定一个，例如 {}；若该列与数值无关，请将列名改为以 `x-` 开头，或作为 `note` 读取",
          where)};
}

}  // namespace onpace

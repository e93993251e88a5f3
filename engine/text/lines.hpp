// The lines of a text, found when somebody asks.
#pragma once

#include <cstddef>
#include <cstdint>
#include <mutex>
#include <optional>
#include <string_view>
#include <vector>

namespace onpace {

/// Counts line ends block by block, once, when a line is first asked for. `text` must always be the same.
class LineIndex {
 public:
  /// 1-based line of a byte.
  [[nodiscard]] std::uint32_t line_at(std::string_view text, std::size_t offset) const;
  /// Offset of a 1-based line's first byte; empty when there are fewer lines.
  [[nodiscard]] std::optional<std::size_t> begin_of(std::string_view text, std::uint32_t line) const;

 private:
  [[nodiscard]] std::vector<std::uint32_t> const& counts(std::string_view text) const;

  mutable std::once_flag counted_;
  mutable std::vector<std::uint32_t> counts_;  ///< line ends before each block
};

}  // namespace onpace

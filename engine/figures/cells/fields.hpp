// The fields of a row without quotes.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

#include "text/byte_scan.hpp"

namespace onpace {

inline constexpr std::size_t kMostPlainFields = 32;

struct RowFields {
  std::array<std::size_t, kMostPlainFields + 1> begins{};  ///< the last is behind the last field and its end
};

/// Finds the fields of the row that starts at `at`, the place of `marks`, and moves `at` after it; false if it has
/// a quote or another number of fields than `count`.
bool split_row(SeparatorCursor& marks, std::size_t& at, std::size_t count, RowFields& fields);

/// A field's text without the spaces around it.
std::string_view field_at(std::string_view text, RowFields const& fields, std::size_t index);

}  // namespace onpace

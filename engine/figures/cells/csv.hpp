// Rows and fields of separated text (RFC 4180), in one pass and without copies.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace onpace {

/// Byte offsets of a field's text, spaces of any script around it and its quotes left out.
struct CsvField {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  bool doubled = false;  ///< holds doubled quotes
  bool quoted = false;
};

enum class CsvFault : std::uint8_t { quote_open, text_after_quote, carriage_return_alone };

/// Further fields of a row are counted and not kept.
inline constexpr std::size_t kMostFields = 1000;

struct CsvRow {
  std::vector<CsvField> fields;
  std::size_t count = 0;   ///< of all fields
  std::uint32_t line = 0;  ///< 1-based, where the row begins
  std::optional<CsvFault> fault;
  std::uint32_t fault_at = 0;
  std::uint32_t quote_at = 0;  ///< of a text after a quote: where the quoted field begins
};

struct CsvCursor {
  std::string_view text;  ///< below 4 GiB
  std::size_t at = 0;
  std::uint32_t line = 1;
  char separator = ',';  ///< or `;`, or a tab
};

/// The next row that has something in it; false at the end. A row with a fault is whole up to its line's end, except
/// that an open quote takes the rest of the text.
bool next_row(CsvCursor& cursor, CsvRow& row);

/// The field from `begin` to `end` without the spaces of any script around it.
CsvField trimmed_field(std::string_view text, std::size_t begin, std::size_t end);

/// `text` with doubled quotes made single.
std::string without_doubled_quotes(std::string_view text);

}  // namespace onpace

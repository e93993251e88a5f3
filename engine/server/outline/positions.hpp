// Places in a text as editors count them: lines, and units of UTF-16 or UTF-8 within a line.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace onpace::server {

enum class PositionEncoding : std::uint8_t { utf16, utf8 };

/// Both from 0.
struct Position {
  std::uint32_t line = 0;
  std::uint32_t character = 0;

  friend bool operator==(Position const&, Position const&) = default;
};

/// Where the lines of a text begin. `text` must always be the same.
class LineTable {
 public:
  LineTable() : LineTable(std::string_view()) {}
  explicit LineTable(std::string_view text);

  [[nodiscard]] Position position_of(std::string_view text, std::size_t offset, PositionEncoding encoding) const;
  /// A position behind a line's end, or behind the last line, is that end; one inside of a character is its beginning.
  [[nodiscard]] std::size_t offset_of(std::string_view text, Position position, PositionEncoding encoding) const;
  [[nodiscard]] std::size_t begin_of(std::uint32_t line) const { return begins_[line]; }
  [[nodiscard]] std::uint32_t line_of(std::size_t offset) const;
  [[nodiscard]] std::size_t count() const { return begins_.size(); }

 private:
  std::vector<std::uint32_t> begins_;
};

}  // namespace onpace::server

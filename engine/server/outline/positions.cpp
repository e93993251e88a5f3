#include "server/outline/positions.hpp"

#include <algorithm>

#include "text/unicode.hpp"

namespace onpace::server {
namespace {

/// Bytes and units of the character at `at`; a byte that belongs to none counts as one.
struct Character {
  std::size_t bytes = 1;
  std::uint32_t units = 1;
};

Character character_at(std::string_view text, std::size_t at) {
  std::size_t const bytes = std::max<std::size_t>(1, character_length(text, at));
  return {bytes, bytes == 4 ? 2U : 1U};
}

/// Before the line end, be it `\n` or `\r\n`.
std::size_t end_of_line(std::string_view text, std::size_t begin) {
  std::size_t end = std::min(text.find('\n', begin), text.size());
  if (end > begin && end < text.size() && text[end - 1] == '\r') --end;
  return end;
}

}  // namespace

LineTable::LineTable(std::string_view text) : begins_{0} {
  for (std::size_t at = text.find('\n'); at != std::string_view::npos; at = text.find('\n', at + 1))
    begins_.push_back(static_cast<std::uint32_t>(at + 1));
}

std::uint32_t LineTable::line_of(std::size_t offset) const {
  auto const behind = std::upper_bound(begins_.begin(), begins_.end(), offset);
  return static_cast<std::uint32_t>(behind - begins_.begin() - 1);
}

Position LineTable::position_of(std::string_view text, std::size_t offset, PositionEncoding encoding) const {
  offset = std::min(offset, text.size());
  std::uint32_t const line = line_of(offset);
  std::size_t at = begins_[line];
  if (encoding == PositionEncoding::utf8) return {line, static_cast<std::uint32_t>(offset - at)};
  std::uint32_t units = 0;
  while (at < offset) {
    Character const character = character_at(text, at);
    if (at + character.bytes > offset) break;
    at += character.bytes;
    units += character.units;
  }
  return {line, units};
}

std::size_t LineTable::offset_of(std::string_view text, Position position, PositionEncoding encoding) const {
  if (position.line >= begins_.size()) return text.size();
  std::size_t at = begins_[position.line];
  std::size_t const end = end_of_line(text, at);
  std::uint32_t counted = 0;
  while (at < end) {
    Character const character = character_at(text, at);
    counted += encoding == PositionEncoding::utf8 ? static_cast<std::uint32_t>(character.bytes) : character.units;
    if (counted > position.character) break;
    at += character.bytes;
  }
  return at;
}

}  // namespace onpace::server

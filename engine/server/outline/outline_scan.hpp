// The state of one walk over a text, and the parts of it that stand on one line or in brackets.
#pragma once

#include <optional>

#include "server/outline/outline.hpp"

namespace onpace::server {

inline bool is_blank_or_end(std::string_view text, std::size_t at) {
  return at >= text.size() || text[at] == ' ' || text[at] == '\t' || text[at] == '\n' || text[at] == '\r';
}

struct FoundKey {
  Extent word{};
  std::uint32_t colon = 0;  ///< behind it
};

struct OutlineScan {
  std::string_view text;
  Outline& outline;
  std::size_t at = 0;

  [[nodiscard]] std::size_t line_end(std::size_t from) const { return std::min(text.find('\n', from), text.size()); }
  [[nodiscard]] std::size_t after_blanks(std::size_t from) const {
    return std::min(text.find_first_not_of(" \t", from), text.size());
  }
  /// Nothing but a comment follows.
  [[nodiscard]] bool ends_line(std::size_t from) const {
    return from >= text.size() || text[from] == '\n' || text[from] == '\r' || text[from] == '#';
  }
  /// Up to a comment, without blanks at the end.
  [[nodiscard]] std::string_view rest_of_line(std::size_t from) const;

  /// A key with its colon on this line.
  [[nodiscard]] std::optional<FoundKey> key_at(std::size_t from) const;

  /// Reads the value behind `from` into the entry, which may already be in the outline; `at` moves behind it.
  void take_value(std::size_t from, std::uint32_t id);
  void take_value(std::size_t from, Entry& entry);

 private:
  void take_quoted(std::size_t from, Entry& entry);
  void take_block_text(Entry& entry);
  void take_brackets(std::size_t from, std::uint32_t id);
};

}  // namespace onpace::server

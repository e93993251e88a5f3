// A YAML text as keys and values, with no mistake too large for it: what an editor asks of a text that is being
// written. It decides nothing: `rules/yaml` says what a file means.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace onpace::server {

/// Bytes [begin, end) of a text.
struct Extent {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  [[nodiscard]] bool empty() const { return begin == end; }
  /// A cursor behind the last byte touches it, too.
  [[nodiscard]] bool touches(std::size_t at) const { return begin <= at && at <= end; }
  friend bool operator==(Extent const&, Extent const&) = default;
};

inline std::string_view slice(std::string_view text, Extent extent) {
  return text.substr(extent.begin, extent.end - extent.begin);
}

inline constexpr std::uint32_t kNoEntry = 0xFFFFFFFFU;

/// `key: value`, an item of a list, or a word that is neither yet.
struct Entry {
  std::uint32_t parent = kNoEntry;
  Extent key{};             ///< without quotes; empty for an item
  Extent value{};           ///< of a scalar, without quotes
  Extent whole{};           ///< from the key or dash to the end of all that is below
  Extent brackets{};        ///< from `{` or `[` to behind its end, where the value is in such
  std::uint32_t colon = 0;  ///< behind the `:`; 0 where there is none
  std::uint32_t column = 0;
  bool is_item = false;
  bool is_flow = false;  ///< stands in `{}` or `[]`
  bool is_list = false;  ///< its value is in `[]`
  bool is_quoted = false;
  bool is_block_text = false;  ///< its value follows `|` or `>`

  [[nodiscard]] bool has_brackets() const { return !brackets.empty(); }
};

/// Entries in the order of the text, each behind its parent.
struct Outline {
  std::vector<Entry> entries;
};

Outline outline_of(std::string_view text);

/// Where a cursor is.
struct Cursor {
  enum class Place : std::uint8_t {
    none,   ///< in a comment, or a text that goes on
    key,    ///< in a key, or where one may begin
    value,  ///< in a value, or where one may begin
  };
  Place place = Place::none;
  std::uint32_t entry = kNoEntry;   ///< whose key or value it is; none where one may begin
  std::uint32_t parent = kNoEntry;  ///< in whose mapping or list; none at the top
  Extent word{};                    ///< the key or value; empty where one may begin
};
Cursor cursor_at(std::string_view text, Outline const& outline, std::size_t offset);

/// The child with that key.
std::uint32_t child_named(std::string_view text, Outline const& outline, std::uint32_t parent, std::string_view key);

}  // namespace onpace::server

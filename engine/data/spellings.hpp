// Cells that were met before, as they are spelled: they come in runs and in the same order again and again.
#pragma once

#include <array>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace onpace {

/// A text that lives elsewhere, with what it stands for. Its first 16 bytes stand in two words, so that most cells are
/// compared without a look at the text.
struct Spelling {
  std::array<std::uint64_t, 2> words{};
  std::array<std::uint64_t, 2> masks{};  ///< the bytes of `words` that belong to the text
  char const* text = nullptr;
  std::uint32_t length = 0;
  std::uint32_t value = 0;
  std::uint32_t follower = 0;  ///< place of the spelling that was found after this one
};

inline constexpr std::size_t kSpellingWords = 2 * sizeof(std::uint64_t);
inline constexpr std::size_t kSpellingMargin = 128;

/// Whether the spelling stands at `cell`, of which 16 bytes can be read, and the whole length where it is longer.
inline bool stands_at(Spelling const& spelling, char const* cell) {
  std::array<std::uint64_t, 2> words{};
  std::memcpy(words.data(), cell, sizeof words);
  std::uint64_t const differ =
      ((words[0] ^ spelling.words[0]) & spelling.masks[0]) | ((words[1] ^ spelling.words[1]) & spelling.masks[1]);
  if (differ != 0) return false;
  if (spelling.length <= kSpellingWords) return true;
  return std::memcmp(cell + kSpellingWords, spelling.text + kSpellingWords, spelling.length - kSpellingWords) == 0;
}

/// Tries the last spelling found, then the one that followed it the last time, and hashes only where both differ.
class Spellings {
 public:
  /// Nothing where the text was never added. No optional: a value put together on the stack stalls every row.
  [[nodiscard]] std::uint32_t const* find(std::string_view text);

  /// `text` is new, and lives as long as this.
  void add(std::string_view text, std::uint32_t value);

  [[nodiscard]] bool empty() const { return spellings_.empty(); }

  /// Where the last one or its follower stands at `cell` with `end` behind it, and `kSpellingMargin` bytes of text behind
  /// that: that; else nothing. `room` bytes can be read, 16 at least. Not while this is empty.
  [[nodiscard]] Spelling const* foreseen(char const* cell, char end, std::size_t room) {
    Spelling const& last = spellings_[last_];
    if (is_whole(last, cell, end, room)) return &last;
    Spelling const& next = spellings_[last.follower];
    if (!is_whole(next, cell, end, room)) return nullptr;
    last_ = last.follower;
    return &next;
  }

 private:
  static bool is_whole(Spelling const& spelling, char const* cell, char end, std::size_t room) {
    return spelling.length + kSpellingMargin < room && stands_at(spelling, cell) && cell[spelling.length] == end;
  }

  std::vector<Spelling> spellings_;
  std::unordered_map<std::string_view, std::uint32_t> places_;
  std::uint32_t last_ = 0;
};

}  // namespace onpace

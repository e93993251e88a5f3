// Cells that were read before, as they are spelled. They come in runs, and again and again in the same order.
#pragma once

#include <array>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <vector>

#include "text/text_places.hpp"

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

/// Bytes of text that are left behind a cell that was foreseen.
inline constexpr std::size_t kSpellingMargin = 128;

/// Whether the spelling stands at `cell` with `end` behind it; where it is longer than its words, `kSpellingMargin`
/// bytes of text must follow it too. 17 bytes can be read, and the text ends at `text_end`.
[[gnu::always_inline]] inline bool stands_at(Spelling const& spelling, char const* cell, char end,
                                             char const* text_end) {
  std::uint64_t first = 0;
  std::uint64_t second = 0;
  std::memcpy(&first, cell, sizeof first);
  std::memcpy(&second, cell + sizeof first, sizeof second);
  first = (first ^ spelling.words[0]) & spelling.masks[0];
  second = (second ^ spelling.words[1]) & spelling.masks[1];
  if ((first | second) != 0) return false;
  std::size_t const length = spelling.length;
  if (length <= kSpellingWords) return cell[length] == end;
  if (static_cast<std::size_t>(text_end - cell) < length + kSpellingMargin) return false;
  return std::memcmp(cell + kSpellingWords, spelling.text + kSpellingWords, length - kSpellingWords) == 0 &&
         cell[length] == end;
}

/// What is seen of the spellings while rows are read.
struct SpellingSight {
  Spelling const* all = nullptr;  ///< none: there are none
  Spelling const* last = nullptr;
};

/// Tries the last spelling found, then the one that followed it the last time, and hashes only where both differ.
class Spellings {
 public:
  /// Nothing where the text was never added. No optional: a value put together on the stack stalls every row.
  [[nodiscard]] std::uint32_t const* find(std::string_view text);

  /// `text` is new, and lives as long as this.
  void add(std::string_view text, std::uint32_t value);

  /// Of the one that was added at `place`, counted from 0.
  [[nodiscard]] std::string_view text(std::size_t place) const {
    return {spellings_[place].text, spellings_[place].length};
  }

  /// The last spelling found or the one that followed it, where it stands at `cell`; see `stands_at`.
  [[nodiscard, gnu::always_inline]] Spelling const* stands_next(char const* cell, char end, char const* text_end) {
    if (spellings_.empty()) return nullptr;
    Spelling const* const last = spellings_.data() + last_;
    if (stands_at(*last, cell, end, text_end)) return last;
    Spelling const* const next = spellings_.data() + last->follower;
    if (!stands_at(*next, cell, end, text_end)) return nullptr;
    last_ = last->follower;
    return next;
  }

  /// Valid until something is added.
  [[nodiscard]] SpellingSight sight() const {
    return spellings_.empty() ? SpellingSight() : SpellingSight{spellings_.data(), spellings_.data() + last_};
  }
  void found(SpellingSight const& sight) { last_ = static_cast<std::uint32_t>(sight.last - sight.all); }

 private:
  std::vector<Spelling> spellings_;
  TextPlaces places_;
  std::uint32_t last_ = 0;
};

}  // namespace onpace

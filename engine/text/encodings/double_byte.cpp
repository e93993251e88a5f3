#include "text/encodings/double_byte.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <vector>

namespace onpace {
namespace {

/// The characters behind one lead byte, by their trail bytes; the last ones may be left out. 0: there is none.
struct Row {
  std::uint8_t lead;
  std::u16string_view characters;
};

/// With the zeros that stand in it.
template <std::size_t size>
constexpr std::u16string_view whole(char16_t const (&text)[size]) {
  return {text, size - 1};
}

constexpr auto kShiftJis = std::to_array<Row>({
#define ONPACE_SHIFT_JIS_ROW(lead, characters) {lead, whole(characters)},
#include "text/encodings/double_byte.def"
});
constexpr auto kKorean = std::to_array<Row>({
#define ONPACE_KOREAN_ROW(lead, characters) {lead, whole(characters)},
#include "text/encodings/double_byte.def"
});
constexpr auto kBig5 = std::to_array<Row>({
#define ONPACE_BIG5_ROW(lead, characters) {lead, whole(characters)},
#include "text/encodings/double_byte.def"
});

unsigned byte_at(std::string_view text, std::size_t at) {
  return at < text.size() ? static_cast<unsigned char>(text[at]) : 0U;
}

bool is_within(unsigned byte, unsigned first, unsigned last) { return byte >= first && byte <= last; }

template <std::size_t count>
CodePoint found_in(std::array<Row, count> const& rows, unsigned lead, std::size_t trail) {
  auto const row = std::lower_bound(rows.begin(), rows.end(), lead,
                                    [](Row const& one, unsigned wanted) { return one.lead < wanted; });
  bool const known = row != rows.end() && row->lead == lead && trail < row->characters.size();
  char32_t const found = known ? row->characters[trail] : 0;
  return found == 0 ? CodePoint() : CodePoint{found, 2};
}

constexpr char32_t kFirstHalfKatakana = 0xFF61;  ///< byte A1

CodePoint shift_jis_pair(unsigned lead, unsigned trail) {
  if (!is_within(trail, 0x40, 0xFC) || trail == 0x7F) return {};
  return found_in(kShiftJis, lead, trail - (trail < 0x7FU ? 0x40U : 0x41U));
}

constexpr char32_t kFirstSyllable = 0xAC00;
constexpr std::size_t kSyllables = 11172;

/// The syllables that KS X 1001 lacks, in order: code page 949 has them where that has nothing.
std::vector<char16_t> const& further_syllables() {
  static std::vector<char16_t> const further = [] {
    std::vector<bool> held(kSyllables);
    for (Row const& row : kKorean)
      for (char16_t const character : row.characters)
        if (character >= kFirstSyllable && character < kFirstSyllable + kSyllables)
          held[character - kFirstSyllable] = true;
    std::vector<char16_t> missing;
    for (std::size_t index = 0; index < kSyllables; ++index)
      if (!held[index]) missing.push_back(static_cast<char16_t>(kFirstSyllable + index));
    return missing;
  }();
  return further;
}

/// 178 trails behind each lead up to A0, and 84 behind those after it.
CodePoint further_syllable(unsigned lead, unsigned trail) {
  constexpr std::size_t wide = 178;
  constexpr std::size_t narrow = 84;
  std::size_t index = 0;
  if (is_within(trail, 0x41, 0x5A))
    index = trail - 0x41U;
  else if (is_within(trail, 0x61, 0x7A))
    index = trail - 0x61U + 26;
  else if (is_within(trail, 0x81, 0xFE))
    index = trail - 0x81U + 52;
  else
    return {};
  if (lead > 0xA0U && index >= narrow) return {};
  index += lead <= 0xA0U ? (lead - 0x81U) * wide : 32 * wide + (lead - 0xA1U) * narrow;
  std::vector<char16_t> const& syllables = further_syllables();
  return index < syllables.size() ? CodePoint{syllables[index], 2} : CodePoint();
}

}  // namespace

CodePoint shift_jis_at(std::string_view text, std::size_t at) {
  unsigned const lead = byte_at(text, at);
  if (lead < 0x80U) return {lead, 1};
  if (is_within(lead, 0xA1, 0xDF)) return {kFirstHalfKatakana + (lead - 0xA1U), 1};
  return shift_jis_pair(lead, byte_at(text, at + 1));
}

CodePoint euc_jp_at(std::string_view text, std::size_t at) {
  unsigned const lead = byte_at(text, at);
  if (lead < 0x80U) return {lead, 1};
  unsigned const trail = byte_at(text, at + 1);
  if (lead == 0x8EU)
    return is_within(trail, 0xA1, 0xDF) ? CodePoint{kFirstHalfKatakana + (trail - 0xA1U), 2} : CodePoint();
  if (!is_within(lead, 0xA1, 0xFE) || !is_within(trail, 0xA1, 0xFE)) return {};
  // two rows of JIS X 0208 share a lead byte of Shift_JIS
  unsigned const row = lead - 0xA1U;
  unsigned const cell = trail - 0xA1U;
  unsigned const half = row / 2;
  unsigned const second = row % 2 == 1 ? cell + 0x9FU : cell + (cell < 0x3FU ? 0x40U : 0x41U);
  return shift_jis_pair(half + (half < 0x1FU ? 0x81U : 0xC1U), second);
}

CodePoint euc_kr_at(std::string_view text, std::size_t at) {
  unsigned const lead = byte_at(text, at);
  if (lead < 0x80U) return {lead, 1};
  unsigned const trail = byte_at(text, at + 1);
  if (!is_within(lead, 0x81, 0xFE)) return {};
  if (lead >= 0xA1U && is_within(trail, 0xA1, 0xFE)) return found_in(kKorean, lead, trail - 0xA1U);
  return lead <= 0xC6U ? further_syllable(lead, trail) : CodePoint();
}

CodePoint big5_at(std::string_view text, std::size_t at) {
  unsigned const lead = byte_at(text, at);
  if (lead < 0x80U) return {lead, 1};
  unsigned const trail = byte_at(text, at + 1);
  if (is_within(trail, 0x40, 0x7E)) return found_in(kBig5, lead, trail - 0x40U);
  if (is_within(trail, 0xA1, 0xFE)) return found_in(kBig5, lead, trail - 0xA1U + 63);
  return {};
}

}  // namespace onpace

#include "text/encodings/gb18030.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

namespace onpace {
namespace {

/// Characters of two bytes, by lead and trail byte; 0 for those in `kAstral`. One text, so that nothing is put together
/// at the start.
constexpr char16_t kTwoBytes[] =
#define ONPACE_GB18030_ROW(lead, characters) characters
#include "text/encodings/gb18030.def"
    ;
constexpr std::size_t kTrails = 190;
static_assert(sizeof kTwoBytes / sizeof *kTwoBytes == 126 * kTrails + 1);

struct Astral {
  std::uint16_t bytes;
  char32_t character;
};
constexpr auto kAstral = std::to_array<Astral>({
#define ONPACE_GB18030_ASTRAL(bytes, character) {bytes, character},
#include "text/encodings/gb18030.def"
});

/// Characters of four bytes that stand one after the other in both orders.
struct Range {
  std::uint16_t number;  ///< of the first, counted from 81 30 81 30
  std::uint16_t count;
  std::uint16_t character;
};
constexpr auto kRanges = std::to_array<Range>({
#define ONPACE_GB18030_RANGE(number, count, character) {number, count, character},
#include "text/encodings/gb18030.def"
});

unsigned byte_at(std::string_view text, std::size_t at) { return static_cast<unsigned char>(text[at]); }

CodePoint two_bytes(unsigned lead, unsigned trail) {
  char32_t const found = kTwoBytes[(lead - 0x81U) * kTrails + trail - (trail < 0x7FU ? 0x40U : 0x41U)];
  if (found != 0) return {found, 2};
  auto const astral =
      std::find_if(kAstral.begin(), kAstral.end(), [&](Astral const& row) { return row.bytes == lead * 256U + trail; });
  return astral == kAstral.end() ? CodePoint() : CodePoint{astral->character, 2};
}

/// `number` counts from 81 30 81 30.
CodePoint four_bytes(std::uint32_t number) {
  constexpr std::uint32_t first_astral = (0x90U - 0x81U) * 12600U;
  if (number >= first_astral) {
    char32_t const character = 0x10000U + (number - first_astral);
    return character <= 0x10FFFFU ? CodePoint{character, 4} : CodePoint();
  }
  auto const after = std::upper_bound(kRanges.begin(), kRanges.end(), number,
                                      [](std::uint32_t wanted, Range const& range) { return wanted < range.number; });
  if (after == kRanges.begin()) return {};
  Range const& range = *(after - 1);
  std::uint32_t const behind = number - range.number;
  return behind < range.count ? CodePoint{static_cast<char32_t>(range.character + behind), 4} : CodePoint();
}

bool is_within(unsigned byte, unsigned first, unsigned last) { return byte >= first && byte <= last; }

}  // namespace

CodePoint gb18030_at(std::string_view text, std::size_t at) {
  unsigned const lead = byte_at(text, at);
  if (lead < 0x80U) return {lead, 1};
  if (!is_within(lead, 0x81U, 0xFEU) || text.size() - at < 2) return {};
  unsigned const second = byte_at(text, at + 1);
  if (is_within(second, 0x40U, 0xFEU) && second != 0x7FU) return two_bytes(lead, second);
  if (!is_within(second, 0x30U, 0x39U) || text.size() - at < 4) return {};
  unsigned const third = byte_at(text, at + 2);
  unsigned const fourth = byte_at(text, at + 3);
  if (!is_within(third, 0x81U, 0xFEU) || !is_within(fourth, 0x30U, 0x39U)) return {};
  return four_bytes((((lead - 0x81U) * 10U + second - 0x30U) * 126U + third - 0x81U) * 10U + fourth - 0x30U);
}

}  // namespace onpace

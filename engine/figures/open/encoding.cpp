#include "figures/open/encoding.hpp"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "diagnostics/codes/figures.hpp"
#include "figures/open/unread_kinds.hpp"
#include "system/files/transcoding.hpp"
#include "text/byte_scan.hpp"
#include "text/encodings/declared.hpp"
#include "text/encodings/recognise.hpp"
#include "text/unicode.hpp"

namespace onpace {
namespace {

constexpr std::uint64_t kMostBytes = 0xFFFFFFFFU;  // a `Span` counts in 32 bits

unsigned char byte_at(std::string_view text, std::size_t at) { return static_cast<unsigned char>(text[at]); }

/// Whether the bad bytes at the end are the start of a character.
bool is_cut_off(std::string_view text, std::size_t bad) {
  unsigned char const lead = byte_at(text, bad);
  std::size_t const needed = lead >= 0xF0U && lead <= 0xF4U ? 4 : lead >= 0xE0U ? 3 : 2;
  if (lead < 0xC2U || lead > 0xF4U || text.size() - bad >= needed) return false;
  return std::all_of(text.begin() + static_cast<std::ptrdiff_t>(bad) + 1, text.end(),
                     [](char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U; });
}

bool report_at(Code code, SourceId id, std::size_t at, std::size_t length, Diagnostics& diagnostics) {
  auto const begin = static_cast<std::uint32_t>(at);
  diagnostics.report({.code = code, .span = {id, begin, begin + static_cast<std::uint32_t>(length)}});
  return false;
}

}  // namespace

bool begins_sound(SourceId id, std::string_view text, Diagnostics& diagnostics) {
  if (text.size() >= kMostBytes) {
    diagnostics.report({.code = codes::data_too_large, .span = {id, 0, 0}, .arguments = {std::to_string(text.size())}});
    return false;
  }
  if (is_utf16(text)) {
    std::string const bad = std::to_string(first_bad_utf16(text) + 1);
    diagnostics.report({.code = codes::utf16_broken, .span = {id, 0, 0}, .arguments = {bad}});
    return false;
  }
  // a binary file's bytes are not worth showing, and the first that is wrong says nothing
  std::optional<UnreadKind> kind = unread_kind(text);
  if (!kind) return true;
  diagnostics.report(
      {.code = codes::unread_kind, .span = {id, 0, 0}, .arguments = {kind->what}, .help = std::move(kind->way_out)});
  return false;
}

namespace {

/// `windows-1252` (`Größe`), `windows-1250` (`Größe`)
std::string readings_text(std::vector<PossibleEncoding> const& possible) {
  constexpr std::size_t most = 4;
  std::string readings;
  for (std::size_t index = 0; index < std::min(possible.size(), most); ++index)
    readings += fmt::format("{}`{}` (`{}`)", readings.empty() ? "" : ", ", name_of(possible[index].encoding),
                            possible[index].word);
  return readings;
}

/// With the encodings that it may be in.
bool report_not_utf8(SourceId id, std::string_view text, std::size_t bad, Diagnostics& diagnostics) {
  constexpr std::size_t largest = std::size_t{1} << 24U;  // of a larger text only its begin is looked at
  std::vector<PossibleEncoding> const possible =
      past_ascii(text, 0) < bad ? std::vector<PossibleEncoding>() : possible_encodings(text.substr(0, largest));
  auto const begin = static_cast<std::uint32_t>(bad);
  Diagnostic found{.code = codes::data_not_utf8, .span = {id, begin, begin + 1}};
  if (!possible.empty()) {
    std::string const readings = readings_text(possible);
    std::string_view const first = name_of(possible.front().encoding);
    found.help = {
        fmt::format("say under `data:` in the rules what it is, as in `encoding: {}`; all of it can be read as {}",
                    first, readings),
        fmt::format("请在规则的 `data:` 下写明编码，例如 `encoding: {}`；整个文件可读作 {}", first, readings)};
  }
  diagnostics.report(std::move(found));
  return false;
}

}  // namespace

void report_encoding_fault(EncodingFault const& fault, Sources const& sources, Diagnostics& diagnostics) {
  std::string_view const name = name_of(fault.asked.encoding);
  auto const begin = static_cast<std::uint32_t>(fault.at);
  Span const span{fault.asked.file, begin, begin + 1};
  std::string_view const text = sources[fault.asked.file].text;
  switch (fault.kind) {
    case EncodingFault::Kind::mark_of_utf8:
    case EncodingFault::Kind::mark_of_utf16: {
      bool const marks8 = fault.kind == EncodingFault::Kind::mark_of_utf8;
      diagnostics.report({.code = codes::encoding_against_mark,
                          .span = {fault.asked.file, 0, 0},
                          .arguments = {name, marks8 ? "UTF-8" : "UTF-16"}});
      return;
    }
    case EncodingFault::Kind::is_utf8:
      diagnostics.report(
          {.code = codes::encoding_is_utf8, .span = {fault.asked.file, begin, begin}, .arguments = {name}});
      return;
    case EncodingFault::Kind::no_character:
      break;
  }
  Diagnostic found{.code = codes::no_character_of_encoding,
                   .span = span,
                   .arguments = {name, fmt::format("{:02X}", static_cast<unsigned char>(text[fault.at]))}};
  constexpr std::size_t largest = std::size_t{1} << 24U;
  std::vector<PossibleEncoding> const possible = possible_encodings(text.substr(0, largest));
  if (!possible.empty())
    found.help = {fmt::format("correct `encoding:` under `data:` in the rules; all of it can be read as {}",
                              readings_text(possible)),
                  fmt::format("请更正规则的 `data:` 下的 `encoding:`；整个文件可读作 {}", readings_text(possible))};
  diagnostics.report(std::move(found));
}

bool is_sound_text(SourceId id, std::string_view text, Diagnostics& diagnostics) {
  if (!begins_sound(id, text, diagnostics)) return false;
  if (std::size_t const zero = text.find('\0'); zero != std::string_view::npos)
    return report_at(codes::data_is_binary, id, zero, 1, diagnostics);
  if (std::optional<std::size_t> const bad = first_bad_utf8(text)) {
    if (is_cut_off(text, *bad)) return report_at(codes::data_cut_off, id, *bad, text.size() - *bad, diagnostics);
    std::string_view const named = other_encoding(text);
    if (named.empty()) return report_not_utf8(id, text, *bad, diagnostics);
    auto const place = static_cast<std::uint32_t>(*bad);
    diagnostics.report(
        {.code = codes::px_encoding, .span = {id, place, place + 1}, .arguments = {named.substr(0, 40)}});
    return false;
  }
  std::string_view const content = text.substr(text.starts_with(kByteOrderMark) ? kByteOrderMark.size() : 0);
  bool const is_empty = content.find_first_not_of(" \t\r\n") == std::string_view::npos;
  return !is_empty || report_at(codes::data_is_empty, id, 0, 0, diagnostics);
}

namespace {

/// Where the characters end that are not ASCII, in 64 bytes from `at` on; no place where one is not a character.
std::optional<std::size_t> past_unusual(std::string_view text, std::size_t at, std::uint64_t unusual) {
  std::size_t const block = at;
  while (unusual != 0) {
    at = block + static_cast<std::size_t>(std::countr_zero(unusual));
    std::size_t const length = text[at] == '\0' ? 0 : character_length(text, at);
    if (length == 0) return std::nullopt;
    at += length;
    if (at - block >= kScanBlock) return at;
    unusual &= ~std::uint64_t{0} << (at - block);
  }
  return block + kScanBlock;
}

}  // namespace

bool check_on(CheckedText& checked, std::size_t until) {
  std::string_view const text = checked.text;
  std::size_t at = checked.checked;
  until = std::min(until, text.size());
  for (; at < until && text.size() - at >= kScanBlock;) {
    std::uint64_t const unusual = unusual_of(text.data() + at);
    std::optional<std::size_t> const end = unusual == 0 ? at + kScanBlock : past_unusual(text, at, unusual);
    if (!end) return false;
    at = *end;
  }
  while (at < until) {
    std::size_t const length = text[at] == '\0' ? 0 : character_length(text, at);
    if (length == 0) return false;
    at += length;
  }
  checked.checked = std::max(checked.checked, at);
  return true;
}

}  // namespace onpace

#include "rules/yaml/soundness.hpp"

#include <fmt/format.h>
#include <algorithm>

#include "diagnostics/codes/rules.hpp"
#include "text/misleading.hpp"
#include "text/unicode.hpp"

namespace onpace::yaml {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

Span byte_at(SourceId id, std::size_t at, std::size_t size) {
  auto const begin = static_cast<std::uint32_t>(at);
  return {id, begin, static_cast<std::uint32_t>(std::min(at + 1, size))};
}

bool is_utf16(std::string_view text) { return text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF"); }

/// C0 controls other than tab and line ends, and DEL: binary files, and bytes that yaml-cpp takes for the end.
constexpr bool is_control(char byte) {
  auto const value = static_cast<unsigned char>(byte);
  return (value < 0x20 && byte != '\t' && byte != '\n' && byte != '\r') || value == 0x7F;
}

bool only_comments(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] == '#') at = line_end(text, at);
    if (at < text.size() && !is_blank_or_break(text[at])) return false;
    ++at;
  }
  return true;
}

}  // namespace

std::size_t text_begin(std::string_view text) { return text.starts_with(kByteOrderMark) ? kByteOrderMark.size() : 0; }

bool sound_bytes(Source const& source, SourceId id, Limits const& limits, Diagnostics& diagnostics) {
  std::string_view const text = source.text;
  auto const fail = [&](Diagnostic diagnostic) {
    diagnostics.report(std::move(diagnostic));
    return false;
  };
  if (text.size() > limits.bytes)
    return fail({codes::file_too_large, {id, 0, 0}, {fmt::to_string(limits.bytes >> 20U)}});
  if (is_utf16(text)) return fail({codes::file_is_utf16, {id, 0, 0}});
  if (only_comments(text.substr(text_begin(text)))) return fail({codes::file_empty, {id, 0, 0}});
  if (std::size_t const zero = text.find('\0'); zero != std::string_view::npos)
    return fail({codes::file_binary, byte_at(id, zero, text.size())});
  if (auto const bad = first_bad_utf8(text))
    return fail({codes::not_utf8,
                 byte_at(id, *bad, text.size()),
                 {fmt::format("{:02X}", static_cast<unsigned char>(text[*bad]))}});
  auto const control = std::find_if(text.begin(), text.end(), [](char byte) { return is_control(byte); });
  auto const control_at = static_cast<std::size_t>(control - text.begin());
  if (control != text.end())
    return fail({codes::control_character,
                 byte_at(id, control_at, text.size()),
                 {fmt::format("U+{:04X}", static_cast<unsigned char>(*control))}});
  std::size_t const begin = text_begin(text);
  if (auto const sign = misleading_sign(text.substr(begin))) {
    auto const at = static_cast<std::uint32_t>(begin + sign->at);
    return fail({codes::misleading_text, {id, at, at + static_cast<std::uint32_t>(sign->length)}, {sign->what}});
  }
  for (std::size_t at = text.find('\r'); at != std::string_view::npos; at = text.find('\r', at + 1))
    if (text.substr(at, 2) != "\r\n") return fail({codes::lone_carriage_return, byte_at(id, at, text.size())});
  return true;
}

}  // namespace onpace::yaml

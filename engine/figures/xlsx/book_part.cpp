#include "figures/xlsx/book_part.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <filesystem>
#include <system_error>
#include <utility>

namespace onpace {

BookFault fault_of(ZipFault fault) {
  switch (fault) {
    case ZipFault::absent:
    case ZipFault::damaged:
    case ZipFault::other_method:
      return BookFault::damaged;
    case ZipFault::too_large:
      return BookFault::too_large;
    case ZipFault::locked:
      return BookFault::locked;
  }
  return BookFault::damaged;
}

namespace {

/// `xl/worksheets/sheet1.xml` for `worksheets/sheet1.xml` that `xl/workbook.xml` names.
std::string part_named(std::string const& from, std::string_view target) {
  if (target.starts_with('/')) return std::string(target.substr(1));
  return (std::filesystem::path(from).parent_path() / target).lexically_normal().generic_string();
}

std::string relations_part(std::string const& part) {
  std::filesystem::path const path(part);
  return (path.parent_path() / "_rels" / (path.filename().string() + ".rels")).generic_string();
}

/// The character that `_x000D_` and the like stand for, below 128; nothing where `rest` begins with none.
std::optional<char> escaped(std::string_view rest) {
  constexpr std::size_t length = 7;
  unsigned code = 0;
  if (rest.size() < length || !rest.starts_with("_x") || rest[length - 1] != '_') return std::nullopt;
  auto const [end, error] = std::from_chars(&rest[2], &rest[2] + 4, code, 16);
  bool const whole = error == std::errc() && end == &rest[2] + 4 && code < 0x80;
  return whole ? std::optional(static_cast<char>(code)) : std::nullopt;
}

}  // namespace

std::string raised(std::string_view text) {
  constexpr std::array<std::string_view, 10> digits{"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"};
  std::string result;
  for (char const byte : text) {
    if (byte >= '0' && byte <= '9')
      result += digits.at(static_cast<std::size_t>(byte - '0'));
    else
      result += byte;
  }
  return result;
}

std::string in_one_line(std::string_view text) {
  bool const is_plain = std::all_of(text.begin(), text.end(),
                                    [](char byte) { return byte != '_' && static_cast<unsigned char>(byte) >= ' '; });
  if (is_plain) return std::string(text);
  std::string result;
  for (std::size_t at = 0; at < text.size(); ++at) {
    std::optional<char> const meant = text[at] == '_' ? escaped(text.substr(at)) : std::nullopt;
    char const byte = meant.value_or(text[at]);
    result += static_cast<unsigned char>(byte) < ' ' ? ' ' : byte;
    if (meant) at += 6;
  }
  return result;
}

std::optional<BookFault> read_part(Zip& archive, std::string const& part, XmlListener& listener,
                                   std::function<bool()> const& done) {
  XmlReading reading(listener);
  bool sound = true;
  bool stopped = false;
  auto const fault = archive.read(part, [&](std::string_view piece) {
    sound = reading.take(piece);
    stopped = sound && done && done();
    return sound && !stopped;
  });
  if (fault) return fault_of(*fault);
  return stopped || (sound && reading.finish()) ? std::nullopt : std::optional(BookFault::damaged);
}

BookPart<std::vector<Relation>> relations_of(Zip& archive, std::string const& part) {
  std::vector<Relation> relations;
  ElementListener listener([&](std::string_view name, XmlAttributes attributes) {
    if (name != "Relationship" || attributes["TargetMode"] == "External") return;
    std::string_view const type = attributes["Type"];
    relations.push_back({std::string(attributes["Id"]), std::string(type.substr(type.rfind('/') + 1)),
                         part_named(part, attributes["Target"])});
  });
  std::string const from = relations_part(part);
  if (archive.has(from))
    if (auto const fault = read_part(archive, from, listener)) return {std::nullopt, *fault};
  return {std::move(relations)};
}

}  // namespace onpace

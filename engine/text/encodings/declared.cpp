#include "text/encodings/declared.hpp"

namespace onpace {
namespace {

constexpr std::size_t kHead = 16384;  ///< bytes in which a file names its encoding

/// The text of a keyword: `CODEPAGE="utf-8";`
std::string_view text_of(std::string_view head, std::string_view keyword) {
  for (std::size_t at = head.find(keyword); at != std::string_view::npos; at = head.find(keyword, at + 1)) {
    bool const begins = at == 0 || head[at - 1] == '\n' || head[at - 1] == '\r' || head[at - 1] == ';';
    std::size_t const equals = head.find_first_not_of(" \t", at + keyword.size());
    if (!begins || equals == std::string_view::npos || head[equals] != '=') continue;
    std::size_t const quote = head.find_first_not_of(" \t\r\n", equals + 1);
    if (quote == std::string_view::npos || head[quote] != '"') continue;
    return head.substr(quote + 1, head.find('"', quote + 1) - quote - 1);
  }
  return {};
}

/// As the file writes it; empty where it is no PC-Axis file.
std::string_view declared_name(std::string_view begin) {
  std::string_view const head = begin.substr(0, kHead);
  if (head.find("STUB") == std::string_view::npos && head.find("HEADING") == std::string_view::npos &&
      head.find("MATRIX") == std::string_view::npos)
    return {};
  std::string_view const page = text_of(head, "CODEPAGE");
  return page.empty() ? text_of(head, "CHARSET") : page;
}

}  // namespace

std::string_view other_encoding(std::string_view begin) {
  std::string_view const name = declared_name(begin);
  return encoding_named(name) ? std::string_view() : name;
}

std::optional<Encoding> declared_encoding(std::string_view begin) {
  std::optional<Encoding> const named = encoding_named(declared_name(begin));
  return named == Encoding::utf_8 || named == Encoding::utf_16 ? std::nullopt : named;
}

}  // namespace onpace

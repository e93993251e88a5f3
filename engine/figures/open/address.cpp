#include "figures/open/address.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <system_error>

#include "diagnostics/codes/figures.hpp"
#include "text/suggest.hpp"
#include "text/unicode.hpp"

namespace onpace {
namespace {

constexpr std::string_view kScheme = "sqlite:";
constexpr std::string_view kQuery = "query=";

/// Empty where a `%` begins no code, or the whole is not a text.
std::optional<std::string> decoded(std::string_view text) {
  std::string result;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] != '%') {
      result += text[at];
      continue;
    }
    if (at + 2 >= text.size()) return std::nullopt;
    unsigned code = 0;
    auto const [end, error] = std::from_chars(&text[at + 1], &text[at + 1] + 2, code, 16);
    if (error != std::errc() || end != &text[at + 1] + 2) return std::nullopt;
    result += static_cast<char>(static_cast<unsigned char>(code));
    at += 2;
  }
  if (first_bad_utf8(result)) return std::nullopt;
  return result;
}

bool is_there(std::string const& name) {
  std::error_code error;
  return std::filesystem::exists(name, error);
}

/// Where the choices begin, or the name's end.
std::size_t mark_in(std::string const& name) {
  std::size_t const mark = name.find('?');
  return mark == std::string::npos || is_there(name) ? name.size() : mark;
}

bool take_choice(std::string_view text, Address& address) {
  std::size_t const equals = text.find('=');
  std::optional<std::string> value = equals == std::string_view::npos ? std::nullopt : decoded(text.substr(equals + 1));
  if (!value) return false;
  address.choices.emplace_back(text.substr(0, equals), *std::move(value));
  return true;
}

}  // namespace

std::optional<std::string> Address::choice(std::string_view key) const {
  auto const found = std::find_if(choices.begin(), choices.end(), [&](auto const& each) { return each.first == key; });
  return found == choices.end() ? std::nullopt : std::optional(found->second);
}

std::optional<Address> address_of(std::string const& name, Diagnostics& diagnostics) {
  Address address;
  address.database = name.starts_with(kScheme);
  std::string const rest = name.substr(address.database ? kScheme.size() : 0);
  std::size_t const mark = mark_in(rest);
  address.file = rest.substr(0, mark);
  for (std::size_t at = mark + 1; at < rest.size();) {
    bool const to_the_end = std::string_view(rest).substr(at).starts_with(kQuery);
    std::size_t const end = to_the_end ? rest.size() : std::min(rest.find('&', at), rest.size());
    std::string const choice = rest.substr(at, end - at);
    if (!take_choice(choice, address)) {
      diagnostics.report({.code = codes::choice_not_read, .span = {}, .arguments = {choice, name}});
      return std::nullopt;
    }
    at = end + 1;
  }
  return address;
}

std::string file_of(std::string const& name) {
  std::string const rest = name.substr(name.starts_with(kScheme) ? kScheme.size() : 0);
  return rest.substr(0, mark_in(rest));
}

std::string archived_file_of(std::string const& name) {
  constexpr std::string_view choice = "?file=";
  std::size_t const mark = mark_in(name);
  std::string_view const rest = std::string_view(name).substr(mark);
  if (!rest.starts_with(choice)) return {};
  return decoded(rest.substr(choice.size(), rest.find('&') - choice.size())).value_or("");
}

std::string sheet_of(std::string const& name) {
  std::string_view const rest = std::string_view(name).substr(mark_in(name));
  std::size_t const at = std::min(rest.find("?sheet="), rest.find("&sheet="));
  if (at == std::string_view::npos) return {};
  std::string_view const sheet = rest.substr(at + 7);
  std::string_view const written = sheet.substr(0, sheet.find("&range="));
  return decoded(written).value_or(std::string(written));  // that of a sheet which nobody chose is as it is
}

bool require_choices(Address const& address, std::vector<std::string> const& known, std::string const& name,
                     Diagnostics& diagnostics) {
  for (auto choice = address.choices.begin(); choice != address.choices.end(); ++choice) {
    bool const is_first = std::none_of(address.choices.begin(), choice,
                                       [&](auto const& earlier) { return earlier.first == choice->first; });
    if (is_first && std::find(known.begin(), known.end(), choice->first) != known.end()) continue;
    Text help = suggestion(choice->first, known);
    if (!is_first) help = {"choose each once", "每项只能写一次"};
    if (known.empty()) help = {"the file holds one table, and all of it is read", "该文件只有一张表，整体读取"};
    diagnostics.report({.code = codes::choice_unknown,
                        .span = {},
                        .arguments = {choice->first + "=", name, listed(known)},
                        .help = std::move(help)});
    return false;
  }
  return true;
}

}  // namespace onpace

#include "look/offers.hpp"

#include <string_view>

#include "diagnostics/codes/figures.hpp"

namespace onpace {
namespace {

/// What stands in `text` between two others; empty where they do not.
std::string_view between(std::string_view text, std::string_view before, std::string_view behind) {
  std::size_t const at = text.find(before);
  if (at == std::string_view::npos) return {};
  text.remove_prefix(at + before.size());
  std::size_t const end = behind.empty() ? text.size() : text.find(behind);
  return end == std::string_view::npos ? std::string_view() : text.substr(0, end);
}

}  // namespace

OfferedEncoding offered_encoding(FileReading const& reading) {
  for (Diagnostic const& each : reading.found.all()) {
    if (each.code != codes::data_not_utf8) continue;
    std::string_view const name = between(each.help.en, "`encoding: ", "`");
    if (!name.empty()) return {std::string(name), std::string(between(each.help.en, "can be read as ", ""))};
  }
  return {};
}

}  // namespace onpace

#include "base/codes.hpp"

#include <array>

namespace onpace {
namespace {

constexpr auto kRows = std::to_array<CodeRow>({
#define ONPACE_CODE(code, name, severity, english, english_help, chinese, chinese_help) \
  {code, #name, Severity::severity, english, english_help, chinese, chinese_help},
#include "base/codes/all.def"
#undef ONPACE_CODE
});

}  // namespace

std::span<CodeRow const> code_rows() { return kRows; }

CodeRow const& row_of(Code code) { return kRows[static_cast<std::size_t>(code)]; }

std::optional<Code> code_named(std::string_view code) {
  for (std::size_t index = 0; index < kRows.size(); ++index)
    if (kRows[index].code == code) return static_cast<Code>(index);
  return std::nullopt;
}

bool has_arguments(std::string_view pattern) {
  for (std::size_t at = 0; at + 1 < pattern.size(); ++at)
    if (pattern[at] == '{' && pattern[at + 1] >= '0' && pattern[at + 1] <= '9') return true;
  return false;
}

std::string readable(std::string_view pattern) {
  std::string result;
  for (std::size_t at = 0; at < pattern.size(); ++at) {
    bool const brace = pattern[at] == '{' || pattern[at] == '}';
    bool const doubled = brace && at + 1 < pattern.size() && pattern[at + 1] == pattern[at];
    if (doubled || !brace) {
      result += pattern[at];
      at += doubled ? 1 : 0;
    } else if (pattern[at] == '{') {
      result += "…";
      at = pattern.find('}', at);
    }
  }
  return result;
}

}  // namespace onpace

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

}  // namespace onpace

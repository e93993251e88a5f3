#include "diagnostics/codes/codes.hpp"

#include <algorithm>
#include <vector>

namespace onpace {
namespace {

/// Made for the first diagnostic: the pointers of a constant table would have to be set at every start of the program.
std::vector<CodeRow> make_rows() {
  std::vector<CodeRow> rows;
#define ONPACE_CODE(code, name, severity, english, english_help, chinese, chinese_help) \
  rows.push_back({code, #name, Severity::severity, english, english_help, chinese, chinese_help});
#include "diagnostics/codes/all.def"
#undef ONPACE_CODE
  return rows;
}

}  // namespace

std::span<CodeRow const> code_rows() {
  static std::vector<CodeRow> const rows = make_rows();
  return rows;
}

CodeRow const& row_of(Code code) {
  auto const rows = code_rows();
  return *std::find_if(rows.begin(), rows.end(), [&](CodeRow const& row) { return code_of(row.code) == code; });
}

std::optional<Code> code_named(std::string_view code) {
  auto const rows = code_rows();
  auto const found = std::find_if(rows.begin(), rows.end(), [&](CodeRow const& row) { return row.code == code; });
  return found == rows.end() ? std::nullopt : std::optional(code_of(found->code));
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

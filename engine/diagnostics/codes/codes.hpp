// The codes of all diagnostics: each one row of a table in codes/, in English and Chinese.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace onpace {

enum class Severity : std::uint8_t { error, warning };

/// A diagnostic's code, as a number: 203 for E0203. The names stand in codes/, one header a step, so that a new row is
/// compiled only where its step is. A row reads: code, name, severity, message and help in English, message and help in
/// Chinese. `{0}`, `{1}` … stand for the diagnostic's arguments. A help may be empty.
enum class Code : std::uint16_t {};

/// The code of a text such as `E0203` or `W0209`.
constexpr Code code_of(std::string_view text) {
  std::uint16_t number = 0;
  for (char const digit : text.substr(1))
    number = static_cast<std::uint16_t>(number * 10 + (digit - '0'));
  return Code{number};
}

struct CodeRow {
  std::string_view code;
  std::string_view name;
  Severity severity;
  std::string_view english;
  std::string_view english_help;
  std::string_view chinese;
  std::string_view chinese_help;
};

std::span<CodeRow const> code_rows();
CodeRow const& row_of(Code code);
std::optional<Code> code_named(std::string_view code);

/// Whether a row's text has places for arguments.
bool has_arguments(std::string_view pattern);

/// A row's text without a diagnostic at hand: `…` for each argument.
std::string readable(std::string_view pattern);

}  // namespace onpace

#include "figures/json/json_fault.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "diagnostics/codes/figures.hpp"

namespace onpace {
namespace {

/// By a part of what the library says; the first that fits.
struct Reason {
  std::string_view words;
  Text fact;
  Text help;
};

Reason const& reason_of(std::string_view words) {
  static std::array<Reason, 12> const reasons{{
      {"missing closing quote", {"a text is not closed", "字符串没有闭合"}, {}},
      {"end of input",
       {"the text ends inside a value", "文件在一个值的中间结束"},
       {"it was cut off: fetch or save it again", "文件不完整，请重新下载或保存"}},
      {"control character",
       {"a text contains a line end, a tab or another control character", "字符串中有换行、制表符等控制字符"},
       {"close the text before the line's end, or write `\\n` and `\\t`",
        "请在行末之前闭合字符串，或写成 `\\n`、`\\t`"}},
      {"backslash",
       {"this character cannot follow a backslash", "反斜杠后面的字符不需要转义"},
       {"a backslash itself is written `\\\\`", "反斜杠本身要写成 `\\\\`"}},
      {"hex digits", {"`\\u` needs four hexadecimal digits", "`\\u` 后面不足四位十六进制数字"}, {}},
      {"surrogate", {"half of a `\\u` pair is missing", "`\\u` 代理对只有一半"}, {}},
      {"invalid number",
       {"a number ends too early", "数字不完整"},
       {"write digits on both sides of the point, as in `0.5`", "小数点两边都要有数字，例如 `0.5`"}},
      {"; expected string literal",
       {"a key in double quotes is expected", "此处应是带双引号的键"},
       {"write `\"key\": value`", "请写成 `\"键\": 值`"}},
      {"; expected ':'", {"a colon is expected", "此处应是冒号"}, {"write `\"key\": value`", "请写成 `\"键\": 值`"}},
      {"; expected ']'",
       {"a comma or `]` is expected", "此处应是逗号或 `]`"},
       {"write one comma between values", "各值之间用一个逗号分隔"}},
      {"; expected '}'",
       {"a comma or `}` is expected", "此处应是逗号或 `}`"},
       {"write one comma between pairs of key and value", "各键值之间用一个逗号分隔"}},
      {"", {"a value is expected", "此处应是一个值"}, {}},
  }};
  return *std::find_if(reasons.begin(), reasons.end(),
                       [&](Reason const& reason) { return words.find(reason.words) != std::string_view::npos; });
}

bool is_letter_byte(char byte) {
  return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || static_cast<unsigned char>(byte) >= 0x80U;
}

/// The letters around a place.
std::string_view word_at(std::string_view text, std::size_t at) {
  if (at >= text.size() || !is_letter_byte(text[at])) return {};
  std::size_t begin = at;
  std::size_t end = at;
  while (begin > 0 && at - begin < 40 && is_letter_byte(text[begin - 1]))
    --begin;
  while (end < text.size() && end - at < 40 && is_letter_byte(text[end]))
    ++end;
  return text.substr(begin, end - begin);
}

/// Whether a comma is the last thing before the place.
bool is_behind_comma(std::string_view text, std::size_t at) {
  std::size_t const before = at == 0 ? std::string_view::npos : text.find_last_not_of(" \t\r\n", at - 1);
  return before != std::string_view::npos && text[before] == ',';
}

/// The way out that the text itself suggests.
Text help_at(std::string_view text, std::size_t at) {
  constexpr auto gaps = std::to_array<std::string_view>(
      {"NaN", "nan", "NAN", "Infinity", "Inf", "inf", "None", "NULL", "Null", "undefined", "NA", "nil"});
  constexpr auto truths = std::to_array<std::string_view>({"True", "False", "TRUE", "FALSE"});
  if (at >= text.size()) return {};
  if ((text[at] == '}' || text[at] == ']') && is_behind_comma(text, at))
    return {"remove the comma before it", "请删去前面的逗号"};
  if (text[at] == '\'') return {"write texts in double quotes", "字符串要用双引号"};
  if (text[at] == '/' || text[at] == '#') return {"JSON has no comments: remove it", "JSON 没有注释，请删去"};
  std::string_view const word = word_at(text, at);
  if (word.empty()) return {};
  if (std::find(gaps.begin(), gaps.end(), word) != gaps.end())
    return {"write `null` if there is no figure", "没有数据处请写 `null`"};
  if (std::find(truths.begin(), truths.end(), word) != truths.end())
    return {"write `true` and `false` in lower case", "`true` 和 `false` 要小写"};
  return {"write texts in double quotes", "字符串要用双引号"};
}

}  // namespace

void report_json_fault(std::string_view text, JsonFault const& fault, Diagnostics& diagnostics) {
  Reason const& reason = reason_of(fault.words);
  Diagnostic diagnostic{
      .code = codes::json_broken, .span = fault.span, .arguments = {reason.fact}, .help = reason.help};
  bool const in_text = fault.words.find("invalid string") != std::string_view::npos;
  if (!in_text && fault.words.find("invalid number") == std::string_view::npos)
    if (Text const help = help_at(text, fault.span.begin); !help.en.empty()) diagnostic.help = help;
  if (fault.open && fault.span.begin == fault.span.end)
    diagnostic.labels.push_back({*fault.open, {"it was opened here", "未闭合之处从这里开始"}});
  diagnostics.report(std::move(diagnostic));
}

}  // namespace onpace

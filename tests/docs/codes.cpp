#include "diagnostics/codes/codes.hpp"
#include "diagnostics/explanations.hpp"

#include <fmt/format.h>

#include <array>

#include "pages.hpp"

namespace onpace::docs {
namespace {

struct Section {
  char step;  ///< see step_of
  std::string_view heading;
};

constexpr auto kSections = std::to_array<Section>({
    {'1', "Reading a rule file / 读取规则文件"},
    {'2', "Names, types and units / 名称、类型与单位"},
    {'3', "The text of an expression / 表达式的写法"},
    {'4', "Figures / 数据"},
    {'5', "Judging / 判断"},
    {'6', "The command line / 命令行"},
    {'7', "The ledger / 台账"},
    {'9', "Tests, the first files, lint, and one form / 规则测试、初始文件、检查与统一格式"},
});

/// The third character of a code: the step that reports it. Figures go on with 8, and lints stand among the numbers of
/// expressions.
char step_of(std::string_view code) {
  if (code.starts_with("W03")) return '9';
  return code[2] == '8' ? '4' : code[2];
}

/// As a row of the table has it: `{{` is one brace.
std::string plain(std::string_view text) {
  std::string result;
  for (std::size_t at = 0; at < text.size(); ++at) {
    bool const doubled = (text[at] == '{' || text[at] == '}') && at + 1 < text.size() && text[at + 1] == text[at];
    if (doubled) ++at;
    result += text[at];
  }
  return result;
}

std::string_view severity_mark(Severity severity) { return severity == Severity::warning ? "<br>warning 警告" : ""; }

std::string said(std::string_view message, std::string_view help, std::string_view why) {
  std::string text = cell(plain(message));
  if (!help.empty()) text += "<br>→ " + cell(plain(help));
  return why.empty() ? text : text + "<br>" + cell(plain(why));
}

/// Null where the row says enough.
Explanation const* explanation_of(std::string_view code) {
  for (Explanation const& explanation : explanations())
    if (explanation.code == code) return &explanation;
  return nullptr;
}

std::string row_text(CodeRow const& row) {
  Explanation const* const more = explanation_of(row.code);
  std::string anchor(row.code);  // what editors link to
  anchor.front() = row.severity == Severity::error ? 'e' : 'w';
  return fmt::format("| <a id=\"{}\"></a>{}{} | {} | {} |\n", anchor, row.code, severity_mark(row.severity),
                     said(row.english, row.english_help, more != nullptr ? more->english : ""),
                     said(row.chinese, row.chinese_help, more != nullptr ? more->chinese : ""));
}

}  // namespace

std::string codes_page() {
  std::string page =
      opening("Diagnostics / 诊断信息",
              "Nothing is judged while an error is left; warnings (警告) are marked. `{0}`, `{1}` … stand\n"
              "for what the message names; after the arrow comes the way out, then the reason where one is\n"
              "needed. `onpace explain CODE` shows an example as well.\n"
              "有错误时不作任何判断；警告另有标注。`{0}`、`{1}` 等代表信息中提到的内容，箭头之后是解决办法，\n"
              "必要时再说明原因。`onpace explain 编号` 另有示例。");
  for (Section const& section : kSections) {
    page += fmt::format("\n## {}\n\n| code | message | 信息 |\n|---|---|---|\n", section.heading);
    for (CodeRow const& row : code_rows())
      if (step_of(row.code) == section.step) page += row_text(row);
  }
  return page;
}

}  // namespace onpace::docs

#include "manual/page.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "manual/examples.hpp"

namespace onpace::manual {
namespace {

struct ExitRow {
  int status;
  char const* english;
  char const* chinese;
};

constexpr auto kExitRows = std::to_array<ExitRow>({
    {0, "done; of onpace-check(1): judged, and no target has a status that --fail-on names",
     "完成；对 onpace-check(1)：已判断，没有目标处于 --fail-on 所列的状态"},
    {1, "onpace-check(1) has judged, and some target has a status that --fail-on names; some test of onpace-test(1) failed",
     "onpace-check(1) 已判断，有目标处于 --fail-on 所列的状态；onpace-test(1) 有测试未通过"},
    {2, "not done: the command line, the rules or the data are wrong; or nothing could be judged",
     "未完成：命令行、规则或数据有误，或没有可判断的内容"},
    {3, "a bug in onpace", "onpace 自身的缺陷"},
    {4, "nothing is wrong, but the figures are not in yet: every verdict is no-data",
     "没有错误，只是数据尚未公布：所有目标都缺数据"},
});

struct VariableRow {
  char const* names;
  char const* english;
  char const* chinese;
};

constexpr auto kVariables = std::to_array<VariableRow>({
    {"LC_ALL, LC_MESSAGES, LANG", "the language, where --lang does not say; the first that is set counts",
     "未用 --lang 指定时的语言，取第一个已设置的"},
    {"ONPACE_FAIL_ON",
     "of onpace-check(1): what --fail-on says, where it is not given; each option has such a variable",
     "用于 onpace-check(1)：未给出 --fail-on 时的取值；每个选项都有这样的变量"},
    {"NO_COLOR", "if it is set, there is no colour unless --color always asks for it",
     "已设置时不用颜色，除非写明 --color always"},
});

/// As roff has it: no letter is a command, and no hyphen is anything else.
std::string escaped(std::string_view text) {
  std::string result;
  for (std::size_t at = 0; at < text.size(); ++at) {
    char const letter = text[at];
    bool const breaks = letter == ',' && at + 1 < text.size() && text[at + 1] != ' ';  // a long list of words
    if (breaks)
      result += ",\\:";
    else if (letter == '\\')
      result += "\\e";
    else if (letter == '-')
      result += "\\-";
    else
      result += letter;
    if (result.ends_with("、")) result += "\\:";  // the same in Chinese
  }
  return result.starts_with('.') || result.starts_with('\'') ? "\\&" + result : result;
}

/// A text in which what stands in backticks is bold.
std::string prose(std::string_view text) {
  std::string const plain = escaped(text);
  std::string result;
  bool bold = false;
  for (char const letter : plain) {
    if (letter == '`') {
      bold = !bold;
      result += bold ? "\\fB" : "\\fR";
    } else {
      result += letter;
    }
  }
  return result;
}

std::string bold(std::string_view text) { return "\\fB" + escaped(text) + "\\fR"; }
std::string italic(std::string_view text) { return "\\fI" + escaped(text) + "\\fR"; }

std::string in_capitals(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(), [](char letter) {
    return letter >= 'a' && letter <= 'z' ? static_cast<char>(letter - 'a' + 'A') : letter;
  });
  return text;
}

class Writer {
 public:
  explicit Writer(Edition const& edition) : edition_(edition) {}

  [[nodiscard]] std::string either(char const* english, char const* chinese) const {
    return edition_.language == Language::chinese ? chinese : english;
  }

  void head(std::string const& name, std::string const& text) {
    page_ += ".\\\" Written by `onpace manual` from the table of its commands.\n";
    page_ += fmt::format(".TH \"{}\" \"1\" \"{}\" \"onpace {}\" \"{}\"\n", escaped(in_capitals(name)), edition_.date,
                         edition_.version, either("User Commands", "用户命令"));
    page_ += ".nh\n.ad l\n";
    section("NAME", "名称");
    page_ += escaped(name) + " \\- " + prose(text) + "\n";
  }

  void section(char const* english, char const* chinese) {
    page_ += fmt::format(".SH \"{}\"\n", either(english, chinese));
  }

  void entry(std::string const& left, std::string const& right) {
    page_ += ".TP\n" + left + "\n" + prose(right) + "\n";
  }

  void line(std::string const& text) { page_ += text + "\n"; }

  void options(CommandPage const& command) {
    if (auto const arguments = chosen(command, true); !arguments.empty()) {
      section("ARGUMENTS", "参数");
      for (OptionPage const& option : arguments)
        entry(italic(option.names.front()) + (option.many ? " ..." : ""), option.text);
    }
    section("OPTIONS", "选项");
    for (OptionPage const& option : chosen(command, false))
      entry(left_of(option), option.text + words_of(option) + preset_of(option));
  }

  void exit_status() {
    section("EXIT STATUS", "退出状态");
    for (ExitRow const& row : kExitRows)
      entry(bold(std::to_string(row.status)), either(row.english, row.chinese));
  }

  void environment() {
    section("ENVIRONMENT", "环境变量");
    for (VariableRow const& row : kVariables)
      entry(bold(row.names), either(row.english, row.chinese));
  }

  void examples(std::string_view command) {
    bool first = true;
    for (Example const& example : manual::examples()) {
      if (example.command != command) continue;
      if (first)
        section("EXAMPLES", "示例");
      else
        page_ += ".PP\n";
      first = false;
      page_ += prose(either(example.english, example.chinese)) + "\n.PP\n.RS 4\n.nf\n";
      page_ += bold(example.line) + "\n.fi\n.RE\n";
    }
  }

  void see_also(std::vector<std::string> const& names) {
    section("SEE ALSO", "另见");
    for (std::size_t at = 0; at < names.size(); ++at)
      page_ += fmt::format(".BR {} (1){}\n", escaped(names[at]), at + 1 < names.size() ? "," : "");
  }

  std::string page() { return page_; }

 private:
  std::string left_of(OptionPage const& option) const {
    std::vector<std::string> names;
    for (std::string const& name : option.names)
      names.push_back(bold(name));
    std::string const value = option.takes == Takes::nothing ? "" : " " + italic(option.value);
    return joined(names, ", ") + value;
  }

  /// Where the text does not name them already.
  [[nodiscard]] std::string words_of(OptionPage const& option) const {
    bool const named = std::all_of(option.words.begin(), option.words.end(), [&](std::string const& word) {
      return option.text.find(word) != std::string::npos;
    });
    if (named || (option.takes != Takes::words && option.takes != Takes::words_with_files)) return "";
    return either("; one of ", "；可取 ") + joined(option.words, either(", ", "、"));
  }

  [[nodiscard]] std::string preset_of(OptionPage const& option) const {
    if (option.required) return either("; it must be given", "；必须给出");
    return option.preset.empty() ? "" : either("; by default ", "；默认为 ") + option.preset;
  }

  Edition edition_;
  std::string page_{};
};

/// `onpace check [OPTIONS] rules ...`
std::string synopsis(CommandPage const& command, std::string const& name, Writer const& writer) {
  std::string line = bold(name) + " [" + italic(writer.either("OPTIONS", "选项")) + "]";
  for (OptionPage const& option : chosen(command, true)) {
    std::string const word = italic(option.names.front()) + (option.many ? " ..." : "");
    line += option.required ? " " + word : " [" + word + "]";
  }
  return line;
}

std::string page_name(CommandPage const& program, CommandPage const& command) {
  return program.name + "-" + command.name;
}

}  // namespace

std::string program_page(CommandPage const& program, Edition const& edition) {
  Writer writer(edition);
  writer.head(program.name, program.text);
  writer.section("SYNOPSIS", "用法");
  writer.line(synopsis(program, program.name, writer) + " " + italic(writer.either("COMMAND", "命令")) + " ...");
  writer.section("COMMANDS", "命令");
  for (CommandPage const& command : program.commands)
    writer.entry(bold(page_name(program, command)) + "(1)", command.text);
  writer.options(program);
  writer.exit_status();
  writer.environment();
  writer.examples("");
  std::vector<std::string> names;
  for (CommandPage const& command : program.commands)
    names.push_back(page_name(program, command));
  writer.see_also(names);
  return writer.page();
}

std::string command_page(CommandPage const& program, CommandPage const& command, Edition const& edition) {
  Writer writer(edition);
  writer.head(page_name(program, command), command.text);
  writer.section("SYNOPSIS", "用法");
  writer.line(synopsis(command, program.name + " " + command.name, writer));
  writer.options(command);
  writer.exit_status();
  writer.environment();
  writer.examples(command.name);
  writer.see_also({program.name});
  return writer.page();
}

}  // namespace onpace::manual

#include "cli/help.hpp"

#include <memory>
#include <string>

#include "base/unicode.hpp"

namespace onpace::cli {
namespace {

constexpr std::size_t kColumn = 30;

/// `left` and `right` beside each other; below each other where `left` is too wide.
std::string two_columns(std::string const& left, std::string const& right) {
  std::string const begin = padded("  " + left, kColumn);
  if (right.empty()) return "  " + left + "\n";
  if (display_width(begin) > kColumn - 1 && begin.back() != ' ')
    return begin + "\n" + std::string(kColumn, ' ') + right + "\n";
  return begin + right + "\n";
}

class HelpPage : public CLI::Formatter {
 public:
  explicit HelpPage(Language language) : language_(language) {
    if (language == Language::english) return;
    label("OPTIONS", "选项");
    label("SUBCOMMAND", "命令");
    label("REQUIRED", "（必填）");
  }

  std::string make_usage(CLI::App const* command, std::string name) const override {
    std::string const usage = CLI::Formatter::make_usage(command, name);
    return either("Usage: ", "用法：") + usage.substr(usage.find(' ') + 1);
  }
  std::string make_positionals(CLI::App const* command) const override {
    return titled(either("Positionals:", "参数："), true, options_of(command, true));
  }
  std::string make_group(std::string, bool is_positional, std::vector<CLI::Option const*> options) const override {
    return titled(either("Options:", "选项："), is_positional, options);
  }
  std::string make_subcommands(CLI::App const* program, CLI::AppFormatMode) const override {
    std::string lines;
    for (CLI::App const* command : program->get_subcommands({}))
      lines += two_columns(command->get_name(), command->get_description());
    return lines.empty() ? "" : "\n" + either("Subcommands:", "命令：") + "\n" + lines;
  }

 private:
  [[nodiscard]] std::string either(char const* english, char const* chinese) const {
    return language_ == Language::chinese ? chinese : english;
  }
  static std::vector<CLI::Option const*> options_of(CLI::App const* command, bool is_positional) {
    return command->get_options([=](CLI::Option const* option) { return option->get_positional() == is_positional; });
  }
  [[nodiscard]] std::string titled(std::string const& title, bool is_positional,
                                   std::vector<CLI::Option const*> const& options) const {
    if (options.empty()) return {};
    std::string lines = "\n" + title + "\n";
    for (CLI::Option const* option : options)
      lines +=
          two_columns(make_option_name(option, is_positional) + make_option_opts(option), make_option_desc(option));
    return lines;
  }

  Language language_;
};

}  // namespace

void write_help_in(Language language, CLI::App& app) {
  app.formatter(std::make_shared<HelpPage>(language));
  app.set_help_flag("-h,--help", language == Language::chinese ? "显示帮助" : "this help");
}

}  // namespace onpace::cli

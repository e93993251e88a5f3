#include "cli/help.hpp"

#include <memory>
#include <string>

#include "text/unicode.hpp"

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

/// The whole page is written here: what CLI11 writes changes with its version.
class HelpPage : public CLI::Formatter {
 public:
  explicit HelpPage(Language language) : language_(language) {}

  std::string make_help(CLI::App const* command, std::string name, CLI::AppFormatMode) const override {
    return command->get_description() + "\n" + usage(*command, name) +
           titled(either("Positionals:", "参数："), options_of(*command, true)) +
           titled(either("Options:", "选项："), options_of(*command, false)) + subcommands(*command) + "\n";
  }

 private:
  [[nodiscard]] std::string either(char const* english, char const* chinese) const {
    return language_ == Language::chinese ? chinese : english;
  }

  static std::vector<CLI::Option const*> options_of(CLI::App const& command, bool is_positional) {
    return command.get_options([=](CLI::Option const* option) { return option->get_positional() == is_positional; });
  }

  /// An option that takes any number of values.
  static bool takes_many(CLI::Option const& option) { return option.get_expected_max() > 1; }

  [[nodiscard]] std::string usage(CLI::App const& command, std::string const& name) const {
    std::string line = either("Usage: ", "用法：") + name + either(" [OPTIONS]", " [选项]");
    for (CLI::Option const* option : options_of(command, true)) {
      std::string const word = option->get_name(true) + (takes_many(*option) ? "..." : "");
      line += option->get_required() ? " " + word : " [" + word + "]";
    }
    return line + (command.get_subcommands({}).empty() ? "" : either(" SUBCOMMAND", " 命令")) + "\n";
  }

  /// `--data FILE ...`
  [[nodiscard]] std::string left_of(CLI::Option const& option) const {
    std::string left = option.get_positional() ? option.get_name(true) : option.get_name(false, true);
    if (option.get_items_expected_max() == 0) return left;
    left += " " + option.get_type_name();
    if (!option.get_default_str().empty()) left += "=" + option.get_default_str();
    if (takes_many(option)) left += " ...";
    if (option.get_required()) left += either(" REQUIRED", " （必填）");
    return left;
  }

  [[nodiscard]] std::string titled(std::string const& title, std::vector<CLI::Option const*> const& options) const {
    if (options.empty()) return {};
    std::string lines = "\n" + title + "\n";
    for (CLI::Option const* option : options)
      lines += two_columns(left_of(*option), option->get_description());
    return lines;
  }

  [[nodiscard]] std::string subcommands(CLI::App const& program) const {
    std::string lines;
    for (CLI::App const* command : program.get_subcommands({}))
      lines += two_columns(command->get_name(), command->get_description());
    return lines.empty() ? "" : "\n" + either("Subcommands:", "命令：") + "\n" + lines;
  }

  Language language_;
};

}  // namespace

void write_help_in(Language language, CLI::App& app) {
  app.formatter(std::make_shared<HelpPage>(language));
  app.set_help_flag("-h,--help", language == Language::chinese ? "显示帮助" : "this help");
}

}  // namespace onpace::cli

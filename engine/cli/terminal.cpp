#include "cli/terminal.hpp"

#include <sys/ioctl.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <ctime>

#include <fmt/format.h>

#include "system/files/files.hpp"

namespace onpace::cli {
namespace {

std::string_view environment(char const* name) {
  char const* value = std::getenv(name);
  return value != nullptr ? value : "";
}

/// 0 where nothing says how wide it is.
std::size_t terminal_width() {
  winsize size{};
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) return size.ws_col;
  std::string const columns(environment("COLUMNS"));
  int const value = std::atoi(columns.c_str());
  return value > 0 ? static_cast<std::size_t>(value) : 0;
}

}  // namespace

Language language_of(int count, char const* const* words) {
  std::string_view chosen;
  for (int index = 1; index < count; ++index) {
    std::string_view const word = words[index];
    if (word == "--lang" && index + 1 < count) chosen = words[index + 1];
    if (word.starts_with("--lang=")) chosen = word.substr(7);
  }
  for (char const* name : {"ONPACE_LANG", "LC_ALL", "LC_MESSAGES", "LANG"})
    if (chosen.empty()) chosen = environment(name);
  return chosen.starts_with("zh") ? Language::chinese : Language::english;
}

std::string_view language_of_environment() { return environment("ONPACE_LANG"); }

ColorChoice color_named(std::string_view name) {
  return name == "always" ? ColorChoice::always : name == "never" ? ColorChoice::never : ColorChoice::automatic;
}

Appearance appearance(Language language, ColorChoice color) {
  bool const by_itself = isatty(STDOUT_FILENO) != 0 && environment("NO_COLOR").empty() && environment("TERM") != "dumb";
  bool const wanted = color == ColorChoice::always || (color == ColorChoice::automatic && by_itself);
  return {language, wanted, terminal_width()};
}

std::string today() {
  std::time_t const now = std::time(nullptr);
  std::tm local{};
  localtime_r(&now, &local);
  return fmt::format("{:04}-{:02}-{:02}", local.tm_year + 1900, local.tm_mon + 1, local.tm_mday);
}

Bytes read_standard_input() {
  Spool text;
  read_stream(stdin, text);
  return text.finish();
}

namespace {

bool printed = true;

}  // namespace

void print(std::string_view text) {
  printed = std::fwrite(text.data(), 1, text.size(), stdout) == text.size() && printed;
}
bool is_all_printed() { return printed; }
void print_error(std::string_view text) { std::fwrite(text.data(), 1, text.size(), stderr); }

}  // namespace onpace::cli

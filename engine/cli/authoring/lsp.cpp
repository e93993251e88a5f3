// onpace lsp
#include <unistd.h>

#include <array>
#include <cerrno>
#include <filesystem>

#include "cli/commands.hpp"
#include "cli/gate.hpp"
#include "cli/terminal.hpp"
#include "onpace/serve.hpp"

namespace onpace::cli {
namespace {

/// Reads what there is, whenever something comes; nothing at the end.
std::string_view read_some(std::array<char, 1U << 16U>& buffer) {
  while (true) {
    ssize_t const count = ::read(STDIN_FILENO, buffer.data(), buffer.size());
    if (count > 0) return {buffer.data(), static_cast<std::size_t>(count)};
    if (count == 0 || errno != EINTR) return {};
  }
}

/// The page of codes that was installed with the program; empty where there is none.
std::string installed_code_pages() {
  std::error_code error;
  std::filesystem::path const program = std::filesystem::read_symlink("/proc/self/exe", error);
  if (error) return {};
  std::filesystem::path const page = program.parent_path().parent_path() / "share/doc/onpace/docs/reference/codes.md";
  return std::filesystem::is_regular_file(page, error) ? "file://" + page.string() : std::string();
}

int run(Options const& options) {
  Diagnostics diagnostics;
  ServeSettings settings{.as_of = options.as_of,
                         .today = today,
                         .code_pages = options.text.empty() ? installed_code_pages() : options.text,
                         .imports = import_bounds(options, diagnostics)};
  if (diagnostics.has_errors()) return refuse(diagnostics, options);
  if (!options.language_name.empty()) settings.language = options.language;
  LanguageServer server(std::move(settings));
  std::array<char, 1U << 16U> buffer{};
  while (!server.is_over()) {
    std::string_view const bytes = read_some(buffer);
    if (bytes.empty()) break;  // the client is gone
    print(server.take(bytes));
    if (!is_all_printed()) break;
  }
  return server.exit_status();
}

void add_options(CLI::App& command, Options& options) {
  bool const chinese = options.language == Language::chinese;
  auto const text = [&](char const* english, char const* zh) { return std::string(chinese ? zh : english); };
  command.add_flag("--stdio", options.raw,
                   text("over standard input and output; always so", "通过标准输入输出通信；总是如此"));
  command
      .add_option("--as-of", options.as_of,
                  text("as of when targets are judged; by default what onpace.yaml says, else today",
                       "判断的时点；默认按 onpace.yaml，否则为今天"))
      ->type_name(text("PERIOD", "时期"));
  command
      .add_option("--code-pages", options.text,
                  text("where codes are explained, for links: an address to which `#e0203` is added",
                       "解释编号的网页，供链接使用：其后加上 `#e0203`"))
      ->type_name(text("ADDRESS", "网址"));
  add_import_options(command, options);
  add_language_option(command, options);
}

}  // namespace

Command lsp_command() {
  return {"lsp", "serve an editor, in the Language Server Protocol", "为编辑器提供服务（语言服务器协议）", add_options,
          run};
}

}  // namespace onpace::cli

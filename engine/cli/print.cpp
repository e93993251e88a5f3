#include "cli/print.hpp"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <system_error>
#include <thread>
#include <vector>

#include "diagnostics/codes/run.hpp"
#include "system/files/files.hpp"

namespace onpace::cli {
namespace {

constexpr std::array kBrowsers = {"chromium", "chromium-browser", "google-chrome", "google-chrome-stable"};
constexpr std::chrono::seconds kMostSeconds{120};

/// The address of a file: everything that may mean something else is written by its number.
std::string address_of(std::string const& path) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string address = "file://";
  for (char const character : path) {
    auto const byte = static_cast<unsigned char>(character);
    bool const plain = (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z') ||
                       byte == '/' || byte == '.' || byte == '-' || byte == '_';
    if (plain)
      address += character;
    else
      address += {'%', digits[byte >> 4U], digits[byte & 0xFU]};
  }
  return address;
}

/// It says nothing: what it writes is about itself.
std::optional<pid_t> begun(std::vector<std::string> const& words) {
  std::vector<char*> arguments;
  for (std::string const& word : words)
    arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  posix_spawn_file_actions_t streams;
  ::posix_spawn_file_actions_init(&streams);
  for (int const stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO})
    ::posix_spawn_file_actions_addopen(&streams, stream, "/dev/null", O_RDWR, 0);
  pid_t process = 0;
  int const failed = ::posix_spawn(&process, words.front().c_str(), &streams, nullptr, arguments.data(), environ);
  ::posix_spawn_file_actions_destroy(&streams);
  return failed == 0 ? std::optional(process) : std::nullopt;
}

/// Waits for its end, but not for ever.
void wait_for(pid_t process) {
  auto const last = std::chrono::steady_clock::now() + kMostSeconds;
  while (::waitpid(process, nullptr, WNOHANG) == 0) {
    if (std::chrono::steady_clock::now() > last) {
      ::kill(process, SIGKILL);
      ::waitpid(process, nullptr, 0);
      return;
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
}

}  // namespace

std::string browser_in_path() {
  char const* const path = std::getenv("PATH");
  std::string_view rest = path == nullptr ? "" : path;
  while (!rest.empty()) {
    std::size_t const end = std::min(rest.find(':'), rest.size());
    for (char const* const name : kBrowsers) {
      std::string const program = std::string(rest.substr(0, end)) + "/" + name;
      if (end > 0 && ::access(program.c_str(), X_OK) == 0) return program;
    }
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return {};
}

WorkFolder::WorkFolder() {
  std::error_code failed;
  std::string name = (std::filesystem::temp_directory_path(failed) / "onpace-XXXXXX").string();
  if (!failed && ::mkdtemp(name.data()) != nullptr) folder_ = name;
}

WorkFolder::~WorkFolder() {
  std::error_code ignored;
  if (!folder_.empty()) std::filesystem::remove_all(folder_, ignored);
}

void print_page(std::string const& browser, WorkFolder const& folder, std::string const& page, std::string const& out,
                Diagnostics& diagnostics) {
  std::string const printed = folder.path("page.pdf");
  std::vector<std::string> words{browser,
                                 "--headless",
                                 "--disable-gpu",
                                 "--no-first-run",
                                 "--disable-extensions",
                                 "--disable-background-networking",
                                 "--no-pdf-header-footer",
                                 "--user-data-dir=" + folder.path("profile"),
                                 "--print-to-pdf=" + printed};
  if (::geteuid() == 0) words.emplace_back("--no-sandbox");  // browsers refuse to run as root with one
  words.push_back(address_of(page));
  if (auto const process = begun(words)) wait_for(*process);
  std::ifstream file(printed, std::ios::binary);
  std::string const pdf{std::istreambuf_iterator<char>(file), {}};
  if (!pdf.starts_with("%PDF-"))
    return diagnostics.report({.code = codes::not_printed, .span = {}, .arguments = {browser, out}});
  if (auto const problem = write_file(out, pdf))
    diagnostics.report({.code = codes::cannot_write, .span = {}, .arguments = {out, *problem}});
}

}  // namespace onpace::cli

#include "cli/ending.hpp"

#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <cstring>
#include <exception>
#include <initializer_list>
#include <new>
#include <string>

#include "diagnostics/codes/codes.hpp"
#include "diagnostics/codes/run.hpp"
#include "system/files/temporary_file.hpp"

namespace onpace::cli {
namespace {

constexpr int kNotJudged = static_cast<int>(ExitStatus::not_judged);

char const* cut_off = "";
char const* out_of_memory = "";

void write_error(char const* text) {
  [[maybe_unused]] ssize_t const written = ::write(STDERR_FILENO, text, std::strlen(text));
}

/// A file that is read as memory lost a part of it.
void tell_cut_off(int) {
  take_away_doomed_files();
  write_error(cut_off);
  std::_Exit(kNotJudged);
}

/// Restores the signal's own action after all files are removed; until then a second signal has no effect.
void end_by(int signal) {
  take_away_doomed_files();
  struct sigaction usual {};
  usual.sa_handler = SIG_DFL;
  ::sigaction(signal, &usual, nullptr);
  ::raise(signal);  // comes when this returns
}

/// A signal that the caller ignores stays ignored.
void watch(int signal) {
  struct sigaction known {};
  if (::sigaction(signal, nullptr, &known) != 0 || known.sa_handler != SIG_DFL) return;
  struct sigaction action {};
  action.sa_handler = end_by;
  ::sigemptyset(&action.sa_mask);
  ::sigaction(signal, &action, nullptr);
}

/// An exception that nobody can catch.
[[noreturn]] void end_badly() {
  bool is_memory = false;
  if (std::exception_ptr const thrown = std::current_exception()) try {
      std::rethrow_exception(thrown);
    } catch (std::bad_alloc const&) {
      is_memory = true;
    } catch (...) {
    }
  take_away_doomed_files();
  if (!is_memory) std::abort();
  write_error(out_of_memory);
  std::_Exit(kNotJudged);
}

}  // namespace

void watch_for_endings(Language language) {
  bool const chinese = language == Language::chinese;
  cut_off = chinese ? "onpace：某个文件在读取时被截短；请待其写完后再运行\n"
                    : "onpace: a file became shorter while it was read; run again when it is complete\n";
  // prepared in advance, since rendering takes memory
  CodeRow const& row = row_of(codes::out_of_memory);
  static std::string const message = (chinese ? "错误[" : "error[") + std::string(row.code) +
                                     (chinese ? "]：" : "]: ") + std::string(chinese ? row.chinese : row.english) +
                                     (chinese ? "\n  帮助：" : "\n  help: ") +
                                     std::string(chinese ? row.chinese_help : row.english_help) + "\n";
  out_of_memory = message.c_str();
  std::set_terminate(end_badly);
  std::signal(SIGBUS, tell_cut_off);
  std::signal(SIGXFSZ, SIG_IGN);  // a file that must not grow is reported like a full disk
  for (int const signal : {SIGINT, SIGTERM, SIGHUP, SIGPIPE, SIGQUIT, SIGALRM, SIGXCPU, SIGABRT, SIGUSR1, SIGUSR2})
    watch(signal);
}

int tell_out_of_memory() {
  write_error(out_of_memory);
  return kNotJudged;
}

}  // namespace onpace::cli

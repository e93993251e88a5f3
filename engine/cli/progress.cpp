#include "cli/progress.hpp"

#include <unistd.h>

#include <chrono>
#include <string>
#include <system_error>

#include "cli/terminal.hpp"
#include "text/progress_text.hpp"

namespace onpace::cli {
namespace {

using Clock = std::chrono::steady_clock;
constexpr std::chrono::milliseconds kLook{50};     ///< how closely the start of a stage is seen
constexpr std::chrono::milliseconds kFirst{1000};  ///< shorter runs need no progress
constexpr std::chrono::milliseconds kEvery{200};
constexpr std::string_view kClearLine = "\r\x1B[K";

}  // namespace

ShownProgress::ShownProgress(Progress const& progress, Language language, bool quiet)
    : progress_(progress), language_(language) {
  if (quiet || isatty(STDERR_FILENO) == 0) return;
  try {
    thread_ = std::thread([this] { show(); });
  } catch (std::system_error const&) {  // the system is out of threads
  }
}

ShownProgress::~ShownProgress() {
  if (!thread_.joinable()) return;
  {
    std::scoped_lock const lock(mutex_);
    is_over_ = true;
  }
  over_.notify_one();
  thread_.join();
}

void ShownProgress::show() {
  std::unique_lock lock(mutex_);
  Progress::Stage stage = progress_.stage;
  Clock::time_point began = Clock::now();
  Clock::time_point next = began + kFirst;
  bool shown = false;
  while (!over_.wait_for(lock, kLook, [this] { return is_over_; })) {
    Clock::time_point const now = Clock::now();
    if (progress_.stage != stage) {
      stage = progress_.stage;
      began = now;
    }
    if (now < next) continue;
    next = now + kEvery;
    double const seconds = std::chrono::duration<double>(now - began).count();
    print_error(std::string(kClearLine) +
                progress_text({stage, progress_.done, progress_.total, seconds}).in(language_));
    shown = true;
  }
  if (shown) print_error(kClearLine);
}

}  // namespace onpace::cli

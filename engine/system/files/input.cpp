#include "system/files/input.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <system_error>
#include <utility>

namespace onpace {
namespace {

/// What the shell and the system call the streams that a process was given.
bool names_own_stream(std::string const& path) {
  return path == "/dev/stdin" || path.starts_with("/dev/fd/") || path.starts_with("/proc/self/fd/");
}

std::optional<Text> why_not_read(mode_t mode) {
  if (S_ISDIR(mode)) return Text{"it is a directory", "这是一个目录"};
  if (S_ISCHR(mode) || S_ISBLK(mode)) return Text{"it is a device, not a file", "这是设备，不是文件"};
  if (!S_ISREG(mode) && !S_ISFIFO(mode)) return Text{"it is not a file", "这不是文件"};
  return std::nullopt;
}

}  // namespace

InputFile::InputFile(std::string const& path, Patience patience)
    : is_own_(names_own_stream(path)), patience_(std::move(patience)) {
  open(path);
}

InputFile::~InputFile() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

void InputFile::open(std::string const& path) {
  // a pipe without a writer is not waited for here
  descriptor_ = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  struct stat status {};
  if (descriptor_ < 0 && (errno == ENOENT || errno == ENOTDIR))
    problem_ = Text{"there is no such file", "没有这个文件"};
  else if (descriptor_ < 0 || ::fstat(descriptor_, &status) != 0)
    problem_ = Text{"it cannot be opened", "无法打开"};
  else
    problem_ = why_not_read(status.st_mode);
  may_wait_ = !S_ISREG(status.st_mode) || status.st_size == 0;
}

/// `nobody`: no other program has it open.
void InputFile::tell_silence(bool nobody) {
  if (nobody) {
    problem_ = Text{"it is a pipe, and no program writes to it", "这是管道，没有程序向其中写入"};
    return;
  }
  auto const seconds = (is_own_ ? patience_.for_own_bytes : patience_.for_bytes).count() / 1000;
  problem_ =
      Text{fmt::format("nothing came from it for {} seconds; from `-`, standard input, onpace waits longer", seconds),
           fmt::format("{} 秒内没有读到任何内容；若用 `-` 从标准输入读取，则会一直等待", seconds)};
}

std::size_t InputFile::read(char* to, std::size_t size) {
  using Clock = std::chrono::steady_clock;
  constexpr int at_once = 100;  // milliseconds
  Clock::time_point const begin = Clock::now();
  while (!problem_) {
    pollfd wanted{.fd = descriptor_, .events = POLLIN, .revents = 0};
    bool const ready = !may_wait_ || ::poll(&wanted, 1, at_once) != 0;
    ssize_t const count = ::read(descriptor_, to, size);
    if (count > 0 || (count == 0 && ready)) return static_cast<std::size_t>(count);
    if (count < 0 && errno != EINTR && errno != EAGAIN) problem_ = Text{"reading failed", "读取失败"};
    bool const nobody = count == 0;
    auto const most = nobody ? patience_.for_a_writer : is_own_ ? patience_.for_own_bytes : patience_.for_bytes;
    if (!problem_ && Clock::now() - begin >= most) tell_silence(nobody);
  }
  return 0;
}

bool is_ordinary_file(std::string const& path) {
  std::error_code error;
  return std::filesystem::is_regular_file(path, error);
}

}  // namespace onpace

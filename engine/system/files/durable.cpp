#include "system/files/durable.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <system_error>
#include <thread>

namespace onpace {
namespace {

constexpr mode_t kUsualMode = 0666;  // less what the user's mask takes away

/// Closed at the end of its scope.
class OpenFile {
 public:
  OpenFile(std::string const& path, int flags) : file_(::open(path.c_str(), flags | O_CLOEXEC, kUsualMode)) {}
  OpenFile(OpenFile const&) = delete;
  OpenFile& operator=(OpenFile const&) = delete;
  ~OpenFile() {
    if (file_ >= 0) ::close(file_);
  }
  [[nodiscard]] bool is_open() const { return file_ >= 0; }
  [[nodiscard]] int number() const { return file_; }

 private:
  int file_;
};

/// A file system that cannot bring a folder to the disk does so by itself.
void sync_folder(std::string const& path) {
  std::string const folder = std::filesystem::path(path).parent_path().string();
  OpenFile const opened(folder.empty() ? "." : folder, O_RDONLY | O_DIRECTORY);
  if (opened.is_open()) ::fsync(opened.number());
}

/// A lock is an empty file: what holds something is somebody's own, and not to be taken away.
bool is_lock(int file) {
  struct stat held {};
  return ::fstat(file, &held) == 0 && S_ISREG(held.st_mode) && held.st_size == 0;
}

/// Whether the name still leads to the open file: whoever held the lock before may have taken it away.
bool is_still(std::string const& name, int file) {
  struct stat named {};
  struct stat held {};
  return ::stat(name.c_str(), &named) == 0 && ::fstat(file, &held) == 0 && named.st_ino == held.st_ino &&
         named.st_dev == held.st_dev;
}

Text why_no_lock(std::string const& name) {
  std::error_code error;
  if (std::filesystem::is_symlink(name, error))
    return {"its lock `" + name + "` is a link", "其锁文件 `" + name + "` 是一个链接"};
  return {"its lock file cannot be created beside it", "无法在其旁边建立锁文件"};
}

}  // namespace

WriterLock& WriterLock::operator=(WriterLock&& other) noexcept {
  std::swap(name_, other.name_);
  std::swap(doomed_, other.doomed_);
  std::swap(file_, other.file_);
  return *this;
}

WriterLock::~WriterLock() {
  if (file_ < 0) return;
  doomed_.reset();
  ::unlink(name_.c_str());  // while it is held: who waits for it sees that the name leads elsewhere
  ::close(file_);
}

std::optional<WriterLock::Problem> WriterLock::take(std::string const& path, std::chrono::milliseconds patience) {
  constexpr std::chrono::milliseconds pause(5);
  std::string const name = path + ".lock";
  auto const end = std::chrono::steady_clock::now() + patience;
  while (true) {
    int const file = ::open(name.c_str(), O_RDWR | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, kUsualMode);
    if (file < 0) return Problem{false, why_no_lock(name)};
    if (!is_lock(file)) {
      ::close(file);
      return Problem{false,
                     {"its lock `" + name + "` belongs to another program", "其锁文件 `" + name + "` 是他人的文件"}};
    }
    bool const locked = ::flock(file, LOCK_EX | LOCK_NB) == 0;
    bool const refused = !locked && errno != EWOULDBLOCK && errno != EINTR;
    if (locked && is_still(name, file)) {
      name_ = name;
      file_ = file;
      doomed_ = std::make_unique<DoomedName>();
      doomed_->keep(name_);
      return std::nullopt;
    }
    ::close(file);
    if (refused) return Problem{false, {"it cannot be locked", "无法取得其锁文件"}};
    if (std::chrono::steady_clock::now() >= end) return Problem{true, {}};
    if (!locked) std::this_thread::sleep_for(pause);
  }
}

std::optional<Text> replace_durably(std::string const& path, std::string const& text) {
  if (auto problem = why_not_replaced(path)) return problem;
  TemporaryFile file(path);
  if (!file.write(text) || !file.sync()) return Text{"the file cannot be created or filled", "无法创建或写满该文件"};
  if (auto problem = file.move_to_place()) return problem;
  sync_folder(path);
  return std::nullopt;
}

}  // namespace onpace

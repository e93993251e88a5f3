#include "ledger/durable.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <string_view>
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

bool write_all(int file, std::string_view text) {
  while (!text.empty()) {
    ssize_t const written = ::write(file, text.data(), text.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    text.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

/// Whoever could read and write the file can do so afterwards.
void take_over_permissions(std::string const& from, int file) {
  struct stat known {};
  if (::stat(from.c_str(), &known) != 0) return;
  // only root may give a file away; where it cannot be, it belongs to who writes
  if (::fchown(file, known.st_uid, known.st_gid) == 0 || known.st_uid == ::geteuid()) ::fchmod(file, known.st_mode);
}

/// A file system that cannot bring a folder to the disk does so by itself.
void sync_folder(std::string const& path) {
  std::string const folder = std::filesystem::path(path).parent_path().string();
  OpenFile const opened(folder.empty() ? "." : folder, O_RDONLY | O_DIRECTORY);
  if (opened.is_open()) ::fsync(opened.number());
}

bool fill(std::string const& partial, std::string const& path, std::string const& text) {
  OpenFile const file(partial, O_WRONLY | O_CREAT | O_TRUNC);
  if (!file.is_open()) return false;
  take_over_permissions(path, file.number());
  return write_all(file.number(), text) && ::fsync(file.number()) == 0;
}

/// Whether the name still leads to the open file: whoever held the lock before may have taken it away.
bool is_still(std::string const& name, int file) {
  struct stat named {};
  struct stat held {};
  return ::stat(name.c_str(), &named) == 0 && ::fstat(file, &held) == 0 && named.st_ino == held.st_ino &&
         named.st_dev == held.st_dev;
}

}  // namespace

WriterLock::~WriterLock() {
  if (file_ < 0) return;
  ::unlink(name_.c_str());  // while it is held: who waits for it sees that the name leads elsewhere
  ::close(file_);
}

std::optional<WriterLock::Problem> WriterLock::take(std::string const& path, std::chrono::milliseconds patience) {
  constexpr std::chrono::milliseconds pause(5);
  std::string const name = path + ".lock";
  auto const end = std::chrono::steady_clock::now() + patience;
  while (true) {
    int const file = ::open(name.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, kUsualMode);
    if (file < 0) return Problem{false, {"its lock cannot be made beside it", "无法在其旁边建立锁文件"}};
    bool const locked = ::flock(file, LOCK_EX | LOCK_NB) == 0;
    bool const refused = !locked && errno != EWOULDBLOCK && errno != EINTR;
    if (locked && is_still(name, file)) {
      name_ = name;
      file_ = file;
      return std::nullopt;
    }
    ::close(file);
    if (refused) return Problem{false, {"its lock cannot be taken", "无法取得其锁文件"}};
    if (std::chrono::steady_clock::now() >= end) return Problem{true, {}};
    if (!locked) std::this_thread::sleep_for(pause);
  }
}

std::optional<Text> replace_durably(std::string const& path, std::string const& text) {
  if (::access(path.c_str(), F_OK) == 0 && ::access(path.c_str(), W_OK) != 0)
    return Text{"it is read-only", "该文件是只读的"};
  std::string const partial = path + ".partial";
  if (!fill(partial, path, text)) {
    ::unlink(partial.c_str());
    return Text{"the file cannot be created or filled", "无法创建或写满该文件"};
  }
  if (std::rename(partial.c_str(), path.c_str()) != 0) {
    ::unlink(partial.c_str());
    return Text{"it cannot be replaced", "无法替换该文件"};
  }
  sync_folder(path);
  return std::nullopt;
}

}  // namespace onpace

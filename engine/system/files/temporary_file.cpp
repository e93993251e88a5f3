#include "system/files/temporary_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <climits>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <random>
#include <system_error>
#include <utility>

namespace onpace {
namespace {

constexpr std::size_t kMostDoomed = 256;

/// Written by its owner, and read by a signal handler once it is armed.
struct Slot {
  std::atomic<bool> taken = false;
  std::atomic<bool> armed = false;
  char name[PATH_MAX] = {};
};

std::array<Slot, kMostDoomed> slots;
std::atomic<bool> ending = false;

/// 16 characters that nobody can predict.
std::string unforeseen_name() {
  constexpr std::string_view signs = "abcdefghijklmnopqrstuvwxyz234567";
  std::random_device random;
  std::string name;
  for (std::uint32_t drawn = 0, count = 0; count < 16; ++count, drawn >>= 5U) {
    if (count % 6 == 0) drawn = random();
    name += signs[drawn % signs.size()];
  }
  return name;
}

/// `figures.csv` → `figures.csv.k3v….partial`; a long name is cut, as the whole may have 255 bytes.
std::string name_beside(std::string const& place) {
  constexpr std::size_t most = 200;
  std::size_t const slash = place.find_last_of('/');
  std::size_t const begin = slash == std::string::npos ? 0 : slash + 1;
  return place.substr(0, begin + std::min(most, place.size() - begin)) + "." + unforeseen_name() + ".partial";
}

/// Gives the new file the permissions of the old one, and its owner or group where the system allows that.
void take_over_permissions(struct stat const& known, int file) {
  constexpr mode_t group_bits = 070;
  bool const has_group =
      ::fchown(file, known.st_uid, known.st_gid) == 0 || ::fchown(file, static_cast<uid_t>(-1), known.st_gid) == 0;
  mode_t const mode = known.st_mode & 07777U;
  mode_t const as_others = (mode & ~group_bits) | (mode & (mode << 3U) & group_bits);
  ::fchmod(file, has_group ? mode : as_others);
}

}  // namespace

std::string place_of(std::string const& path) {
  namespace fs = std::filesystem;
  constexpr int most_links = 40;
  fs::path place = path;
  std::error_code error;
  for (int link = 0; link < most_links && fs::is_symlink(place, error); ++link) {
    fs::path const next = fs::read_symlink(place, error);
    if (error) break;
    place = next.is_absolute() ? next : place.parent_path() / next;
  }
  return place.string();
}

void DoomedName::keep(std::string const& name) {
  release();
  while (ending)
    ::pause();
  if (name.size() >= PATH_MAX) return;
  for (std::size_t index = 0; index < slots.size(); ++index) {
    Slot& slot = slots[index];
    if (slot.taken.exchange(true)) continue;
    std::memcpy(slot.name, name.c_str(), name.size() + 1);
    slot.armed = true;
    slot_ = index + 1;
    return;
  }
}

void DoomedName::release() {
  if (slot_ == 0) return;
  Slot& slot = slots[std::exchange(slot_, 0) - 1];
  slot.armed = false;
  slot.taken = false;
}

void take_away_doomed_files() noexcept {
  ending = true;
  for (Slot const& slot : slots)
    if (slot.armed) ::unlink(slot.name);
}

bool write_all(int file, std::string_view text) {
  while (!text.empty()) {
    ssize_t const written = ::write(file, text.data(), text.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    text.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

std::optional<Text> why_not_replaced(std::string const& place) {
  struct stat known {};
  if (::stat(place.c_str(), &known) != 0) return std::nullopt;
  if (S_ISDIR(known.st_mode)) return Text{"it is a directory", "这是一个目录"};
  if (::access(place.c_str(), W_OK) != 0) return Text{"it is read-only", "该文件是只读的"};
  return std::nullopt;
}

TemporaryFile::TemporaryFile(std::string place) : place_(std::move(place)) {
  constexpr mode_t owner_alone = 0600;
  constexpr mode_t usual = 0666;  // less what the user's mask takes away
  constexpr int most_tries = 100;
  struct stat known {};
  bool const replaces = ::stat(place_.c_str(), &known) == 0;
  for (int tried = 0; tried < most_tries && file_ < 0; ++tried) {
    name_ = name_beside(place_);
    doomed_.keep(name_);
    file_ = ::open(name_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, replaces ? owner_alone : usual);
    if (file_ < 0 && errno != EEXIST && errno != EINTR) break;
  }
  if (file_ < 0) doomed_.release();
  if (file_ >= 0 && replaces) take_over_permissions(known, file_);
}

TemporaryFile::~TemporaryFile() {
  if (file_ >= 0) close();
  if (!name_.empty()) ::unlink(name_.c_str());
}

bool TemporaryFile::write(std::string_view text) { return file_ >= 0 && write_all(file_, text); }

bool TemporaryFile::sync() { return file_ >= 0 && ::fsync(file_) == 0; }

bool TemporaryFile::close() { return ::close(std::exchange(file_, -1)) == 0; }

std::optional<Text> TemporaryFile::move_to_place() {
  if (file_ < 0 || !close()) return Text{"the file cannot be created or filled", "无法创建或写满该文件"};
  if (std::rename(name_.c_str(), place_.c_str()) != 0) return Text{"it cannot be replaced", "无法替换该文件"};
  name_.clear();
  doomed_.release();
  return std::nullopt;
}

}  // namespace onpace

// Files that are replaced so that a power cut or a kill leaves the old one or the new one, and one writer at a time.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <utility>

#include "onpace/text.hpp"

namespace onpace {

/// Holds `PATH.lock`, an empty file that stays. The kernel lets go of it when the program ends, however it ends.
class WriterLock {
 public:
  WriterLock() = default;
  WriterLock(WriterLock&& other) noexcept : file_(std::exchange(other.file_, -1)) {}
  WriterLock& operator=(WriterLock&& other) noexcept {
    std::swap(file_, other.file_);
    return *this;
  }
  ~WriterLock();

  /// Waits for another writer, so long and no longer. What went wrong; nothing where the lock is held.
  struct Problem {
    bool is_busy = false;
    Text text{};
  };
  std::optional<Problem> take(std::string const& path, std::chrono::milliseconds patience);

 private:
  int file_ = -1;
};

/// Writes `PATH.partial`, brings it to the disk, renames it and brings the folder to the disk. The file keeps its
/// permissions. Why not, or nothing.
std::optional<Text> replace_durably(std::string const& path, std::string const& text);

}  // namespace onpace

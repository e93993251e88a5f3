// Files that are replaced so that a power cut or a kill leaves the old one or the new one, and one writer at a time.
#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "onpace/text.hpp"
#include "system/files/temporary_file.hpp"

namespace onpace {

/// Holds `PATH.lock`, an empty file that is taken away with the lock. Where the program is killed the file stays, and
/// the kernel lets go of it: a lock that nobody holds keeps nobody out.
class WriterLock {
 public:
  WriterLock() = default;
  WriterLock(WriterLock&& other) noexcept
      : name_(std::move(other.name_)), doomed_(std::move(other.doomed_)), file_(std::exchange(other.file_, -1)) {}
  WriterLock& operator=(WriterLock&& other) noexcept;
  ~WriterLock();

  /// Waits for another writer, so long and no longer. What went wrong; nothing where the lock is held.
  struct Problem {
    bool is_busy = false;
    Text text{};
  };
  std::optional<Problem> take(std::string const& path, std::chrono::milliseconds patience);

 private:
  std::string name_{};
  std::unique_ptr<DoomedName> doomed_{};
  int file_ = -1;
};

/// Writes a new file beside it, flushes it to the disk, renames it and flushes the folder. The file keeps its
/// permissions. Returns the reason if that fails, or nothing.
std::optional<Text> replace_durably(std::string const& path, std::string const& text);

}  // namespace onpace

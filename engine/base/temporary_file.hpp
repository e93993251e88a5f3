// A file that nobody else has: it stands beside its place until it takes it, and goes with the run.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "onpace/text.hpp"

namespace onpace {

/// Where a path leads once the links at its end are followed, also to what is not there yet.
std::string place_of(std::string const& path);

/// Names of files that a run takes away when a signal ends it.
class DoomedName {
 public:
  DoomedName() = default;
  DoomedName(DoomedName const&) = delete;
  DoomedName& operator=(DoomedName const&) = delete;
  ~DoomedName() { release(); }
  /// One name at a time. Where very many are kept already, this one is not.
  void keep(std::string const& name);
  void release();

 private:
  std::size_t slot_ = 0;  ///< from 1 on; 0: none
};

/// Unlinks the kept names. For signal handlers: it allocates nothing, and who would keep a further name waits for the end.
void take_away_doomed_files() noexcept;

/// New, under a name of its own beside `place`, through no link. Who replaces a file keeps its permissions, and its owner
/// where that may be; a new file has those that the user's mask leaves.
class TemporaryFile {
 public:
  explicit TemporaryFile(std::string place);
  TemporaryFile(TemporaryFile const&) = delete;
  TemporaryFile& operator=(TemporaryFile const&) = delete;
  ~TemporaryFile();  ///< takes it away where it is not in its place

  [[nodiscard]] bool is_open() const { return file_ >= 0; }
  bool write(std::string_view text);
  /// Brings what was written to the disk.
  bool sync();
  /// Puts it into its place. Why that cannot be, or nothing.
  std::optional<Text> move_to_place();

 private:
  bool close();

  std::string place_;
  std::string name_{};
  DoomedName doomed_{};
  int file_ = -1;
};

/// Writes all of it, whatever comes between. False where that cannot be.
bool write_all(int file, std::string_view text);

/// Why the file may not be replaced, or nothing.
std::optional<Text> why_not_replaced(std::string const& place);

}  // namespace onpace

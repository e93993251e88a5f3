// A temporary file beside its final place; it is removed with the run unless it is put into place.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "onpace/text.hpp"

namespace onpace {

/// The path after following the links at its end, even if the target does not exist yet.
std::string place_of(std::string const& path);

/// The names of files that a run removes when a signal ends it.
class DoomedName {
 public:
  DoomedName() = default;
  DoomedName(DoomedName const&) = delete;
  DoomedName& operator=(DoomedName const&) = delete;
  ~DoomedName() { release(); }
  /// Keeps one name, unless very many are kept already.
  void keep(std::string const& name);
  void release();

 private:
  std::size_t slot_ = 0;  ///< from 1 on; 0: none
};

/// Removes the files with the kept names. For signal handlers: it allocates nothing, and keeping more names then waits.
void take_away_doomed_files() noexcept;

/// Makes a new file beside `place`, under another name and never through a link. It has the permissions of the file
/// that it replaces, and its owner if possible; without such a file, those of the user's mask.
class TemporaryFile {
 public:
  explicit TemporaryFile(std::string place);
  TemporaryFile(TemporaryFile const&) = delete;
  TemporaryFile& operator=(TemporaryFile const&) = delete;
  ~TemporaryFile();  ///< removes it if it is not in its place

  [[nodiscard]] bool is_open() const { return file_ >= 0; }
  bool write(std::string_view text);
  /// Flushes what was written to the disk.
  bool sync();
  /// Puts it into its place. Returns the reason if that fails, or nothing.
  std::optional<Text> move_to_place();

 private:
  bool close();

  std::string place_;
  std::string name_{};
  DoomedName doomed_{};
  int file_ = -1;
};

/// Writes all of it, also after interruptions. False if that is impossible.
bool write_all(int file, std::string_view text);

/// The reason why the file may not be replaced, or nothing.
std::optional<Text> why_not_replaced(std::string const& place);

}  // namespace onpace

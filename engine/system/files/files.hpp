// Whole files.
#pragma once

#include <cstddef>
#include <cstdio>
#include <optional>
#include <string>
#include <string_view>

#include "onpace/text.hpp"
#include "system/files/spool.hpp"
#include "system/files/temporary_file.hpp"

namespace onpace {

/// The bytes of a file, or why it cannot be read (`a directory`, `no such file`, …).
struct FileText {
  std::optional<std::string> text;
  Text problem;
};
/// What a `Span` can point into.
inline constexpr std::size_t kMostFileBytes = 0xFFFFFFFFU;

/// Appends at most one byte more than `most`, so that the caller sees that it is too large. A zero byte in the first
/// megabyte also ends it, unless the content is packed: the reader of the text then reports that it is not a text.
void read_stream(std::FILE* stream, std::string& text, std::size_t most = kMostFileBytes);

/// The same; a large text does not stay in memory.
void read_stream(std::FILE* stream, Spool& text, std::size_t most = kMostFileBytes);

/// Reads as far as `read_stream` does. Ordinary files and pipes are read; a pipe that brings nothing is given up after
/// some seconds.
FileText read_file(std::string const& path, std::size_t most = kMostFileBytes);

/// The path that `name`, written in the file at `path`, leads to: a relative name starts in that file's folder. The
/// result has no needless steps.
std::string path_beside(std::string const& path, std::string_view name);

/// The same text for all paths that lead to the same file.
std::string canonical_path(std::string const& path);

/// Whether both exist and lead to the same file, also through hard or symbolic links.
bool is_same_file(std::string const& one, std::string const& other);

/// A file that is put into its place when it is complete, or never. Until then it is beside its place, under another
/// name. Links are followed. A pipe, a device, and what the program's own streams lead to, cannot be replaced and are
/// written to directly.
class NewFile {
 public:
  explicit NewFile(std::string path);
  NewFile(NewFile const&) = delete;
  NewFile& operator=(NewFile const&) = delete;
  ~NewFile();  ///< removes the file if it is not in its place

  void write(std::string_view text);
  /// Puts the file into its place. Returns the reason if that fails, or nothing.
  std::optional<Text> finish();

 private:
  std::optional<TemporaryFile> file_{};
  int stream_ = -1;  ///< of a target that cannot be replaced
  std::optional<Text> problem_{};
};

/// Writes the file completely or not at all. Returns the reason if that fails, or nothing.
std::optional<Text> write_file(std::string const& path, std::string_view text);

}  // namespace onpace

// Whole files.
#pragma once

#include <cstddef>
#include <cstdio>
#include <optional>
#include <string>
#include <string_view>

#include "base/spool.hpp"
#include "base/temporary_file.hpp"
#include "onpace/text.hpp"

namespace onpace {

/// The bytes of a file, or why it cannot be read (`a directory`, `no such file`, …).
struct FileText {
  std::optional<std::string> text;
  Text problem;
};
/// What a `Span` can point into.
inline constexpr std::size_t kMostFileBytes = 0xFFFFFFFFU;

/// Appends one byte more than `most` at most: what is too large shows it, and what is endless ends. A zero byte in the
/// first megabyte ends it too, unless it is packed: whoever reads the text says that it is none.
void read_stream(std::FILE* stream, std::string& text, std::size_t most = kMostFileBytes);

/// The same; a large text does not stay in memory.
void read_stream(std::FILE* stream, Spool& text, std::size_t most = kMostFileBytes);

/// As far as `read_stream` goes. Ordinary files and pipes are read; a pipe that brings nothing is given up after some
/// seconds.
FileText read_file(std::string const& path, std::size_t most = kMostFileBytes);

/// Where `name`, written in the file at `path`, leads: a relative one begins in that file's folder. Written without
/// needless steps.
std::string path_beside(std::string const& path, std::string_view name);

/// One text for all paths that lead to the same file.
std::string canonical_path(std::string const& path);

/// Both are there and lead to one file, through links of either kind too.
bool is_same_file(std::string const& one, std::string const& other);

/// A file that takes its place when it is whole, or never: until then it stands beside it under a name of its own. A link
/// leads to its place; a pipe, a device and what the program's own streams lead to, which nothing can replace, are written
/// to as they are.
class NewFile {
 public:
  explicit NewFile(std::string path);
  NewFile(NewFile const&) = delete;
  NewFile& operator=(NewFile const&) = delete;
  ~NewFile();  ///< takes away what is not in its place

  void write(std::string_view text);
  /// Puts it into its place. Why that cannot be, or nothing.
  std::optional<Text> finish();

 private:
  std::optional<TemporaryFile> file_{};
  int stream_ = -1;  ///< of what cannot be replaced
  std::optional<Text> problem_{};
};

/// Whole or not at all. Why not, or nothing.
std::optional<Text> write_file(std::string const& path, std::string_view text);

}  // namespace onpace

#include "system/files/files.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <system_error>
#include <utility>

#include "system/files/input.hpp"
#include "system/files/unpack.hpp"
#include "text/encodings/utf16.hpp"

namespace onpace {
namespace {

namespace fs = std::filesystem;

struct CloseFile {
  void operator()(std::FILE* file) const { std::fclose(file); }
};
using File = std::unique_ptr<std::FILE, CloseFile>;

Text const kNotWritten{"the file cannot be created or filled", "无法创建或写满该文件"};

constexpr std::size_t kZeroTells = std::size_t{1} << 20U;

/// A text has no zero bytes, unless it is in UTF-16, but a device may give nothing else. `piece` is the last piece that
/// was read.
bool shows_no_text(bool may_have_zeros, std::string_view piece, std::size_t from) {
  return !may_have_zeros && from < kZeroTells && piece.find('\0') != std::string_view::npos;
}

/// Hands `take` one piece after another of what `read` gives.
template <typename Read, typename Take>
void read_pieces(Read read, std::size_t most, Take take) {
  char block[65536];
  bool may_have_zeros = false;
  for (std::size_t size = 0; size <= most;) {
    std::string_view const piece(block, read(block, std::min(sizeof block, most + 1 - size)));
    if (size == 0) may_have_zeros = may_hold_zeros(piece) || utf16_order(piece).has_value();
    take(piece);
    if (piece.empty() || shows_no_text(may_have_zeros, piece, size)) return;
    size += piece.size();
  }
}

auto reading(std::FILE* stream) {
  return [stream](char* to, std::size_t size) { return std::fread(to, 1, size, stream); };
}

}  // namespace

void read_stream(std::FILE* stream, std::string& text, std::size_t most) {
  read_pieces(reading(stream), most, [&](std::string_view piece) { text += piece; });
}

void read_stream(std::FILE* stream, Spool& text, std::size_t most) {
  read_pieces(reading(stream), most, [&](std::string_view piece) { text.append(piece); });
}

FileText read_file(std::string const& path, std::size_t most) {
  InputFile file(path);
  std::string text;
  std::error_code error;
  std::uintmax_t const size = fs::file_size(path, error);
  if (!error && !file.problem()) text.reserve(std::min<std::uintmax_t>(size, most + 1));
  read_pieces([&](char* to, std::size_t room) { return file.read(to, room); }, most,
              [&](std::string_view piece) { text += piece; });
  if (file.problem()) return {std::nullopt, *file.problem()};
  return {std::move(text), {}};
}

std::string canonical_path(std::string const& path) {
  std::error_code error;
  fs::path const canonical = fs::weakly_canonical(fs::absolute(path, error), error);
  return error ? path : canonical.string();
}

bool is_same_file(std::string const& one, std::string const& other) {
  std::error_code error;
  return fs::equivalent(one, other, error) && !error;
}

std::string path_beside(std::string const& path, std::string_view name) {
  std::size_t const slash = path.find_last_of('/');
  bool const stays = name.starts_with('/') || slash == std::string::npos;
  std::string whole = stays ? std::string(name) : path.substr(0, slash + 1) + std::string(name);
  // after a link to a folder, `..` does not lead back to the folder of the link
  std::string const brief = fs::path(whole).lexically_normal().string();
  return canonical_path(brief) == canonical_path(whole) ? brief : whole;
}

namespace {

/// `/dev/stdout`, `/proc/self/fd/3`: where it leads, others write as well.
bool names_open_file(std::string const& path) {
  std::error_code error;
  std::string const folder = fs::canonical(fs::absolute(path, error).parent_path(), error).string();
  return !error && (folder == "/dev" || folder.starts_with("/proc/"));
}

/// A duplicate of the program's own stream that leads to `path`; -1 if there is none.
int opened_already(std::string const& path) {
  constexpr int last_stream = 2;
  constexpr int last_named = 255;
  struct stat wanted {};
  struct stat known {};
  if (::stat(path.c_str(), &wanted) != 0) return -1;
  int const last = names_open_file(path) ? last_named : last_stream;
  for (int file = 1; file <= last; ++file)
    if (::fstat(file, &known) == 0 && known.st_dev == wanted.st_dev && known.st_ino == wanted.st_ino)
      return ::fcntl(file, F_DUPFD_CLOEXEC, 0);
  return -1;
}

}  // namespace

NewFile::NewFile(std::string path) {
  if ((problem_ = why_not_replaced(path))) return;
  std::error_code error;
  fs::file_status const status = fs::status(path, error);
  stream_ = opened_already(path);
  if (stream_ < 0 && fs::exists(status) && !fs::is_regular_file(status))
    stream_ = ::open(path.c_str(), O_WRONLY | O_CLOEXEC | O_NOCTTY);
  else if (stream_ < 0)
    file_.emplace(place_of(path));
  if (stream_ < 0 && (!file_ || !file_->is_open())) problem_ = kNotWritten;
}

NewFile::~NewFile() {
  if (stream_ >= 0) ::close(stream_);
}

void NewFile::write(std::string_view text) {
  if (problem_) return;
  bool const written = file_ ? file_->write(text) : write_all(stream_, text);
  if (!written) problem_ = kNotWritten;
}

std::optional<Text> NewFile::finish() {
  if (!problem_ && file_) problem_ = file_->move_to_place();
  if (!problem_ && stream_ >= 0 && ::close(std::exchange(stream_, -1)) != 0) problem_ = kNotWritten;
  file_.reset();
  return problem_;
}

std::optional<Text> write_file(std::string const& path, std::string_view text) {
  NewFile file(path);
  file.write(text);
  return file.finish();
}

}  // namespace onpace

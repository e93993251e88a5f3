#include "system/files/file_view.hpp"

#if __has_include(<sys/mman.h>)
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#endif

namespace onpace {

#if __has_include(<sys/mman.h>)

namespace {

/// Closes a file when it goes out of scope; a mapping outlives it.
struct OpenFile {
  int descriptor;
  // a pipe is not waited for
  explicit OpenFile(char const* path) : descriptor(::open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)) {}
  OpenFile(OpenFile const&) = delete;
  OpenFile& operator=(OpenFile const&) = delete;
  ~OpenFile() {
    if (descriptor >= 0) ::close(descriptor);
  }
};

std::optional<Bytes> mapped(int descriptor, std::size_t size) {
  void* const begin = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, descriptor, 0);
  if (begin == MAP_FAILED) return std::nullopt;
  ::madvise(begin, size, MADV_SEQUENTIAL);
  std::shared_ptr<void const> kept(begin, [size](void const* it) { ::munmap(const_cast<void*>(it), size); });
  return Bytes{std::move(kept), {static_cast<char const*>(begin), size}, true};
}

}  // namespace

std::optional<Bytes> map_file(std::string const& path, std::size_t most) {
  struct stat status {};
  // opening and closing a pipe would end the program that writes to it
  if (::stat(path.c_str(), &status) != 0 || !S_ISREG(status.st_mode)) return std::nullopt;
  OpenFile const file(path.c_str());
  if (file.descriptor < 0 || ::fstat(file.descriptor, &status) != 0 || !S_ISREG(status.st_mode)) return std::nullopt;
  auto const size = static_cast<std::size_t>(status.st_size);
  if (size < kLeastMapped || size > most) return std::nullopt;
  return mapped(file.descriptor, size);
}

std::optional<Bytes> map_stream(std::FILE* stream, std::size_t size) { return mapped(::fileno(stream), size); }

void let_go(Bytes const& bytes, std::string_view part) {
  if (!bytes.is_mapped) return;
  auto const page = static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
  auto const begin = static_cast<std::size_t>(part.data() - bytes.text.data()) / page * page;
  auto const end = static_cast<std::size_t>(part.data() + part.size() - bytes.text.data()) / page * page;
  if (begin < end) ::madvise(const_cast<char*>(bytes.text.data()) + begin, end - begin, MADV_DONTNEED);
}

#else

std::optional<Bytes> map_file(std::string const&, std::size_t) { return std::nullopt; }
std::optional<Bytes> map_stream(std::FILE*, std::size_t) { return std::nullopt; }
void let_go(Bytes const&, std::string_view) {}

#endif

}  // namespace onpace

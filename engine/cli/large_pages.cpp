#include "cli/large_pages.hpp"

#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <system_error>

#if defined(__linux__) && defined(__GLIBC__)
#include <malloc.h>
#include <sys/mman.h>
#endif

namespace onpace::cli {
namespace {

constexpr std::uintptr_t kLargePage = std::uintptr_t{1} << 21U;
constexpr std::uintmax_t kLargeJob = std::uintmax_t{16} << 20U;

std::uintmax_t bytes_of(std::vector<std::string> const& files) {
  std::uintmax_t bytes = 0;
  for (std::string const& file : files) {
    std::error_code error;
    std::uintmax_t const size = std::filesystem::file_size(file, error);
    if (!error) bytes += size;
  }
  return bytes;
}

#if defined(__linux__) && defined(__GLIBC__)

/// All memory comes from one heap that only grows, and of which as much as the files have is in large pages.
void lay_out_heap(std::size_t bytes) {
  ::mallopt(M_ARENA_MAX, 1);
  ::mallopt(M_MMAP_MAX, 0);
  ::mallopt(M_TRIM_THRESHOLD, -1);
  void* const room = std::malloc(bytes);  // never touched: address space, not memory
  if (room == nullptr) return;
  std::uintptr_t const begin = (reinterpret_cast<std::uintptr_t>(room) + kLargePage - 1) & ~(kLargePage - 1);
  ::madvise(reinterpret_cast<void*>(begin), bytes - kLargePage, MADV_HUGEPAGE);
  std::free(room);
}

#else

void lay_out_heap(std::size_t) {}

#endif

}  // namespace

void use_large_pages_for(std::vector<std::string> const& files) {
  std::uintmax_t const bytes = bytes_of(files);
  if (bytes >= kLargeJob) lay_out_heap(bytes);
}

}  // namespace onpace::cli

#include "system/large_pages.hpp"

#include <cstdint>
#include <cstdlib>

#if defined(__linux__) && defined(__GLIBC__)
#include <malloc.h>
#include <sys/mman.h>
#endif

namespace onpace {

#if defined(__linux__) && defined(__GLIBC__)

/// The heap only grows, and holds even the largest blocks. Other threads have heaps of their own.
void use_large_pages(std::size_t bytes) {
  constexpr std::uintptr_t page = std::uintptr_t{1} << 21U;
  if (bytes < 2 * page) return;
  ::mallopt(M_MMAP_MAX, 0);
  ::mallopt(M_TRIM_THRESHOLD, -1);
  void* const room = std::malloc(bytes);  // never touched: address space, not memory
  if (room == nullptr) return;
  std::uintptr_t const begin = (reinterpret_cast<std::uintptr_t>(room) + page - 1) & ~(page - 1);
  ::madvise(reinterpret_cast<void*>(begin), bytes - page, MADV_HUGEPAGE);
  std::free(room);
}

#else

void use_large_pages(std::size_t) {}

#endif

}  // namespace onpace

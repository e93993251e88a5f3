// Work on several cores.
#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <exception>
#include <limits>
#include <mutex>
#include <system_error>
#include <thread>
#include <vector>

#if defined(__linux__)
#include <sched.h>
#include <sys/resource.h>
#endif

namespace onpace {

/// Cores that the process may run on.
inline unsigned cores() {
#if defined(__linux__)
  cpu_set_t usable;
  if (::sched_getaffinity(0, sizeof usable, &usable) == 0) return static_cast<unsigned>(CPU_COUNT(&usable));
#endif
  return std::max(1U, std::thread::hardware_concurrency());
}

/// Threads that find room where the address space is limited: the C library takes 128 MiB of it for the memory of each,
/// and one that gets none asks the system anew for every piece.
inline std::size_t threads_with_room() {
#if defined(__linux__)
  constexpr std::size_t room = std::size_t{128} << 20U;
  rlimit limit{};
  if (::getrlimit(RLIMIT_AS, &limit) == 0 && limit.rlim_cur != RLIM_INFINITY)
    return std::max<std::size_t>(1, limit.rlim_cur / room);
#endif
  return std::numeric_limits<unsigned>::max();
}

/// The number of threads for a request of `jobs`; 0 means one for each core.
inline unsigned jobs_or_cores(unsigned jobs) {
  return static_cast<unsigned>(std::min<std::size_t>(jobs > 0 ? jobs : cores(), threads_with_room()));
}

/// What the threads of one piece of work share.
struct SharedWork {
  std::atomic<std::size_t> next = 0;
  std::mutex failing{};
  std::exception_ptr failure{};  ///< the first that a task threw
};

/// Threads that are always joined, even after an exception.
struct WaitingThreads {
  std::vector<std::thread> threads{};
  WaitingThreads() = default;
  WaitingThreads(WaitingThreads const&) = delete;
  WaitingThreads& operator=(WaitingThreads const&) = delete;
  ~WaitingThreads() {
    for (std::thread& thread : threads)
      thread.join();
  }
};

/// Calls `task` once with each of 0, 1 … `tasks` - 1, in any order, on at most `jobs` threads including the caller's,
/// and returns when all are done. The first exception of a task is thrown again; tasks that have not started are left
/// out. If the system gives no more threads, the existing ones do all tasks.
template <typename Task>
void run_in_parallel(unsigned jobs, std::size_t tasks, Task const& task) {
  SharedWork work;
  auto const take_tasks = [&]() noexcept {
    try {
      for (std::size_t index = work.next++; index < tasks; index = work.next++)
        task(index);
    } catch (...) {
      work.next = tasks;
      std::scoped_lock const lock(work.failing);
      if (!work.failure) work.failure = std::current_exception();
    }
  };
  {
    WaitingThreads others;
    std::size_t const wanted = std::min<std::size_t>(jobs, tasks);
    try {
      for (std::size_t count = 1; count < wanted; ++count)
        others.threads.emplace_back(take_tasks);
    } catch (std::system_error const&) {  // the system is out of threads
    }
    take_tasks();
  }
  if (work.failure) std::rethrow_exception(work.failure);
}

}  // namespace onpace

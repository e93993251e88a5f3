// Work on several cores.
#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <exception>
#include <mutex>
#include <system_error>
#include <thread>
#include <vector>

#if defined(__linux__)
#include <sched.h>
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

/// Threads to work with where `jobs` were asked for; 0 asks for as many as there are cores.
inline unsigned jobs_or_cores(unsigned jobs) { return jobs > 0 ? jobs : cores(); }

/// What the threads of one piece of work share.
struct SharedWork {
  std::atomic<std::size_t> next = 0;
  std::mutex failing{};
  std::exception_ptr failure{};  ///< the first that a task threw
};

/// Threads that are waited for, whatever happens.
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

/// Calls `task` with each of 0, 1 … `tasks` - 1 once, in any order, on at most `jobs` threads, the caller's among them;
/// all are done when it returns. The first exception of a task is thrown again; tasks not begun by then are left out.
/// Where the system gives no further thread, those that are there do it all.
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

// Takes the results of threads in the order of their tasks.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <mutex>

namespace onpace {

/// Each of several tasks, numbered from 0, has its turn after all tasks before it. Tasks start in their order, so the
/// first unfinished task never waits.
class OrderedTasks {
 public:
  /// Runs a whole task that has a turn. If the task fails, no other task waits for it.
  template <typename Task>
  void keep(Task const& task) {
    try {
      task();
    } catch (...) {
      std::scoped_lock const lock(guard_);
      failed_ = true;
      changed_.notify_all();
      throw;
    }
  }

  /// Calls `act` when it is the task's turn, unless another task has failed.
  template <typename Act>
  void take(std::size_t task, Act const& act) {
    std::unique_lock lock(guard_);
    changed_.wait(lock, [&] { return failed_ || next_ == task; });
    if (failed_) return;
    lock.unlock();
    act();
    lock.lock();
    ++next_;
    changed_.notify_all();
  }

 private:
  std::mutex guard_{};
  std::condition_variable changed_{};
  std::size_t next_ = 0;
  bool failed_ = false;
};

}  // namespace onpace

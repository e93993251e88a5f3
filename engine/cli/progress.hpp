// Progress on the terminal.
#pragma once

#include <condition_variable>
#include <mutex>
#include <thread>

#include "onpace/progress.hpp"
#include "onpace/text.hpp"

namespace onpace::cli {

/// Shows on standard error how far a run is, once it takes longer than a second, and takes that away again at the end.
/// Only on a terminal.
class ShownProgress {
 public:
  ShownProgress(Progress const& progress, Language language, bool quiet);
  ShownProgress(ShownProgress const&) = delete;
  ShownProgress& operator=(ShownProgress const&) = delete;
  ~ShownProgress();

 private:
  void show();

  Progress const& progress_;
  Language language_;
  std::mutex mutex_{};
  std::condition_variable over_{};
  bool is_over_ = false;
  std::thread thread_{};
};

}  // namespace onpace::cli

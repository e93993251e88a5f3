// A file that is opened to be read once: an ordinary file, a pipe or standard input.
#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>

#include "onpace/text.hpp"

namespace onpace {

/// How long a pipe is waited for.
struct Patience {
  std::chrono::milliseconds for_a_writer{5'000};
  std::chrono::milliseconds for_bytes{10'000};
  std::chrono::milliseconds for_own_bytes{60'000};  ///< for a command started with this one, as in `<(command)`
};

/// Ordinary files and pipes are read. Devices are not read, since they may have no end, and a pipe is given up after
/// some time.
class InputFile {
 public:
  explicit InputFile(std::string const& path, Patience patience = {});
  InputFile(InputFile const&) = delete;
  InputFile& operator=(InputFile const&) = delete;
  ~InputFile();

  /// Up to `size` bytes. 0 at the end, and where there is a problem.
  std::size_t read(char* to, std::size_t size);
  [[nodiscard]] std::optional<Text> const& problem() const { return problem_; }

 private:
  void open(std::string const& path);
  void tell_silence(bool nobody);

  int descriptor_ = -1;
  bool is_own_ = false;    ///< belongs to a command started together with this one
  bool may_wait_ = false;  ///< a pipe, or what only looks like an ordinary file
  Patience patience_{};
  std::optional<Text> problem_{};
};

/// Whether its bytes can be read again.
bool is_ordinary_file(std::string const& path);

}  // namespace onpace

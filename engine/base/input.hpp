// A file that is opened to be read once, whatever stands behind its name.
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
  std::chrono::milliseconds for_own_bytes{60'000};  ///< of a command beside this one, as in `<(command)`
};

/// Ordinary files and pipes are read. Devices, which may have no end, are not, and neither is a pipe waited for without
/// end.
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
  bool is_own_ = false;    ///< of a command beside this one
  bool may_wait_ = false;  ///< a pipe, or what only looks like an ordinary file
  Patience patience_{};
  std::optional<Text> problem_{};
};

/// Its bytes can be read again.
bool is_ordinary_file(std::string const& path);

}  // namespace onpace

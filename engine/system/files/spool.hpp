// A text that comes piece by piece and may be larger than the memory.
#pragma once

#include <cstddef>
#include <cstdio>
#include <memory>
#include <string>
#include <string_view>

#include "text/bytes.hpp"

namespace onpace {

/// Less stays in memory.
inline constexpr std::size_t kMostSpooled = std::size_t{1} << 26U;

/// Keeps what is appended in memory, or beyond `most` in a file without a name, which disappears with it. If no such
/// file can be made or filled, everything stays in memory.
class Spool {
 public:
  explicit Spool(std::size_t most = kMostSpooled) : most_(most) {}

  void append(std::string_view piece);
  [[nodiscard]] std::size_t size() const { return size_; }
  [[nodiscard]] bool is_in_file() const { return file_ != nullptr; }
  /// The whole.
  Bytes finish();

 private:
  struct Close {
    void operator()(std::FILE* file) const { std::fclose(file); }
  };
  bool write(std::string_view piece);
  void take_back(std::size_t written);

  std::size_t most_;
  std::size_t size_ = 0;
  std::string memory_{};
  std::unique_ptr<std::FILE, Close> file_{};
};

}  // namespace onpace

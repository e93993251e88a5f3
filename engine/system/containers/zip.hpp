// ZIP archives in memory.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace onpace {

enum class ZipFault : std::uint8_t { absent, damaged, too_large, locked };

/// An archive whose bytes must stay in place until it is closed. It never unpacks more than is allowed, whatever the
/// archive's own header says.
class Zip {
 public:
  /// Empty where the bytes are no archive, or it has more than `kMostEntries`.
  static std::optional<Zip> open(std::string_view bytes);

  /// Case does not count in names.
  [[nodiscard]] bool has(std::string const& name);
  /// Hands the unpacked entry over piece by piece, as long as `take` says true; then its sum is checked.
  std::optional<ZipFault> read(std::string const& name, std::function<bool(std::string_view)> const& take);

  static constexpr std::size_t kMostEntries = 10'000;
  /// This much is always allowed, however small the archive is.
  static constexpr std::size_t kLeastUnpacked = std::size_t{64} << 20U;
  static constexpr std::size_t kMostUnpacked = std::size_t{1} << 30U;
  /// What is beyond `kLeastUnpacked` may be this many times as large as the archive.
  static constexpr std::size_t kMostTimes = 200;

 private:
  struct Close {
    void operator()(void* archive) const;
  };
  struct Cursor {
    std::string_view bytes;
    std::size_t at = 0;
  };
  struct Access;

  std::unique_ptr<Cursor> cursor_{};
  std::unique_ptr<void, Close> archive_{};
  std::size_t left_ = 0;  ///< bytes that may still be unpacked
};

}  // namespace onpace

// ZIP archives in memory.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace onpace {

enum class ZipFault : std::uint8_t {
  absent,
  damaged,
  too_large,
  locked,
  other_method,  ///< packed otherwise than nearly all archives are
};

struct ZipEntry {
  std::string name;         ///< as the archive has it, byte for byte
  std::uint64_t size = 0;   ///< unpacked, as the archive says
  std::uint64_t place = 0;  ///< in the archive's directory
  std::uint64_t number = 0;
};

/// What an archive is by the names in it; of one that is cut off by the first of them.
enum class Package : std::uint8_t {
  files,          ///< any files
  office_open,    ///< a book, a text or the like of Office since 2007
  open_document,  ///< the same of OpenDocument
};

/// `bytes` begin as an archive.
Package package_of(std::string_view bytes);

/// An archive whose bytes must stay in place until it is closed. It never unpacks more than is allowed, whatever the
/// archive's own header says.
class Zip {
 public:
  /// Empty where the bytes are no archive, or it has more than `kMostEntries`. No more than `most` bytes are unpacked.
  static std::optional<Zip> open(std::string_view bytes, std::size_t most);
  /// As much as a book may unpack to.
  static std::optional<Zip> open(std::string_view bytes);

  /// Case does not count in names.
  [[nodiscard]] bool has(std::string const& name);
  /// All of them in their order; empty where the directory is damaged.
  std::optional<std::vector<ZipEntry>> entries();
  /// Hands the unpacked entry over piece by piece, as long as `take` says true; then its sum is checked.
  std::optional<ZipFault> read(std::string const& name, std::function<bool(std::string_view)> const& take);
  std::optional<ZipFault> read(ZipEntry const& entry, std::function<bool(std::string_view)> const& take);

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

  std::optional<ZipFault> read_located(std::function<bool(std::string_view)> const& take);

  std::unique_ptr<Cursor> cursor_{};
  std::unique_ptr<void, Close> archive_{};
  std::size_t left_ = 0;  ///< bytes that may still be unpacked
};

}  // namespace onpace

#include "system/containers/zip.hpp"

#include <minizip/unzip.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <utility>

namespace onpace {
namespace {

constexpr std::size_t kBlock = std::size_t{1} << 16U;
constexpr uLong kEncrypted = 1;
constexpr int kAnyCase = 2;

/// The entry that was located, open while in scope.
struct OpenEntry {
  unzFile archive;
  bool is_open = unzOpenCurrentFile(archive) == UNZ_OK;
  explicit OpenEntry(unzFile its_archive) : archive(its_archive) {}
  OpenEntry(OpenEntry const&) = delete;
  OpenEntry& operator=(OpenEntry const&) = delete;
  ~OpenEntry() { close(); }
  /// False where the unpacked bytes do not have their sum.
  bool close() { return !std::exchange(is_open, false) || unzCloseCurrentFile(archive) == UNZ_OK; }
};

}  // namespace

/// The functions of a file that minizip needs, for bytes in memory.
struct Zip::Access {
  static void* open(void* cursor, void const*, int) { return cursor; }
  static uLong read(void*, void* stream, void* block, uLong size) {
    auto& cursor = *static_cast<Cursor*>(stream);
    std::size_t const taken = std::min<std::size_t>(size, cursor.bytes.size() - cursor.at);
    std::memcpy(block, cursor.bytes.data() + cursor.at, taken);
    cursor.at += taken;
    return taken;
  }
  static uLong write(void*, void*, void const*, uLong) { return 0; }
  static ZPOS64_T tell(void*, void* stream) { return static_cast<Cursor*>(stream)->at; }
  static long seek(void*, void* stream, ZPOS64_T offset, int origin) {
    auto& cursor = *static_cast<Cursor*>(stream);
    std::size_t const base = origin == ZLIB_FILEFUNC_SEEK_CUR   ? cursor.at
                             : origin == ZLIB_FILEFUNC_SEEK_END ? cursor.bytes.size()
                                                                : 0;
    if (offset > cursor.bytes.size() - base) return -1;
    cursor.at = base + offset;
    return 0;
  }
  static int close(void*, void*) { return 0; }
  static int error(void*, void*) { return 0; }
};

void Zip::Close::operator()(void* archive) const { unzClose(archive); }

std::optional<Zip> Zip::open(std::string_view bytes) {
  Zip result;
  result.cursor_ = std::make_unique<Cursor>(Cursor{bytes});
  zlib_filefunc64_def access{&Access::open, &Access::read,  &Access::write, &Access::tell,
                             &Access::seek, &Access::close, &Access::error, result.cursor_.get()};
  result.archive_.reset(unzOpen2_64("", &access));
  unz_global_info64 about{};
  bool const sound = result.archive_ && unzGetGlobalInfo64(result.archive_.get(), &about) == UNZ_OK;
  if (!sound || about.number_entry > kMostEntries) return std::nullopt;
  std::size_t const times = std::min(bytes.size(), kMostUnpacked / kMostTimes) * kMostTimes;
  result.left_ = std::max(kLeastUnpacked, times);
  return result;
}

bool Zip::has(std::string const& name) { return unzLocateFile(archive_.get(), name.c_str(), kAnyCase) == UNZ_OK; }

std::optional<ZipFault> Zip::read(std::string const& name, std::function<bool(std::string_view)> const& take) {
  if (!has(name)) return ZipFault::absent;
  unz_file_info64 about{};
  if (unzGetCurrentFileInfo64(archive_.get(), &about, nullptr, 0, nullptr, 0, nullptr, 0) != UNZ_OK)
    return ZipFault::damaged;
  if ((about.flag & kEncrypted) != 0) return ZipFault::locked;
  OpenEntry entry(archive_.get());
  if (!entry.is_open) return ZipFault::damaged;
  std::array<char, kBlock> block{};
  ZPOS64_T size = 0;
  while (size < about.uncompressed_size) {
    int const count = unzReadCurrentFile(archive_.get(), block.data(), kBlock);
    if (count <= 0) return ZipFault::damaged;
    auto const taken = static_cast<std::size_t>(count);
    if (taken > left_) return ZipFault::too_large;
    left_ -= taken;
    size += taken;
    if (!take({block.data(), taken})) return std::nullopt;
  }
  return entry.close() ? std::nullopt : std::optional(ZipFault::damaged);
}

}  // namespace onpace

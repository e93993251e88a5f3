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

/// The name of the entry that the archive begins with, as far as it is there.
std::string_view first_name(std::string_view bytes) {
  constexpr std::size_t length_at = 26;
  constexpr std::size_t name_at = 30;
  if (bytes.size() < name_at) return {};
  auto const byte = [&](std::size_t at) { return static_cast<std::size_t>(static_cast<unsigned char>(bytes[at])); };
  return bytes.substr(name_at, byte(length_at) | byte(length_at + 1) << 8U);
}

Package package_by(std::string_view name) {
  if (name == "mimetype") return Package::open_document;
  bool const office = name.empty() || name == "[Content_Types].xml" || name.starts_with("_rels/");
  return office ? Package::office_open : Package::files;
}

}  // namespace

Package package_of(std::string_view bytes) {
  std::optional<Zip> archive = Zip::open(bytes);
  if (!archive) return package_by(first_name(bytes));
  if (archive->has("mimetype") && (archive->has("content.xml") || archive->has("encrypted-package")))
    return Package::open_document;
  bool const office = archive->has("[Content_Types].xml") || archive->has("_rels/.rels");
  return office ? Package::office_open : Package::files;
}

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
  return open(bytes, std::max(kLeastUnpacked, std::min(bytes.size(), kMostUnpacked / kMostTimes) * kMostTimes));
}

std::optional<Zip> Zip::open(std::string_view bytes, std::size_t most) {
  Zip result;
  result.cursor_ = std::make_unique<Cursor>(Cursor{bytes});
  zlib_filefunc64_def access{&Access::open, &Access::read,  &Access::write, &Access::tell,
                             &Access::seek, &Access::close, &Access::error, result.cursor_.get()};
  result.archive_.reset(unzOpen2_64("", &access));
  unz_global_info64 about{};
  bool const sound = result.archive_ && unzGetGlobalInfo64(result.archive_.get(), &about) == UNZ_OK;
  if (!sound || about.number_entry > kMostEntries) return std::nullopt;
  result.left_ = most;
  return result;
}

bool Zip::has(std::string const& name) { return unzLocateFile(archive_.get(), name.c_str(), kAnyCase) == UNZ_OK; }

std::optional<std::vector<ZipEntry>> Zip::entries() {
  std::vector<ZipEntry> result;
  unzFile const archive = archive_.get();
  int status = unzGoToFirstFile(archive);
  for (; status == UNZ_OK; status = unzGoToNextFile(archive)) {
    unz_file_info64 about{};
    unz64_file_pos place{};
    if (unzGetCurrentFileInfo64(archive, &about, nullptr, 0, nullptr, 0, nullptr, 0) != UNZ_OK ||
        unzGetFilePos64(archive, &place) != UNZ_OK)
      return std::nullopt;
    std::string name(about.size_filename, '\0');
    if (unzGetCurrentFileInfo64(archive, nullptr, name.data(), about.size_filename, nullptr, 0, nullptr, 0) != UNZ_OK)
      return std::nullopt;
    result.push_back({std::move(name), about.uncompressed_size, place.pos_in_zip_directory, place.num_of_file});
  }
  if (status != UNZ_END_OF_LIST_OF_FILE) return std::nullopt;
  return result;
}

std::optional<ZipFault> Zip::read(std::string const& name, std::function<bool(std::string_view)> const& take) {
  return has(name) ? read_located(take) : ZipFault::absent;
}

std::optional<ZipFault> Zip::read(ZipEntry const& entry, std::function<bool(std::string_view)> const& take) {
  unz64_file_pos const place{entry.place, entry.number};
  return unzGoToFilePos64(archive_.get(), &place) == UNZ_OK ? read_located(take) : ZipFault::absent;
}

std::optional<ZipFault> Zip::read_located(std::function<bool(std::string_view)> const& take) {
  unz_file_info64 about{};
  if (unzGetCurrentFileInfo64(archive_.get(), &about, nullptr, 0, nullptr, 0, nullptr, 0) != UNZ_OK)
    return ZipFault::damaged;
  if ((about.flag & kEncrypted) != 0) return ZipFault::locked;
  if (about.compression_method != 0 && about.compression_method != Z_DEFLATED) return ZipFault::other_method;
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

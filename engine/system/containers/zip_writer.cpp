#include "system/containers/zip_writer.hpp"

#include <minizip/zip.h>

#include <algorithm>
#include <cstring>
#include <limits>

namespace onpace {
namespace {

/// 1 January 1980, the first day that an archive can name: the same at every run.
constexpr uLong kNoDay = uLong{0x21} << 16U;

/// Bytes that are written one after another, and places before them again.
struct Output {
  std::string bytes{};
  std::size_t at = 0;
};

/// The functions of a file that minizip needs, for bytes in memory.
struct Access {
  static void* open(void* output, void const*, int) { return output; }
  static uLong read(void*, void*, void*, uLong) { return 0; }
  static uLong write(void*, void* stream, void const* block, uLong size) {
    auto& output = *static_cast<Output*>(stream);
    if (output.bytes.size() < output.at + size) output.bytes.resize(output.at + size);
    std::memcpy(output.bytes.data() + output.at, block, size);
    output.at += size;
    return size;
  }
  static ZPOS64_T tell(void*, void* stream) { return static_cast<Output*>(stream)->at; }
  static long seek(void*, void* stream, ZPOS64_T offset, int origin) {
    auto& output = *static_cast<Output*>(stream);
    std::size_t const base = origin == ZLIB_FILEFUNC_SEEK_CUR   ? output.at
                             : origin == ZLIB_FILEFUNC_SEEK_END ? output.bytes.size()
                                                                : 0;
    if (offset > output.bytes.size() - base) return -1;
    output.at = base + offset;
    return 0;
  }
  static int close(void*, void*) { return 0; }
  static int error(void*, void*) { return 0; }
};

bool add(zipFile archive, ZipFile const& file) {
  constexpr std::size_t most_at_once = std::numeric_limits<unsigned>::max();
  zip_fileinfo about{};
  about.dosDate = kNoDay;
  std::string const name(file.name);
  if (zipOpenNewFileInZip64(archive, name.c_str(), &about, nullptr, 0, nullptr, 0, nullptr, Z_DEFLATED,
                            Z_DEFAULT_COMPRESSION, file.bytes.size() >= most_at_once ? 1 : 0) != ZIP_OK)
    return false;
  bool written = true;
  for (std::string_view rest = file.bytes; written && !rest.empty();) {
    std::size_t const size = std::min(rest.size(), most_at_once);
    written = zipWriteInFileInZip(archive, rest.data(), static_cast<unsigned>(size)) == ZIP_OK;
    rest.remove_prefix(size);
  }
  return zipCloseFileInZip(archive) == ZIP_OK && written;
}

}  // namespace

std::string zip_of(std::vector<ZipFile> const& files) {
  Output output;
  zlib_filefunc64_def access{&Access::open, &Access::read,  &Access::write, &Access::tell,
                             &Access::seek, &Access::close, &Access::error, &output};
  zipFile const archive = zipOpen2_64("", APPEND_STATUS_CREATE, nullptr, &access);
  if (archive == nullptr) return {};
  bool const complete =
      std::all_of(files.begin(), files.end(), [&](ZipFile const& file) { return add(archive, file); });
  bool const closed = zipClose(archive, nullptr) == ZIP_OK;
  return complete && closed ? std::move(output.bytes) : std::string();
}

}  // namespace onpace

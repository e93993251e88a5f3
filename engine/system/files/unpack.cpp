#include "system/files/unpack.hpp"

#include <zlib.h>
#include <zstd.h>
#include <zstd_errors.h>

#include <algorithm>
#include <memory>
#include <new>
#include <vector>

#include "system/files/signatures.hpp"
#include "system/files/spool.hpp"

namespace onpace {
namespace {

constexpr std::size_t kBlock = std::size_t{1} << 18U;
constexpr std::string_view kGzip = "\x1F\x8B";

/// What was unpacked so far.
struct Unpacking {
  Spool text{};
  std::optional<UnpackFault> fault{};

  Unpacked finish() { return {text.finish(), fault}; }
};

/// False, with the fault noted, when there is too much.
bool take_block(Unpacking& unpacked, char const* block, std::size_t size, std::size_t most) {
  if (size > most - unpacked.text.size()) {
    unpacked.fault = UnpackFault::too_large;
    return false;
  }
  unpacked.text.append({block, size});
  return true;
}

/// A zlib stream that ends with its scope.
struct GzipStream {
  z_stream state{};
  bool ready = inflateInit2(&state, 16 + MAX_WBITS) == Z_OK;
  GzipStream() = default;
  GzipStream(GzipStream const&) = delete;
  GzipStream& operator=(GzipStream const&) = delete;
  ~GzipStream() {
    if (ready) inflateEnd(&state);
  }
};

/// Hands zlib the next bytes, of which it counts in 32 bits.
void feed(z_stream& state, std::string_view& rest) {
  if (state.avail_in > 0) return;
  std::string_view const next = rest.substr(0, std::size_t{1} << 30U);
  state.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(next.data()));
  state.avail_in = static_cast<uInt>(next.size());
  rest.remove_prefix(next.size());
}

/// What comes after a member of gzip: another member, zeros to the end, or a fault.
std::optional<UnpackFault> fault_behind(std::string_view rest) {
  if (rest.starts_with(kGzip) || rest.find_first_not_of('\0') == std::string_view::npos) return std::nullopt;
  return kGzip.starts_with(rest) ? UnpackFault::cut_off : UnpackFault::followed;
}

Unpacked unpack_gzip(std::string_view const bytes, std::size_t most) {
  Unpacking unpacked;
  GzipStream stream;
  z_stream& state = stream.state;
  std::string_view rest = bytes;
  std::vector<char> block(kBlock);
  int result = stream.ready ? Z_OK : Z_MEM_ERROR;
  while (result == Z_OK) {
    feed(state, rest);
    state.next_out = reinterpret_cast<Bytef*>(block.data());
    state.avail_out = static_cast<uInt>(block.size());
    result = inflate(&state, Z_NO_FLUSH);
    if (!take_block(unpacked, block.data(), block.size() - state.avail_out, most)) return unpacked.finish();
    if (result != Z_STREAM_END) continue;
    std::string_view const behind = bytes.substr(bytes.size() - state.avail_in - rest.size());
    unpacked.fault = fault_behind(behind);
    if (unpacked.fault || !behind.starts_with(kGzip)) return unpacked.finish();
    result = inflateReset(&state);
  }
  if (result == Z_MEM_ERROR) throw std::bad_alloc();  // says nothing about the file
  unpacked.fault = result == Z_BUF_ERROR ? UnpackFault::cut_off : UnpackFault::damaged;
  return unpacked.finish();
}

UnpackFault fault_of_zstd(std::size_t result, bool behind_a_frame) {
  switch (ZSTD_getErrorCode(result)) {
    case ZSTD_error_frameParameter_windowTooLarge:
      return UnpackFault::window_too_large;
    case ZSTD_error_prefix_unknown:
      return behind_a_frame ? UnpackFault::followed : UnpackFault::damaged;
    default:
      return UnpackFault::damaged;
  }
}

Unpacked unpack_zstd(std::string_view bytes, std::size_t most) {
  Unpacking unpacked;
  std::unique_ptr<ZSTD_DCtx, decltype(&ZSTD_freeDCtx)> const context(ZSTD_createDCtx(), &ZSTD_freeDCtx);
  if (!context) throw std::bad_alloc();
  std::vector<char> block(kBlock);
  ZSTD_inBuffer input{bytes.data(), bytes.size(), 0};
  std::size_t left = 1;  // bytes that the frame at hand still expects, about; 0 at its end
  bool full = false;
  while (input.pos < input.size || full) {
    ZSTD_outBuffer output{block.data(), block.size(), 0};
    bool const behind_a_frame = left == 0;
    left = ZSTD_decompressStream(context.get(), &output, &input);
    if (ZSTD_getErrorCode(left) == ZSTD_error_memory_allocation) throw std::bad_alloc();
    if (ZSTD_isError(left) != 0) {
      unpacked.fault = fault_of_zstd(left, behind_a_frame);
      return unpacked.finish();
    }
    if (!take_block(unpacked, block.data(), output.pos, most)) return unpacked.finish();
    full = output.pos == output.size && left > 0;
  }
  if (left > 0) unpacked.fault = UnpackFault::cut_off;
  return unpacked.finish();
}

/// Which a reader skips; some packers begin a file with one.
bool begins_skippable_frame(std::string_view bytes) {
  return bytes.size() >= 4 && (bytes[0] & '\xF0') == '\x50' && bytes.substr(1).starts_with("\x2A\x4D\x18");
}

}  // namespace

Packing packing_of(std::string_view bytes) {
  if (bytes.starts_with(kGzip)) return Packing::gzip;
  bool const zstd = bytes.starts_with("\x28\xB5\x2F\xFD") || begins_skippable_frame(bytes);
  return zstd ? Packing::zstd : Packing::none;
}

bool may_hold_zeros(std::string_view begin) {
  return packing_of(begin) != Packing::none || begins_zip(begin) || begins_empty_zip(begin) || begins_database(begin) ||
         begins_compound(begin);
}

Unpacked unpack(Packing packing, std::string_view bytes, std::size_t most) {
  most = std::min(most, std::max(kLeastUnpacked, bytes.size() * kMostUnpackedTimes));
  switch (packing) {
    case Packing::none:
      return {bytes_of(std::string(bytes.substr(0, most))), std::nullopt};
    case Packing::gzip:
      return unpack_gzip(bytes, most);
    case Packing::zstd:
      return unpack_zstd(bytes, most);
  }
  return {};
}

}  // namespace onpace

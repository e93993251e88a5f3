#include "system/files/spool.hpp"

#include <utility>

#include "system/files/file_view.hpp"

namespace onpace {

bool Spool::write(std::string_view piece) {
  return std::fwrite(piece.data(), 1, piece.size(), file_.get()) == piece.size();
}

/// Reads what was written to the file back into memory, where it stays.
void Spool::take_back(std::size_t written) {
  memory_.resize(written);
  std::rewind(file_.get());
  memory_.resize(std::fread(memory_.data(), 1, written, file_.get()));
  file_.reset();
  most_ = std::string::npos;
}

void Spool::append(std::string_view piece) {
  std::size_t const before = size_;
  size_ += piece.size();
  if (file_ == nullptr && size_ > most_) {
    file_.reset(std::tmpfile());
    bool const moved = file_ != nullptr && write(memory_) && std::fflush(file_.get()) == 0;
    if (moved) memory_ = {};
    if (!moved) {
      file_.reset();
      most_ = std::string::npos;
    }
  }
  if (file_ != nullptr && write(piece) && std::fflush(file_.get()) == 0) return;
  if (file_ != nullptr) take_back(before);
  memory_ += piece;
}

Bytes Spool::finish() {
  if (file_ != nullptr) {
    if (auto mapped = map_stream(file_.get(), size_)) return *std::move(mapped);
    take_back(size_);
  }
  return bytes_of(std::move(memory_));
}

}  // namespace onpace

// A cell's text, ready to be compared often.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <functional>
#include <string_view>

namespace onpace {

/// Up to 16 bytes stand in two words, so that most cells compare without a look at the text. The text lives elsewhere.
class Spelling {
 public:
  explicit Spelling(std::string_view text) : text_(text) {
    if (text.size() >= sizeof(std::uint64_t)) {
      first_ = word<std::uint64_t>(0);
      last_ = word<std::uint64_t>(text.size() - sizeof(std::uint64_t));
    } else if (text.size() >= sizeof(std::uint32_t)) {
      first_ = word<std::uint32_t>(0);
      last_ = word<std::uint32_t>(text.size() - sizeof(std::uint32_t));
    } else {
      for (char const byte : text)
        first_ = (first_ << 8U) | static_cast<unsigned char>(byte);
    }
  }

  friend bool operator==(Spelling const& a, Spelling const& b) {
    if (a.first_ != b.first_ || a.last_ != b.last_ || a.text_.size() != b.text_.size()) return false;
    return a.text_.size() <= 2 * sizeof(std::uint64_t) || a.text_ == b.text_;
  }
  [[nodiscard]] std::string_view text() const { return text_; }

 private:
  template <typename Word>
  [[nodiscard]] Word word(std::size_t at) const {
    Word result = 0;
    std::memcpy(&result, text_.data() + at, sizeof result);
    return result;
  }

  std::uint64_t first_ = 0;
  std::uint64_t last_ = 0;
  std::string_view text_;
};

}  // namespace onpace

template <>
struct std::hash<onpace::Spelling> {
  std::size_t operator()(onpace::Spelling const& spelling) const {
    return std::hash<std::string_view>()(spelling.text());
  }
};

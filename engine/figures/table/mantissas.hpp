// The whole numbers of a column: 32 bits each as long as all of them fit, else 64.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace onpace {

class Mantissas {
 public:
  Mantissas() = default;
  explicit Mantissas(std::span<std::int64_t const> values) {
    reserve(values.size());
    for (std::int64_t const value : values)
      push_back(value);
  }

  [[nodiscard]] std::size_t size() const { return is_short_ ? shorts_.size() : longs_.size(); }
  [[nodiscard]] bool empty() const { return size() == 0; }
  [[nodiscard]] std::size_t capacity() const { return is_short_ ? shorts_.capacity() : longs_.capacity(); }
  /// Whether one more moves them all.
  [[nodiscard]] bool is_full() const { return size() == capacity(); }
  [[nodiscard]] bool is_short() const { return is_short_; }
  /// Empty where the numbers are 64 bits long.
  [[nodiscard]] std::span<std::int32_t const> shorts() const { return shorts_; }
  /// Empty where they are 32 bits long.
  [[nodiscard]] std::span<std::int64_t const> longs() const { return longs_; }

  std::int64_t operator[](std::size_t slot) const { return is_short_ ? shorts_[slot] : longs_[slot]; }

  void push_back(std::int64_t value) {
    if (is_short_ && !fits(value)) lengthen();
    if (is_short_)
      shorts_.push_back(static_cast<std::int32_t>(value));
    else
      longs_.push_back(value);
  }
  /// Whether the numbers need not become longer for it.
  [[nodiscard]] bool has_room_for(std::int64_t value) const { return !is_short_ || fits(value); }
  /// In the loop over all rows.
  [[gnu::always_inline]] void push_fitting(std::int64_t value) {
    if (is_short_)
      shorts_.push_back(static_cast<std::int32_t>(value));
    else
      longs_.push_back(value);
  }
  /// Only while they are short.
  void append_shorts(std::span<std::int32_t const> values) {
    shorts_.insert(shorts_.end(), values.begin(), values.end());
  }
  void set(std::size_t slot, std::int64_t value) {
    if (is_short_ && !fits(value)) lengthen();
    if (is_short_)
      shorts_[slot] = static_cast<std::int32_t>(value);
    else
      longs_[slot] = value;
  }
  void reserve(std::size_t count) { is_short_ ? shorts_.reserve(count) : longs_.reserve(count); }
  /// New ones are 0.
  void resize(std::size_t count) { is_short_ ? shorts_.resize(count) : longs_.resize(count); }
  void clear() { *this = {}; }

  friend bool operator==(Mantissas const& a, Mantissas const& b) {
    if (a.size() != b.size()) return false;
    for (std::size_t slot = 0; slot < a.size(); ++slot)
      if (a[slot] != b[slot]) return false;
    return true;
  }

 private:
  static bool fits(std::int64_t value) { return value == static_cast<std::int32_t>(value); }
  void lengthen() {
    longs_.reserve(shorts_.capacity());
    longs_.assign(shorts_.begin(), shorts_.end());
    shorts_ = {};
    is_short_ = false;
  }

  std::vector<std::int32_t> shorts_{};
  std::vector<std::int64_t> longs_{};
  bool is_short_ = true;
};

struct MantissaRange {
  std::int64_t least = 0;
  std::int64_t greatest = 0;
};
MantissaRange range_of(Mantissas const& mantissas);
bool has_negative(Mantissas const& mantissas);
/// Whether some number is below the one in the same slot of the other; both are short, and have as many.
bool is_any_below(Mantissas const& mantissas, Mantissas const& others);

}  // namespace onpace

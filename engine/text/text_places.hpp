// Finds a text among many. The texts are kept elsewhere, each at a place; only their hashes are kept here.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string_view>
#include <vector>

namespace onpace {

/// A table with open addressing: a text is compared only where the hash is the same, and adding one needs no memory of
/// its own. `text_at(place)` gives the text that was added there.
class TextPlaces {
 public:
  static std::uint32_t hash_of(std::string_view text) {
    std::uint64_t const hash = std::hash<std::string_view>()(text);  // also where `std::size_t` has 32 bits
    return static_cast<std::uint32_t>(hash ^ (hash >> 32U));
  }

  template <typename TextAt>
  [[nodiscard]] std::optional<std::uint32_t> find(std::string_view text, TextAt text_at) const {
    if (slots_.empty()) return std::nullopt;
    std::uint32_t const hash = hash_of(text);
    for (std::size_t slot = hash & mask(); slots_[slot].place != kFree; slot = (slot + 1) & mask())
      if (slots_[slot].hash == hash && text_at(slots_[slot].place) == text) return slots_[slot].place;
    return std::nullopt;
  }

  /// `text` is new. At least one slot in four stays free, so that every search ends.
  void add(std::string_view text, std::uint32_t place) {
    if ((count_ + 1) * 4 > slots_.size() * 3) grow();
    ++count_;
    put({hash_of(text), place});
  }

 private:
  static constexpr std::uint32_t kFree = 0xFFFFFFFFU;
  static constexpr std::size_t kFewest = 16;
  struct Slot {
    std::uint32_t hash = 0;
    std::uint32_t place = kFree;
  };

  [[nodiscard]] std::size_t mask() const { return slots_.size() - 1; }

  void put(Slot const& added) {
    std::size_t slot = added.hash & mask();
    while (slots_[slot].place != kFree)
      slot = (slot + 1) & mask();
    slots_[slot] = added;
  }

  void grow() {
    std::vector<Slot> before(slots_.empty() ? kFewest : slots_.size() * 2);
    before.swap(slots_);
    for (Slot const& slot : before)
      if (slot.place != kFree) put(slot);
  }

  std::vector<Slot> slots_{};  ///< none, or a power of two of them
  std::size_t count_ = 0;
};

}  // namespace onpace

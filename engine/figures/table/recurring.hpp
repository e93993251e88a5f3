// A dictionary for keys that come in runs and in the same order again and again, as the cells of a table do.
#pragma once

#include <cstdint>
#include <unordered_map>
#include <vector>

namespace onpace {

/// Tries the last key found, then the one that followed it the last time, and hashes only where both differ.
template <typename Key>
class Recurring {
 public:
  /// Nothing where the key was never added. No optional: a value put together on the stack stalls every row.
  [[nodiscard]] std::uint32_t const* find(Key const& key) {
    if (entries_.empty()) return nullptr;
    Entry& last = entries_[last_];
    if (last.key == key) return &last.value;
    Entry const& next = entries_[last.follower];
    if (next.key == key) {
      last_ = last.follower;
      return &next.value;
    }
    auto const known = places_.find(key);
    if (known == places_.end()) return nullptr;
    last.follower = known->second;
    last_ = known->second;
    return &entries_[last_].value;
  }

  /// `key` is new.
  void add(Key const& key, std::uint32_t value) {
    auto const place = static_cast<std::uint32_t>(entries_.size());
    places_.emplace(key, place);
    if (!entries_.empty()) entries_[last_].follower = place;
    entries_.push_back({key, value, 0});
    last_ = place;
  }

 private:
  struct Entry {
    Key key;
    std::uint32_t value;
    std::uint32_t follower;  ///< place of the entry that was found after this one
  };
  std::vector<Entry> entries_;
  std::unordered_map<Key, std::uint32_t> places_;
  std::uint32_t last_ = 0;
};

}  // namespace onpace

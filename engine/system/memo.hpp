// Values that are computed once and used again.
#pragma once

#include <map>
#include <memory>
#include <mutex>

namespace onpace {

/// Values by key, for several threads: one thread computes a value while others that need it wait. The computation may
/// ask for other values, never for its own.
template <typename Key, typename Value>
class Memo {
 public:
  /// Never null: the known value, or else the one that `work_out` gives.
  template <typename WorkOut>
  std::shared_ptr<Value const> at(Key const& key, WorkOut const& work_out) {
    std::shared_ptr<Entry> const entry = entry_at(key);
    std::scoped_lock const lock(entry->working);
    if (!entry->value) entry->value = std::make_shared<Value const>(work_out());
    return entry->value;
  }

  /// Forgets all values; a value that somebody still holds stays alive.
  void clear() {
    std::scoped_lock const lock(looking_);
    entries_.clear();
  }

 private:
  struct Entry {
    std::mutex working{};
    std::shared_ptr<Value const> value{};
  };

  std::shared_ptr<Entry> entry_at(Key const& key) {
    std::scoped_lock const lock(looking_);
    std::shared_ptr<Entry>& entry = entries_[key];
    if (!entry) entry = std::make_shared<Entry>();
    return entry;
  }

  std::mutex looking_{};
  std::map<Key, std::shared_ptr<Entry>> entries_{};
};

}  // namespace onpace

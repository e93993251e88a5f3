// The rows that a column's figures came from: those that lie one step apart take no room.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "figures/table/rows.hpp"

namespace onpace {

/// In a file whose entities have the same rows in the same order, the rows of a column are a first one and a step. They
/// are listed as soon as one is not where the step leads.
class RowNumbers {
 public:
  [[nodiscard]] std::size_t size() const { return count_; }
  [[nodiscard]] bool empty() const { return count_ == 0; }
  RowIndex operator[](std::size_t slot) const {
    return listed_.empty() ? first_ + static_cast<RowIndex>(slot) * step_ : listed_[slot];
  }
  [[nodiscard]] bool is_listed() const { return !listed_.empty(); }
  /// Whether a slot is without a row.
  [[nodiscard]] bool has_gap() const { return std::find(listed_.begin(), listed_.end(), kNoRow) != listed_.end(); }
  /// The first slot of a row.
  [[nodiscard]] std::optional<std::size_t> slot_of(RowIndex row) const;

  /// `row` is one, not `kNoRow`.
  [[gnu::always_inline]] void push_back(RowIndex row) {
    if (row == next_) {
      next_ += step_;
      ++count_;
    } else {
      push_other(row);
    }
  }
  void set(std::size_t slot, RowIndex row) {
    if (row == (*this)[slot]) return;
    list();
    listed_[slot] = row;
  }
  /// New ones are `kNoRow`.
  void resize(std::size_t count);
  /// Adds those of a part, which are counted from `begin`.
  void append(RowNumbers const& part, RowIndex begin);
  /// Room for so many, should they be listed.
  void reserve(std::size_t count) {
    room_ = count;
    if (is_listed()) listed_.reserve(count);
  }

 private:
  void push_other(RowIndex row);
  void list();

  std::uint32_t count_ = 0;
  RowIndex first_ = 0;
  RowIndex step_ = 0;
  RowIndex next_ = kNoRow;  ///< where the step leads; `kNoRow`: there is no step yet, or rows are listed
  std::size_t room_ = 0;
  std::vector<RowIndex> listed_{};
};

}  // namespace onpace

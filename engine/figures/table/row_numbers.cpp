#include "figures/table/row_numbers.hpp"

namespace onpace {

std::optional<std::size_t> RowNumbers::slot_of(RowIndex row) const {
  for (std::size_t slot = 0; slot < count_; ++slot)
    if ((*this)[slot] == row) return slot;
  return std::nullopt;
}

void RowNumbers::push_other(RowIndex row) {
  if (count_ == 0) {
    first_ = row;
  } else if (count_ == 1 && listed_.empty()) {
    step_ = row - first_;
    next_ = row + step_;
  } else {
    list();
    listed_.push_back(row);
  }
  ++count_;
}

void RowNumbers::list() {
  if (!listed_.empty()) return;
  listed_.reserve(std::max<std::size_t>(room_, count_ + 1));
  for (std::size_t slot = 0; slot < count_; ++slot)
    listed_.push_back(first_ + static_cast<RowIndex>(slot) * step_);
  next_ = kNoRow;
}

void RowNumbers::resize(std::size_t count) {
  if (count == count_) return;
  list();
  listed_.resize(count, kNoRow);
  count_ = static_cast<std::uint32_t>(count);
}

void RowNumbers::append(RowNumbers const& part, RowIndex begin) {
  bool const goes_on = !part.is_listed() && part.count_ > 1 && begin + part.first_ == next_ && part.step_ == step_;
  if (goes_on) {
    next_ += part.count_ * step_;
    count_ += part.count_;
    return;
  }
  for (std::size_t slot = 0; slot < part.size(); ++slot)
    push_back(begin + part[slot]);
}

}  // namespace onpace

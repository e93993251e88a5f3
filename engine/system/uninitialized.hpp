// Memory that nobody has touched yet.
#pragma once

#include <memory>
#include <new>
#include <vector>

namespace onpace {

/// Does not initialise new elements: the thread that first writes them is the first to touch the memory.
template <typename T>
struct Uninitialized : std::allocator<T> {
  template <typename Other>
  struct rebind {
    using other = Uninitialized<Other>;
  };
  template <typename Other>
  void construct(Other* at) noexcept {
    ::new (static_cast<void*>(at)) Other;
  }
  template <typename Other, typename... Given>
  void construct(Other* at, Given&&... given) {
    ::new (static_cast<void*>(at)) Other(std::forward<Given>(given)...);
  }
};

template <typename T>
using UninitializedVector = std::vector<T, Uninitialized<T>>;

}  // namespace onpace

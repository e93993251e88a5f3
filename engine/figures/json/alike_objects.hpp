// Objects that are written as the one before them, but for their values.
#pragma once

#include <cstdint>
#include <vector>

#include "figures/cells/same_bytes.hpp"
#include "figures/json/json.hpp"

namespace onpace {

/// Reads objects by an example: all bytes between their values are those of the example, and their values are texts
/// without escapes, numbers without exponent, or words. The text is UTF-8.
class AlikeObjects {
 public:
  AlikeObjects() = default;
  /// `example` is a whole object that was read; nothing can be read by one that holds others, or none at all.
  explicit AlikeObjects(JsonTree const& example);

  /// Gives where the object at `at` ends; 0, and an unspecified tree, where it must be read by the library.
  std::uint32_t read(std::uint32_t at, JsonTree& tree) const;
  /// The same of one of which nothing else is wanted.
  [[nodiscard]] std::uint32_t pass(std::uint32_t at) const;

 private:
  struct Member {
    SameBytes before;  ///< from the value before it, or the object's begin, to its own
    JsonKind key_kind;
    std::uint32_t key_begin;  ///< counted from the begin of `before`
    std::uint32_t key_end;
  };

  template <typename TakeMember>
  std::uint32_t scan(std::uint32_t at, TakeMember const& take) const;

  std::string_view text_{};
  std::vector<Member> members_{};  ///< empty: there is no example
  SameBytes end_{};                ///< after the last value
};

}  // namespace onpace

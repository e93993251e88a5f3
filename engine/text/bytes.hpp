// The bytes of a text, wherever they are kept.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>

namespace onpace {

/// `text` lives as long as any copy of `kept`.
struct Bytes {
  std::shared_ptr<void const> kept;
  std::string_view text;
  bool is_mapped = false;  ///< a file as memory, never written to
};

inline Bytes bytes_of(std::string text) {
  auto const kept = std::make_shared<std::string const>(std::move(text));
  return {kept, *kept};
}

}  // namespace onpace

// JSON texts as trees of places; nothing is converted, and no number becomes a double.
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "diagnostics/diagnostics.hpp"
#include "figures/cells/record.hpp"

namespace onpace {

enum class JsonKind : std::uint8_t { object, array, text, number, truth, null };

/// "an object", as messages name a value.
Text kind_text(JsonKind kind);

using JsonIndex = std::uint32_t;

struct JsonNode {
  JsonKind kind = JsonKind::null;
  std::uint32_t begin = 0;  ///< in the source's text; of a text after its quote
  std::uint32_t end = 0;
  JsonIndex after = 0;  ///< of the node behind this one and all within it
};

/// A value and all within it, in the order of the text: a key stands before its value.
struct JsonTree {
  SourceId source = kNoSource;
  std::string_view text;  ///< of the source
  std::vector<JsonNode> nodes{};
  std::unordered_map<JsonIndex, std::string_view> rewritten{};  ///< texts with escapes in them
  bool is_alike = false;  ///< an object with the keys of the value before it, in their order

  [[nodiscard]] JsonNode const& operator[](JsonIndex index) const { return nodes[index]; }
  [[nodiscard]] bool is(JsonIndex index, JsonKind kind) const { return nodes[index].kind == kind; }
};

inline constexpr JsonIndex kRoot = 0;

/// Texts that are not the file's byte for byte, each kept once.
class JsonTexts {
 public:
  explicit JsonTexts(std::deque<std::string>& kept) : kept_(kept) {}
  /// Lives as long as the deque.
  std::string_view keep(std::string const& text);

 private:
  std::deque<std::string>& kept_;
  std::unordered_set<std::string_view> known_{};
};

/// Whoever takes the values of a text.
struct JsonTake {
  /// False: nothing further is read.
  std::function<bool(JsonTree const&, bool in_array)> value;
  bool passes_alike = false;  ///< objects with the keys of the one before, in their order, are not handed on
};

/// Hands every value of the text on, one after the other; of an array at the top its elements. A tree is forgotten
/// when it was taken. What follows an array at the top, or stands on the same line as the value before it, is reported,
/// as is whatever is no JSON: a text whose values were all handed on may still be no JSON behind them. False after a
/// report.
bool read_json_values(JsonTree tree, std::uint32_t begin, JsonTexts& texts, Diagnostics& diagnostics,
                      JsonTake const& take);

/// A number as it is written, a text without its escapes and the spaces around it; empty for null.
Cell cell_of(JsonTree const& tree, JsonIndex index);
Span span_of(JsonTree const& tree, JsonIndex index);
std::string_view text_of(JsonTree const& tree, JsonIndex index);

/// Hands each key and its value of an object on.
template <typename Take>
void each_member(JsonTree const& tree, JsonIndex object, Take take) {
  for (JsonIndex key = object + 1; key < tree[object].after; key = tree[key + 1].after)
    take(key, key + 1);
}

template <typename Take>
void each_element(JsonTree const& tree, JsonIndex array, Take take) {
  for (JsonIndex element = array + 1; element < tree[array].after; element = tree[element].after)
    take(element);
}

/// The value of a key; empty where the node is not an object or has no such key.
std::optional<JsonIndex> member(JsonTree const& tree, JsonIndex object, std::string_view key);

std::vector<JsonIndex> elements_of(JsonTree const& tree, JsonIndex array);

}  // namespace onpace

#include "figures/json/json.hpp"

#include "text/trim.hpp"

namespace onpace {

Text kind_text(JsonKind kind) {
  switch (kind) {
    case JsonKind::object:
      return {"an object", "对象"};
    case JsonKind::array:
      return {"an array", "数组"};
    case JsonKind::text:
      return {"a text", "字符串"};
    case JsonKind::number:
      return {"a number", "数字"};
    case JsonKind::truth:
      return {"`true` or `false`", "`true` 或 `false`"};
    case JsonKind::null:
      return {"`null`", "`null`"};
  }
  return {};
}

std::string_view JsonTexts::keep(std::string const& text) {
  if (auto const known = known_.find(text); known != known_.end()) return *known;
  return *known_.insert(kept_.emplace_back(text)).first;
}

std::string_view text_of(JsonTree const& tree, JsonIndex index) {
  auto const found = tree.rewritten.empty() ? tree.rewritten.end() : tree.rewritten.find(index);
  if (found != tree.rewritten.end()) return found->second;
  JsonNode const& node = tree[index];
  return tree.text.substr(node.begin, node.end - node.begin);
}

Span span_of(JsonTree const& tree, JsonIndex index) {
  JsonNode const& node = tree[index];
  switch (node.kind) {
    case JsonKind::object:
    case JsonKind::array:
      return {tree.source, node.begin, node.begin + 1};  // it may be the whole file
    case JsonKind::text:
    case JsonKind::number:
    case JsonKind::truth:
    case JsonKind::null:
      break;
  }
  return {tree.source, node.begin, node.end};
}

Cell cell_of(JsonTree const& tree, JsonIndex index) {
  Span span = span_of(tree, index);
  if (tree.is(index, JsonKind::null)) return {{}, span};
  std::string_view const whole = text_of(tree, index);
  std::string_view const text = trimmed(whole);
  if (text.size() < whole.size() && whole.data() == tree.text.data() + span.begin) {
    span.begin += static_cast<std::uint32_t>(text.data() - whole.data());
    span.end = span.begin + static_cast<std::uint32_t>(text.size());
  }
  return {text, span};
}

std::optional<JsonIndex> member(JsonTree const& tree, JsonIndex object, std::string_view key) {
  std::optional<JsonIndex> found;
  if (!tree.is(object, JsonKind::object)) return found;
  each_member(tree, object, [&](JsonIndex name, JsonIndex value) {
    if (text_of(tree, name) == key) found = value;
  });
  return found;
}

std::vector<JsonIndex> elements_of(JsonTree const& tree, JsonIndex array) {
  std::vector<JsonIndex> elements;
  each_element(tree, array, [&](JsonIndex element) { elements.push_back(element); });
  return elements;
}

}  // namespace onpace

#include "figures/json/alike_objects.hpp"

namespace onpace {
namespace {

constexpr std::uint32_t kLongestNumber = 64;

/// A value with its quotes.
struct Token {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
};

Token token_of(JsonNode const& value) {
  std::uint32_t const quote = value.kind == JsonKind::text ? 1 : 0;
  return {value.begin - quote, value.end + quote};
}

bool is_digit(char byte) { return byte >= '0' && byte <= '9'; }

/// Reads one value after another.
class ValueScan {
 public:
  ValueScan(std::string_view text, std::uint32_t at) : text_(text), at_(at) {}

  [[nodiscard]] std::uint32_t at() const { return at_; }

  bool bytes(std::string_view expected) {
    if (text_.substr(at_, expected.size()) != expected) return false;
    at_ += static_cast<std::uint32_t>(expected.size());
    return true;
  }

  bool value(JsonNode& node) {
    char const first = at_ < text_.size() ? text_[at_] : '\0';
    if (first == '"') return string(node);
    if (first == '-' || is_digit(first)) return number(node);
    return word("null", JsonKind::null, node) || word("true", JsonKind::truth, node) ||
           word("false", JsonKind::truth, node);
  }

 private:
  bool string(JsonNode& node) {
    node.kind = JsonKind::text;
    node.begin = ++at_;
    while (at_ < text_.size() && text_[at_] != '"' && text_[at_] != '\\' &&
           static_cast<unsigned char>(text_[at_]) >= ' ')
      ++at_;
    node.end = at_;
    return bytes("\"");
  }

  /// RFC 8259, section 6. What follows must be the example's.
  bool number(JsonNode& node) {
    node.kind = JsonKind::number;
    node.begin = at_;
    bytes("-");
    bool const is_whole = bytes("0") || digits();
    if (!is_whole || (bytes(".") && !digits())) return false;
    node.end = at_;
    return at_ - node.begin <= kLongestNumber;
  }

  bool digits() {
    std::uint32_t const begin = at_;
    while (at_ < text_.size() && is_digit(text_[at_]))
      ++at_;
    return at_ > begin;
  }

  bool word(std::string_view word, JsonKind kind, JsonNode& node) {
    node.kind = kind;
    node.begin = at_;
    node.end = at_ + static_cast<std::uint32_t>(word.size());
    return bytes(word);
  }

  std::string_view text_;
  std::uint32_t at_;
};

}  // namespace

bool is_example(JsonTree const& tree) {
  if (tree.nodes.size() < 3 || !tree.is(kRoot, JsonKind::object) || !tree.rewritten.empty()) return false;
  for (JsonIndex value = 2; value < tree.nodes.size(); value += 2)
    if (tree.is(value, JsonKind::object) || tree.is(value, JsonKind::array)) return false;
  return true;
}

std::uint32_t read_alike(JsonTree const& example, std::uint32_t at, JsonTree& tree) {
  tree.nodes.resize(example.nodes.size());
  ValueScan scan(example.text, at);
  std::uint32_t before = example[kRoot].begin;  // where the bytes before the next value begin
  for (JsonIndex value = 2; value < example.nodes.size(); value += 2) {
    Token const token = token_of(example[value]);
    JsonNode const& key = example[value - 1];
    std::uint32_t const begin = scan.at();
    if (!scan.bytes(example.text.substr(before, token.begin - before))) return 0;
    tree.nodes[value - 1] = {key.kind, begin + (key.begin - before), begin + (key.end - before), value};
    if (!scan.value(tree.nodes[value])) return 0;
    tree.nodes[value].after = value + 1;
    before = token.end;
  }
  if (!scan.bytes(example.text.substr(before, example[kRoot].end - before))) return 0;
  tree.nodes[kRoot] = {JsonKind::object, at, scan.at(), static_cast<JsonIndex>(tree.nodes.size())};
  return scan.at();
}

}  // namespace onpace

#include "figures/json/alike_objects.hpp"

#include <bit>

namespace onpace {
namespace {

constexpr std::size_t kLongestNumber = 64;
/// Bytes of text after a place from which many are looked at together.
constexpr std::size_t kMargin = 64;

/// A value with its quotes.
struct Token {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
};

Token token_of(JsonNode const& value) {
  std::uint32_t const quote = value.kind == JsonKind::text ? 1 : 0;
  return {value.begin - quote, value.end + quote};
}

bool is_example(JsonTree const& tree) {
  if (tree.nodes.size() < 3 || !tree.is(kRoot, JsonKind::object) || !tree.rewritten.empty()) return false;
  for (JsonIndex value = 2; value < tree.nodes.size(); value += 2)
    if (tree.is(value, JsonKind::object) || tree.is(value, JsonKind::array)) return false;
  return true;
}

bool is_digit(char byte) { return byte >= '0' && byte <= '9'; }

/// Whether the byte ends what stands for itself in a text.
bool ends_plain(char byte) { return byte == '"' || byte == '\\' || static_cast<unsigned char>(byte) < ' '; }

/// Reads one value after another.
class ValueScan {
 public:
  ValueScan(std::string_view text, std::uint32_t at)
      : begin_(text.data()), end_(text.data() + text.size()), at_(text.data() + at) {}

  [[nodiscard]] std::uint32_t at() const { return static_cast<std::uint32_t>(at_ - begin_); }

  [[gnu::always_inline]] bool bytes(SameBytes const& expected) {
    bool const found =
        left() >= expected.length + kMargin ? begins_with(at_, expected) : word({expected.text, expected.length}, at_);
    at_ += found ? expected.length : 0;
    return found;
  }

  [[gnu::always_inline]] bool value(JsonNode& node) {
    char const first = left() > 0 ? *at_ : '\0';
    if (first == '"') return string(node);
    if (first == '-' || is_digit(first)) return number(node);
    return word("null", JsonKind::null, node) || word("true", JsonKind::truth, node) ||
           word("false", JsonKind::truth, node);
  }

 private:
  [[nodiscard]] std::size_t left() const { return static_cast<std::size_t>(end_ - at_); }

  [[nodiscard]] bool word(std::string_view word, char const* at) const {
    return std::string_view(at, static_cast<std::size_t>(end_ - at)).starts_with(word);
  }

  [[gnu::always_inline]] bool string(JsonNode& node) {
    node.kind = JsonKind::text;
    ++at_;
    node.begin = at();
    std::uint32_t ends = 0;
    while (left() >= kMargin && (ends = text_ends_of_16(at_)) == 0)
      at_ += kBytesAtOnce;
    if (ends != 0) at_ += std::countr_zero(ends);
    while (at_ != end_ && !ends_plain(*at_))
      ++at_;
    node.end = at();
    return at_ != end_ && *at_++ == '"';
  }

  /// RFC 8259, section 6. What follows must be the example's.
  [[gnu::always_inline]] bool number(JsonNode& node) {
    node.kind = JsonKind::number;
    node.begin = at();
    byte('-');
    if (!byte('0') && !digits()) return false;
    if (byte('.') && !digits()) return false;
    node.end = at();
    return node.end - node.begin <= kLongestNumber;
  }

  bool byte(char expected) {
    bool const found = at_ != end_ && *at_ == expected;
    at_ += found ? 1 : 0;
    return found;
  }

  bool digits() {
    char const* const begin = at_;
    while (at_ != end_ && is_digit(*at_))
      ++at_;
    return at_ != begin;
  }

  bool word(std::string_view expected, JsonKind kind, JsonNode& node) {
    if (!word(expected, at_)) return false;
    node.kind = kind;
    node.begin = at();
    at_ += expected.size();
    node.end = at();
    return true;
  }

  char const* begin_;
  char const* end_;
  char const* at_;
};

}  // namespace

AlikeObjects::AlikeObjects(JsonTree const& example) : text_(example.text) {
  // the words of what is compared are read where it stands
  bool const has_room = example.nodes.size() >= 3 && example.text.size() - example[kRoot].end >= sizeof(std::uint64_t);
  if (!has_room || !is_example(example)) return;
  std::uint32_t before = example[kRoot].begin;
  for (JsonIndex value = 2; value < example.nodes.size(); value += 2) {
    Token const token = token_of(example[value]);
    JsonNode const& key = example[value - 1];
    members_.push_back({bytes_between(text_.data() + before, text_.data() + token.begin), key.kind, key.begin - before,
                        key.end - before});
    before = token.end;
  }
  end_ = bytes_between(text_.data() + before, text_.data() + example[kRoot].end);
}

template <typename TakeMember>
[[gnu::always_inline]] inline std::uint32_t AlikeObjects::scan(std::uint32_t at, TakeMember const& take) const {
  if (members_.empty()) return 0;
  ValueScan scan(text_, at);
  for (std::size_t index = 0; index < members_.size(); ++index) {
    std::uint32_t const begin = scan.at();
    JsonNode value;
    if (!scan.bytes(members_[index].before) || !scan.value(value)) return 0;
    take(index, begin, value);
  }
  return scan.bytes(end_) ? scan.at() : 0;
}

std::uint32_t AlikeObjects::read(std::uint32_t at, JsonTree& tree) const {
  auto const count = static_cast<JsonIndex>(2 * members_.size() + 1);
  tree.nodes.resize(count);
  std::uint32_t const end = scan(at, [&](std::size_t index, std::uint32_t begin, JsonNode const& value) {
    Member const& member = members_[index];
    auto const key = static_cast<JsonIndex>(2 * index + 1);
    tree.nodes[key] = {member.key_kind, begin + member.key_begin, begin + member.key_end, key + 1};
    tree.nodes[key + 1] = {value.kind, value.begin, value.end, key + 2};
  });
  tree.nodes[kRoot] = {JsonKind::object, at, end, count};
  return end;
}

std::uint32_t AlikeObjects::pass(std::uint32_t at) const {
  return scan(at, [](std::size_t, std::uint32_t, JsonNode const&) {});
}

}  // namespace onpace

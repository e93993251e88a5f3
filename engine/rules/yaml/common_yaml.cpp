#include "rules/yaml/common_yaml.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>

namespace onpace::yaml {
namespace {

constexpr std::size_t kLongestKey = 1000;  // yaml-cpp takes no key beyond 1024
constexpr std::size_t kDeepest = 100;      // far beyond the limit that the receiver has

/// A text on one line: bytes [begin, end) with its quotes.
struct Found {
  ScalarExtent extent;
  std::string_view value;
};

/// What YAML gives a meaning of its own inside brackets.
constexpr bool is_bracket_or_comma(char byte) {
  return byte == ',' || byte == '[' || byte == ']' || byte == '{' || byte == '}';
}

/// What may end a text without quotes: each needs a look at what is around it, except the line's end.
constexpr auto kMayEndPlain = [] {
  std::array<bool, 256> ends{};
  for (char const byte : {'\n', '#', ':', ',', '?', '[', ']', '{', '}'})
    ends[static_cast<unsigned char>(byte)] = true;
  return ends;
}();

/// `f(a` before a comma, which was meant to go on.
bool leaves_open_parenthesis(std::string_view text) {
  return std::count(text.begin(), text.end(), '(') > std::count(text.begin(), text.end(), ')');
}

bool stands_for_null(std::string_view text) {
  return text.empty() || text == "~" || text == "null" || text == "Null" || text == "NULL";
}

class Reader {
 public:
  Reader(std::string_view text, Events& events) : text_(text), events_(events) {}

  bool read() { return next_line() && block(column_) && done_; }

 private:
  [[nodiscard]] char sign(std::size_t at) const { return at < text_.size() ? text_[at] : '\n'; }
  [[nodiscard]] bool ends(std::size_t at) const { return sign(at) == ' ' || sign(at) == '\n'; }
  void skip_spaces() {
    while (sign(at_) == ' ')
      ++at_;
  }
  [[nodiscard]] bool is_dash() const { return sign(at_) == '-' && ends(at_ + 1); }

  /// To the next line that says something, from the beginning of one.
  bool next_line();
  /// Past spaces and a comment to the end of the line, then to the next one; nothing may stand deeper than `column`.
  bool finish_line(std::size_t column);
  [[nodiscard]] bool at_comment() const { return sign(at_) == '#' && at_ > 0 && ends(at_ - 1); }

  bool block(std::size_t column) { return is_dash() ? sequence(column) : mapping(column, 0); }
  bool mapping(std::size_t column, std::size_t anchor);
  bool entry(std::size_t column);
  bool sequence(std::size_t column);
  bool item(std::size_t column);

  bool value(bool in_flow);
  bool flow(std::size_t mark, std::size_t anchor);
  bool flow_entry(bool in_mapping);
  bool skip_in_flow();
  bool alias();
  std::size_t anchor_name(std::size_t begin) const;

  [[nodiscard]] std::optional<Found> scalar_at(std::size_t begin, bool in_flow) const;
  [[nodiscard]] std::optional<Found> quoted_at(std::size_t begin) const;
  [[nodiscard]] std::optional<Found> plain_at(std::size_t begin, bool in_flow) const;
  [[nodiscard]] std::optional<Found> key_at(std::size_t begin, bool in_flow) const;

  std::string_view text_;
  Events& events_;
  std::size_t at_ = 0;
  std::size_t column_ = 0;  ///< of what stands first on the line
  std::size_t owner_ = 0;   ///< the column of the key or dash before the value that is read
  std::size_t depth_ = 0;
  bool done_ = false;
  std::map<std::string_view, std::size_t> anchors_{};
  std::size_t last_anchor_ = 0;
};

bool Reader::next_line() {
  for (;;) {
    std::size_t const begin = at_;
    skip_spaces();
    if (at_ >= text_.size()) return done_ = true;
    if (text_[at_] == '#') at_ = line_end(text_, at_);
    if (at_ < text_.size() && text_[at_] != '\n') {
      column_ = at_ - begin;
      std::string_view const start = text_.substr(at_, 3);
      return column_ > 0 || (start != "---" && start != "...");
    }
    if (at_ < text_.size()) ++at_;
  }
}

bool Reader::finish_line(std::size_t column) {
  skip_spaces();
  if (at_comment()) at_ = line_end(text_, at_);
  if (sign(at_) != '\n') return false;
  ++at_;
  return next_line() && (done_ || column_ <= column);
}

bool Reader::mapping(std::size_t column, std::size_t anchor) {
  if (++depth_ > kDeepest) return false;
  events_.begin_mapping(at_, anchor, false);
  do {
    if (!entry(column)) return false;
  } while (!done_ && column_ == column && !is_dash());
  if (!done_ && column_ >= column) return false;
  events_.end();
  --depth_;
  return true;
}

bool Reader::entry(std::size_t column) {
  std::optional<Found> const key = key_at(at_, false);
  if (!key) return false;
  events_.scalar(at_, key->extent, key->value, 0);
  at_ = text_.find(':', key->extent.end) + 1;
  skip_spaces();
  owner_ = column;
  if (sign(at_) != '\n' && !at_comment()) return value(false) && finish_line(column);
  at_ = line_end(text_, at_) + 1;
  if (!next_line() || done_) return false;
  if (column_ > column) return block(column_);
  return column_ == column && is_dash() && sequence(column);
}

bool Reader::sequence(std::size_t column) {
  if (++depth_ > kDeepest) return false;
  events_.begin_sequence(at_, 0, false);
  do {
    if (!item(column)) return false;
  } while (!done_ && column_ == column && is_dash());
  if (!done_ && column_ > column) return false;
  events_.end();
  --depth_;
  return true;
}

bool Reader::item(std::size_t column) {
  std::size_t const dash = at_++;
  skip_spaces();
  if (sign(at_) == '\n' || is_dash() || at_comment()) return false;
  owner_ = column;
  if (!key_at(at_, false)) return value(false) && finish_line(column);
  column_ = column + (at_ - dash);
  return mapping(column_, 0);
}

bool Reader::alias() {
  std::size_t const mark = at_++;
  std::size_t const length = anchor_name(at_);
  auto const known = anchors_.find(text_.substr(at_, length));
  at_ += length;
  if (known == anchors_.end()) return false;
  events_.alias(mark, known->second);
  return true;
}

std::size_t Reader::anchor_name(std::size_t begin) const {
  std::size_t end = begin;
  auto const fits = [](char byte) {
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9') ||
           byte == '-' || byte == '_';
  };
  while (fits(sign(end)))
    ++end;
  return end - begin;
}

/// A text, an alias or brackets; what follows is left to the caller.
bool Reader::value(bool in_flow) {
  std::size_t const mark = at_;
  std::size_t anchor = 0;
  if (sign(at_) == '*') return alias() && (ends(at_) || (in_flow && std::string_view(",]}").find(sign(at_)) < 3));
  if (sign(at_) == '&') {
    std::size_t const length = anchor_name(++at_);
    if (length == 0 || sign(at_ + length) != ' ') return false;
    anchor = anchors_[text_.substr(at_, length)] = ++last_anchor_;
    at_ += length;
    skip_spaces();
  }
  if (sign(at_) == '{' || sign(at_) == '[') return flow(mark, anchor);
  std::optional<Found> const found = scalar_at(at_, in_flow);
  if (!found) return false;
  events_.scalar(mark, found->extent, found->value, anchor);
  at_ = found->extent.end;
  return true;
}

/// Past spaces, line ends and comments. False at the end of the text, and where a line seems to belong to no bracket.
bool Reader::skip_in_flow() {
  std::optional<std::size_t> line;
  for (;; ++at_) {
    if (at_comment()) at_ = line_end(text_, at_);
    if (at_ >= text_.size()) return false;
    if (text_[at_] == '\n') line = at_ + 1;
    if (text_[at_] != ' ' && text_[at_] != '\n') break;
  }
  bool const closes = text_[at_] == '}' || text_[at_] == ']';
  return text_[at_] != '#' && (!line || closes || at_ - *line > owner_);
}

bool Reader::flow(std::size_t mark, std::size_t anchor) {
  if (++depth_ > kDeepest) return false;
  bool const in_mapping = text_[at_] == '{';
  char const close = in_mapping ? '}' : ']';
  in_mapping ? events_.begin_mapping(mark, anchor, true) : events_.begin_sequence(mark, anchor, true);
  ++at_;
  if (!skip_in_flow()) return false;
  for (bool first = true; first ? text_[at_] != close : true; first = false) {
    if (!flow_entry(in_mapping) || !skip_in_flow()) return false;
    if (text_[at_] == close) break;
    if (text_[at_++] != ',' || !skip_in_flow()) return false;
  }
  ++at_;
  events_.end();
  --depth_;
  return true;
}

bool Reader::flow_entry(bool in_mapping) {
  if (in_mapping) {
    std::optional<Found> const key = key_at(at_, true);
    if (!key) return false;
    events_.scalar(at_, key->extent, key->value, 0);
    at_ = key->extent.end + 1;
    if (!skip_in_flow()) return false;
  }
  return value(true) && sign(at_) != ':';
}

std::optional<Found> Reader::scalar_at(std::size_t begin, bool in_flow) const {
  char const first = sign(begin);
  return first == '"' || first == '\'' ? quoted_at(begin) : plain_at(begin, in_flow);
}

/// Without escapes: what stands between the quotes is the text.
std::optional<Found> Reader::quoted_at(std::size_t begin) const {
  char const quote = text_[begin];
  std::size_t const end = text_.find_first_of(quote == '"' ? "\"\\\n" : "'\n", begin + 1);
  if (sign(end) != quote || (quote == '\'' && sign(end + 1) == '\'')) return std::nullopt;
  Style const style = quote == '"' ? Style::double_quoted : Style::single_quoted;
  return Found{{style, begin, end + 1, {}}, text_.substr(begin + 1, end - begin - 1)};
}

std::optional<Found> Reader::plain_at(std::size_t begin, bool in_flow) const {
  char const first = sign(begin);
  if (std::string_view(",[]{}#&*!|>'\"%@` \n").find(first) != std::string_view::npos) return std::nullopt;
  bool const alone = ends(begin + 1) || (in_flow && is_bracket_or_comma(sign(begin + 1)));
  if ((first == '-' && alone) || ((first == '?' || first == ':') && (in_flow || alone))) return std::nullopt;
  std::size_t end = begin;
  for (;; ++end) {
    while (end < text_.size() && !kMayEndPlain[static_cast<unsigned char>(text_[end])])
      ++end;
    char const byte = sign(end);
    if (byte == '\n') break;
    if (byte == '#' && text_[end - 1] == ' ') break;
    if (byte == ':' && (ends(end + 1) || (in_flow && is_bracket_or_comma(sign(end + 1))))) break;
    if (in_flow && (byte == '?' || is_bracket_or_comma(byte))) break;
  }
  // a text that may go on behind the line, and what only yaml-cpp knows to tell
  if (in_flow && std::string_view(",]}:").find(sign(end)) == std::string_view::npos) return std::nullopt;
  bool const cut = in_flow && sign(end) == ',' && leaves_open_parenthesis(text_.substr(begin, end - begin));
  if (cut) return std::nullopt;
  while (text_[end - 1] == ' ')
    --end;
  std::string_view const value = text_.substr(begin, end - begin);
  if (stands_for_null(value)) return std::nullopt;
  return Found{{Style::plain, begin, end, {}}, value};
}

/// A text with its `:` behind it.
std::optional<Found> Reader::key_at(std::size_t begin, bool in_flow) const {
  std::optional<Found> const key = scalar_at(begin, in_flow);
  if (!key || key->value.size() > kLongestKey) return std::nullopt;
  std::size_t colon = key->extent.end;
  while (!in_flow && sign(colon) == ' ')
    ++colon;
  return sign(colon) == ':' && ends(colon + 1) ? key : std::nullopt;
}

}  // namespace

bool read_common_yaml(std::string_view text, Events& events) {
  bool const has_tab = text.find('\t') != std::string_view::npos;
  bool const has_return = text.find('\r') != std::string_view::npos;
  bool const other = has_tab || has_return || text.starts_with("\xEF\xBB\xBF") || text.starts_with('%');
  return !other && Reader(text, events).read();
}

}  // namespace onpace::yaml

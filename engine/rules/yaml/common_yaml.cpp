#include "rules/yaml/common_yaml.hpp"

#include <map>
#include <optional>
#include <string>
#include <utility>

#include "rules/yaml/common_scalars.hpp"
#include "rules/yaml/soundness.hpp"

namespace onpace::yaml {
namespace {

constexpr std::size_t kLongestKey = 1000;  // yaml-cpp takes no key beyond 1024
constexpr std::size_t kDeepest = 100;      // far beyond the limit that the receiver has

class Reader {
 public:
  Reader(std::string_view text, Events& events) : text_(text), events_(events), at_(text_begin(text)) {}

  bool read() { return document_start() && block(column_, at_, 0) && done_; }

 private:
  [[nodiscard]] char sign(std::size_t at) const { return sign_at(text_, at); }
  [[nodiscard]] bool ends(std::size_t at) const { return ends_at(text_, at); }
  void skip_blanks() { at_ = after_blanks(text_, at_); }
  [[nodiscard]] bool is_dash() const { return sign(at_) == '-' && ends(at_ + 1); }
  [[nodiscard]] bool at_comment() const { return sign(at_) == '#' && at_ > 0 && ends(at_ - 1); }
  void to_line_end() { at_ = line_end(text_, at_); }
  /// To the next line, past a comment. False where more stands on this one.
  bool skip_rest_of_line() {
    if (at_comment()) to_line_end();
    if (sign(at_) != '\n') return false;
    at_ = after_line_end(text_, at_);
    return true;
  }

  /// To the first line that says something, after a `---` if there is one.
  bool document_start();
  /// To the next line that says something, from the beginning of one.
  bool next_line();
  /// Past blanks and a comment to the end of the line, then to the next one; nothing may stand deeper than `column`.
  bool finish_line(std::size_t column);

  bool block(std::size_t column, std::size_t mark, std::size_t anchor);
  bool mapping(std::size_t column, std::size_t mark, std::size_t anchor, FoundText const& first);
  bool entry(std::size_t column, FoundText const& key);
  bool sequence(std::size_t column, std::size_t mark, std::size_t anchor);
  bool item(std::size_t column);
  bool block_value(std::size_t column, bool of_key);

  bool value(bool in_flow);
  bool content(std::size_t mark, std::size_t anchor, bool in_flow);
  bool lines(std::size_t mark, std::size_t anchor);
  bool flow(std::size_t mark, std::size_t anchor);
  bool flow_entry(bool in_mapping);
  bool skip_in_flow();
  bool alias();
  /// The number of an anchor that stands here, 0 without one. Nothing where its name cannot be read.
  std::optional<std::size_t> anchor();
  [[nodiscard]] std::size_t anchor_name(std::size_t begin) const;

  std::optional<FoundText> scalar_at(std::size_t begin, bool in_flow, bool is_key);
  std::optional<FoundText> key_at(std::size_t begin, bool in_flow);

  std::string_view text_;
  Events& events_;
  std::size_t at_ = 0;
  std::size_t column_ = 0;  ///< of what stands first on the line
  std::size_t owner_ = 0;   ///< the column of the key or dash before the value that is read
  std::size_t depth_ = 0;
  bool done_ = false;
  std::string decoded_{};  ///< of the last text that is not written as it reads
  std::map<std::string_view, std::size_t> anchors_{};
  std::size_t last_anchor_ = 0;
};

bool Reader::document_start() {
  std::size_t const begin = at_;
  if (next_line()) return true;
  bool const at_line_start = at_ == begin || sign(at_ - 1) == '\n';
  if (!at_line_start || !text_.substr(at_).starts_with("---") || !ends(at_ + 3)) return false;
  at_ = after_blanks(text_, at_ + 3);
  if (!skip_rest_of_line()) return false;
  return next_line();
}

bool Reader::next_line() {
  for (;;) {
    std::size_t const begin = at_;
    while (at_ < text_.size() && text_[at_] == ' ')
      ++at_;
    column_ = at_ - begin;
    bool const has_tab = sign(at_) == '\t';
    if (has_tab) skip_blanks();
    if (at_ >= text_.size()) return done_ = true;
    if (text_[at_] == '#') to_line_end();
    if (sign(at_) != '\n') {
      std::string_view const start = text_.substr(at_, 3);
      return !has_tab && (column_ > 0 || (start != "---" && start != "..."));
    }
    at_ = after_line_end(text_, at_);
  }
}

bool Reader::finish_line(std::size_t column) {
  skip_blanks();
  if (!skip_rest_of_line()) return false;
  return next_line() && (done_ || column_ <= column);
}

/// Lines from `column` on: keys, dashes or a text.
bool Reader::block(std::size_t column, std::size_t mark, std::size_t anchor) {
  if (is_dash()) return sequence(column, mark, anchor);
  std::optional<FoundText> const key = key_at(at_, false);
  if (key) return mapping(column, mark, anchor, *key);
  if (depth_ == 0) return false;
  return (anchor == 0 ? value(false) : content(mark, anchor, false)) && finish_line(owner_);
}

bool Reader::mapping(std::size_t column, std::size_t mark, std::size_t anchor, FoundText const& first) {
  if (++depth_ > kDeepest) return false;
  events_.begin_mapping(mark, anchor, false);
  if (!entry(column, first)) return false;
  while (!done_ && column_ == column && !is_dash()) {
    std::optional<FoundText> const key = key_at(at_, false);
    if (!key || !entry(column, *key)) return false;
  }
  if (!done_ && column_ >= column) return false;
  events_.end();
  --depth_;
  return true;
}

bool Reader::entry(std::size_t column, FoundText const& key) {
  events_.scalar(at_, key.extent, key.value, 0);
  at_ = text_.find(':', key.extent.end) + 1;
  skip_blanks();
  return block_value(column, true);
}

bool Reader::sequence(std::size_t column, std::size_t mark, std::size_t anchor) {
  if (++depth_ > kDeepest) return false;
  events_.begin_sequence(mark, anchor, false);
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
  skip_blanks();
  if (is_dash()) return false;
  std::optional<FoundText> const key = key_at(at_, false);
  if (!key) return block_value(column, false);
  // after a tab no key may begin
  if (text_.substr(dash, at_ - dash).find('\t') != std::string_view::npos) return false;
  column_ = column + (at_ - dash);
  return mapping(column_, at_, 0, *key);
}

/// What belongs to the key or dash at `column`: on its line, or on deeper lines below. The items of a key may stand
/// level with it.
bool Reader::block_value(std::size_t column, bool of_key) {
  owner_ = column;
  std::size_t const begin = at_;
  std::optional<std::size_t> const number = anchor();
  if (!number) return false;
  if (!skip_rest_of_line()) return content(begin, *number, false) && finish_line(column);
  if (!next_line() || done_) return false;
  if (column_ > column) return block(column_, *number > 0 ? begin : at_, *number);
  return of_key && *number == 0 && column_ == column && is_dash() && sequence(column, at_, 0);
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

std::optional<std::size_t> Reader::anchor() {
  if (sign(at_) != '&') return 0;
  std::size_t const length = anchor_name(++at_);
  if (length == 0 || !ends(at_ + length)) return std::nullopt;
  anchors_[text_.substr(at_, length)] = ++last_anchor_;
  at_ += length;
  skip_blanks();
  return last_anchor_;
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

/// A text, an alias or brackets inside brackets; what follows is left to the caller.
bool Reader::value(bool in_flow) {
  std::size_t const mark = at_;
  std::optional<std::size_t> const number = anchor();
  return number && content(mark, *number, in_flow);
}

/// What follows an anchor.
bool Reader::content(std::size_t mark, std::size_t anchor, bool in_flow) {
  char const first = sign(at_);
  if (first == '*')
    return anchor == 0 && alias() && (ends(at_) || (in_flow && std::string_view(",]}").find(sign(at_)) < 3));
  if (first == '{' || first == '[') return flow(mark, anchor);
  if (!in_flow && (first == '|' || first == '>')) return lines(mark, anchor);
  std::optional<FoundText> found = scalar_at(at_, in_flow, false);
  if (!found) return false;
  bool const may_go_on = !in_flow && found->extent.style == Style::plain;
  if (may_go_on && !add_lines_below(text_, owner_, *found, decoded_)) return false;
  events_.scalar(mark, found->extent, found->value, anchor);
  at_ = found->extent.end;
  return true;
}

/// A block of lines after `|` or `>`.
bool Reader::lines(std::size_t mark, std::size_t anchor) {
  std::optional<std::size_t> const end = block_text(text_, at_, owner_, decoded_);
  if (!end) return false;
  events_.scalar(mark, scalar_extent(text_, at_, decoded_), decoded_, anchor);
  at_ = *end;
  return true;
}

/// Past blanks, line ends and comments. False at the end of the text, and where a line seems to belong to no bracket or
/// is indented by a tab.
bool Reader::skip_in_flow() {
  std::optional<std::size_t> line;
  for (;; ++at_) {
    if (at_comment()) to_line_end();
    if (at_ >= text_.size()) return false;
    if (text_[at_] == '\n') line = at_ + 1;
    if (!ends(at_)) break;
  }
  if (text_[at_] == '#') return false;
  if (!line) return true;
  bool const closes = text_[at_] == '}' || text_[at_] == ']';
  bool const has_tab = text_.substr(*line, at_ - *line).find('\t') != std::string_view::npos;
  return !has_tab && (closes || at_ - *line > owner_);
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
    std::optional<FoundText> const key = key_at(at_, true);
    if (!key) return false;
    events_.scalar(at_, key->extent, key->value, 0);
    at_ = key->extent.end + 1;
    if (!skip_in_flow()) return false;
  }
  return value(true) && sign(at_) != ':';
}

std::optional<FoundText> Reader::scalar_at(std::size_t begin, bool in_flow, bool is_key) {
  char const first = sign(begin);
  if (first != '"' && first != '\'') return plain_text(text_, begin, in_flow);
  return quoted_text(text_, begin, is_key ? std::nullopt : std::optional(owner_), decoded_);
}

/// A text with its `:` after it.
std::optional<FoundText> Reader::key_at(std::size_t begin, bool in_flow) {
  std::optional<FoundText> key = scalar_at(begin, in_flow, true);
  if (!key || key->extent.end - begin > kLongestKey) return std::nullopt;
  std::size_t colon = key->extent.end;
  while (!in_flow && sign(colon) == ' ')
    ++colon;
  if (sign(colon) != ':' || !ends(colon + 1)) return std::nullopt;
  return key;
}

}  // namespace

bool read_common_yaml(std::string_view text, Events& events) { return Reader(text, events).read(); }

}  // namespace onpace::yaml

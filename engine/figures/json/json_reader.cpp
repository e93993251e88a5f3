// The one file that includes the JSON library's reader: its events become trees of places.
#include <algorithm>
#include <iterator>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>

#include "diagnostics/codes/figures.hpp"
#include "figures/intake/value_mistake.hpp"
#include "figures/json/alike_objects.hpp"
#include "figures/json/json.hpp"
#include "figures/json/json_fault.hpp"

namespace onpace {
namespace {

constexpr std::size_t kDeepest = 64;
constexpr std::size_t kMostNodes = std::size_t{1} << 26U;

/// Numbers are taken from the text; as long doubles those up to 10^4900 are at least not refused on the way.
using Json = nlohmann::basic_json<std::map, std::vector, std::string, bool, std::int64_t, std::uint64_t, long double>;

/// The library looks at one byte after another; all copies share the place, so that it is known at each event.
struct SharedCursor {
  using iterator_category = std::input_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = char const*;
  using reference = char const&;

  char const** at = nullptr;
  char const* end = nullptr;  ///< only of the cursor that ends the text

  reference operator*() const { return **at; }
  SharedCursor& operator++() {
    ++*at;
    return *this;
  }
  friend bool operator==(SharedCursor const& a, SharedCursor const& b) {
    return (a.end != nullptr ? a.end : *a.at) == (b.end != nullptr ? b.end : *b.at);
  }
  friend bool operator!=(SharedCursor const& a, SharedCursor const& b) { return !(a == b); }
};

bool is_number_part(char byte) {
  return (byte >= '0' && byte <= '9') || byte == '.' || byte == '-' || byte == '+' || byte == 'e' || byte == 'E';
}

bool is_blank(char byte) { return byte == ' ' || byte == '\t' || byte == '\r' || byte == '\n'; }

/// Leaves the spaces behind; whether a line ended among them.
bool pass_blanks(char const*& at, char const* end) {
  bool line_ended = false;
  for (; at != end && is_blank(*at); ++at)
    line_ended = line_ended || *at == '\n';
  return line_ended;
}

/// Takes the library's events; false ends its reading.
class Events {
 public:
  Events(JsonTree tree, std::uint32_t begin, JsonTexts& texts, Diagnostics& diagnostics, JsonTake const& take)
      : tree_(std::move(tree)), at_(tree_.text.data() + begin), texts_(texts), diagnostics_(diagnostics), take_(take) {
    alike_.source = tree_.source;
    alike_.text = tree_.text;
    alike_.is_alike = true;
  }

  bool null() { return add_word(JsonKind::null, 4); }
  bool boolean(bool value) { return add_word(JsonKind::truth, value ? 4 : 5); }
  bool number_integer(Json::number_integer_t) { return add_number(); }
  bool number_unsigned(Json::number_unsigned_t) { return add_number(); }
  bool number_float(Json::number_float_t, std::string const&) { return add_number(); }
  bool string(std::string& value) { return add_text(value) && close_value(); }
  bool binary(std::string&) { return false; }  // JSON has none
  bool key(std::string& value) { return add_text(value); }
  bool start_object(std::size_t) { return open(JsonKind::object); }
  bool start_array(std::size_t) { return open(JsonKind::array); }
  bool end_array() { return close(); }
  bool end_object() { return keys_differ() && close(); }
  bool binary(Json::binary_t&) { return false; }

  /// `error` says what the library has to say; it has read up to the cursor.
  bool parse_error(std::size_t, std::string const&, nlohmann::detail::exception const& error) {
    if (error.id == 406) return report_number();
    std::string_view const words = error.what();
    auto const says = [&](char const* part) { return words.find(part) != std::string_view::npos; };
    report_fault(words, says("end of input") || (at_ == text_end() && says("closing quote")));
    return false;
  }

  /// Takes the objects after the last value that are written as it was, and moves the cursor behind them: to the
  /// library it is as if they were not there. False where nothing further is read.
  bool take_alike() {
    while (true) {
      std::uint32_t const begin = next_object();
      std::uint32_t const end = begin == 0           ? 0
                                : take_.passes_alike ? example_.pass(begin)
                                                     : example_.read(begin, alike_);
      if (end == 0) return true;
      at_ = tree_.text.data() + end;
      if (!take_.passes_alike && !take_.value(alike_, in_array_)) return false;
    }
  }

  [[nodiscard]] char const** cursor() { return &at_; }
  [[nodiscard]] char const* text_end() const { return tree_.text.data() + tree_.text.size(); }
  [[nodiscard]] bool was_array() const { return was_array_; }
  [[nodiscard]] std::uint32_t place() const { return static_cast<std::uint32_t>(at_ - tree_.text.data()); }

  void report_fault(std::string_view words, bool at_end) {
    std::uint32_t end = place();
    while (at_end && end > 0 && is_blank(tree_.text[end - 1]))
      --end;
    Span const span{tree_.source, at_end || end == 0 ? end : end - 1, end};
    std::optional<Span> open;
    if (!open_.empty()) open = span_of(tree_, open_.back());
    report_json_fault(tree_.text, {span, words, open}, diagnostics_);
  }

 private:
  /// A number beyond what a long double holds.
  bool report_number() {
    std::uint32_t const end = number_end();
    Span const span{tree_.source, number_begin(end), end};
    std::string_view const number = tree_.text.substr(span.begin, span.end - span.begin);
    if (number.find_first_of("eE") == std::string_view::npos)
      diagnostics_.report({.code = codes::figure_too_long,
                           .span = span,
                           .arguments = {std::to_string(number.size()), std::to_string(kMostDigits)}});
    else
      diagnostics_.report({.code = codes::figure_exponent_limit, .span = span, .arguments = {brief(number)}});
    return false;
  }

  JsonIndex add(JsonKind kind, std::uint32_t begin, std::uint32_t end) {
    auto const index = static_cast<JsonIndex>(tree_.nodes.size());
    tree_.nodes.push_back({kind, begin, end, index + 1});
    return index;
  }

  bool has_room() {
    if (tree_.nodes.size() < kMostNodes) return true;
    diagnostics_.report(
        {.code = codes::json_too_large, .span = span_of(tree_, kRoot), .arguments = {std::to_string(kMostNodes)}});
    return false;
  }

  bool add_word(JsonKind kind, std::uint32_t length) {
    add(kind, place() - length, place());
    return close_value();
  }

  /// The library has looked at the byte behind a number, unless the text ends there.
  [[nodiscard]] std::uint32_t number_end() const { return is_number_part(at_[-1]) ? place() : place() - 1; }
  [[nodiscard]] std::uint32_t number_begin(std::uint32_t end) const {
    std::uint32_t begin = end;
    while (begin > 0 && is_number_part(tree_.text[begin - 1]))
      --begin;
    return begin;
  }

  bool add_number() {
    std::uint32_t const end = number_end();
    add(JsonKind::number, number_begin(end), end);
    return close_value();
  }

  /// Its closing quote was read last. What has no backslash stands in the text as it is.
  bool add_text(std::string const& value) {
    std::uint32_t const end = place() - 1;
    auto const size = static_cast<std::uint32_t>(value.size());
    bool const plain = size < end && tree_.text[end - size - 1] == '"' && tree_.text.substr(end - size, size) == value;
    if (plain) {
      add(JsonKind::text, end - size, end);
      return has_room();
    }
    std::uint32_t begin = end - 1;
    while (!is_opening_quote(begin))
      --begin;
    JsonIndex const index = add(JsonKind::text, begin + 1, end);
    tree_.rewritten.emplace(index, texts_.keep(value));
    return has_room();
  }

  [[nodiscard]] bool is_opening_quote(std::uint32_t at) const {
    if (tree_.text[at] != '"') return false;
    std::uint32_t backslashes = 0;
    while (backslashes < at && tree_.text[at - 1 - backslashes] == '\\')
      ++backslashes;
    return backslashes % 2 == 0;
  }

  bool open(JsonKind kind) {
    std::uint32_t const begin = place() - 1;
    if (depth() == 0) was_array_ = kind == JsonKind::array;
    if (depth() == 0 && was_array_) {
      in_array_ = true;
      return true;  // its elements are handed over one by one
    }
    if (depth() == kDeepest) {
      diagnostics_.report({.code = codes::json_too_deep,
                           .span = {tree_.source, begin, begin + 1},
                           .arguments = {std::to_string(kDeepest)}});
      return false;
    }
    open_.push_back(add(kind, begin, begin + 1));
    return has_room();
  }

  bool close() {
    if (open_.empty()) {  // the array at the top
      in_array_ = false;
      return true;
    }
    JsonNode& node = tree_.nodes[open_.back()];
    node.end = place();
    node.after = static_cast<JsonIndex>(tree_.nodes.size());
    open_.pop_back();
    return close_value();
  }

  /// Hands a whole value over that nothing encloses.
  bool close_value() {
    if (!open_.empty()) return has_room();
    bool const goes_on = take_.value(tree_, in_array_);
    example_ = AlikeObjects(tree_);
    tree_.nodes.clear();
    tree_.rewritten.clear();
    return goes_on && (!in_array_ || take_alike());
  }

  /// Where the next object begins, after a comma in an array, and on another line elsewhere; 0 where none does.
  [[nodiscard]] std::uint32_t next_object() const {
    char const* at = at_;
    bool is_apart = pass_blanks(at, text_end());
    if (in_array_) {
      is_apart = at != text_end() && *at == ',';
      if (is_apart) pass_blanks(++at, text_end());
    }
    return is_apart && at != text_end() && *at == '{' ? static_cast<std::uint32_t>(at - tree_.text.data()) : 0;
  }

  [[nodiscard]] std::size_t depth() const { return open_.size() + (in_array_ ? 1 : 0); }

  /// False where two keys of the object that ends are the same.
  bool keys_differ() {
    constexpr std::size_t few = 16;
    std::vector<JsonIndex> keys;
    for (JsonIndex key = open_.back() + 1; key < tree_.nodes.size(); key = tree_[key + 1].after)
      keys.push_back(key);
    if (keys.size() > few) {
      std::sort(keys.begin(), keys.end(), [&](JsonIndex a, JsonIndex b) {
        return std::pair(text_of(tree_, a), a) < std::pair(text_of(tree_, b), b);
      });
      for (std::size_t at = 1; at < keys.size(); ++at)
        if (text_of(tree_, keys[at - 1]) == text_of(tree_, keys[at])) return report_repeated(keys[at - 1], keys[at]);
      return true;
    }
    for (std::size_t at = 1; at < keys.size(); ++at)
      for (std::size_t before = 0; before < at; ++before)
        if (text_of(tree_, keys[before]) == text_of(tree_, keys[at])) return report_repeated(keys[before], keys[at]);
    return true;
  }

  bool report_repeated(JsonIndex first, JsonIndex second) {
    diagnostics_.report({.code = codes::json_key_repeated,
                         .span = span_of(tree_, second),
                         .arguments = {brief(text_of(tree_, second))},
                         .labels = {{span_of(tree_, first), {"the first", "第一个"}}}});
    return false;
  }

  JsonTree tree_;
  AlikeObjects example_{};  ///< the last value that the library read
  JsonTree alike_{};
  char const* at_;
  JsonTexts& texts_;
  Diagnostics& diagnostics_;
  JsonTake const& take_;
  std::vector<JsonIndex> open_{};
  bool in_array_ = false;   ///< of the top
  bool was_array_ = false;  ///< the value at the top was one
};

}  // namespace

bool read_json_values(JsonTree tree, std::uint32_t begin, JsonTexts& texts, Diagnostics& diagnostics,
                      JsonTake const& take) {
  std::size_t const errors_before = diagnostics.error_count();
  Events events(std::move(tree), begin, texts, diagnostics, take);
  char const*& at = *events.cursor();
  char const* const end = events.text_end();
  pass_blanks(at, end);
  do {
    SharedCursor const first{events.cursor()};
    SharedCursor const last{nullptr, end};
    if (!Json::sax_parse(first, last, &events, nlohmann::detail::input_format_t::json, false)) break;
    if (!events.was_array() && !events.take_alike()) break;
    bool const next_line = pass_blanks(at, end);
    if (at == end) return true;
    if (events.was_array() || !next_line) {
      std::uint32_t const place = events.place();
      diagnostics.report(
          {.code = codes::json_broken,
           .span = {tree.source, place, place + 1},
           .arguments = {{"something follows the end of the value", "值结束之后还有内容"}},
           .help = {"a file holds one value, or one object on each line", "一个文件只写一个值，或每行写一个对象"}});
      return false;
    }
  } while (true);
  return diagnostics.error_count() == errors_before;
}

}  // namespace onpace

#include "text/wrap.hpp"

#include <algorithm>

#include "text/unicode.hpp"

namespace onpace {
namespace {

constexpr std::u32string_view kClosing = U"，。；：、？！）》”’…%％)]};:,.?!";
constexpr std::u32string_view kOpening = U"（《“‘([{";

bool is_wide(char32_t value) { return value >= 0x1100 && value != U'…'; }

struct Character {
  std::string_view bytes;
  char32_t value = 0;
};

Character character_at(std::string_view text, std::size_t at) {
  CodePoint const point = code_point_at(text, at);
  return {text.substr(at, std::max<std::size_t>(point.length, 1)), point.value};
}

/// Whether a line may end between the two.
bool breaks_between(Character const& before, Character const& after) {
  if (after.value == U' ' || kClosing.find(after.value) != kClosing.npos) return false;
  if (before.value == U' ') return true;
  if (kOpening.find(before.value) != kOpening.npos) return false;
  return is_wide(before.value) || is_wide(after.value);
}

/// The length of the first piece that stays together.
std::size_t piece_length(std::string_view text) {
  bool quoted = false;
  Character before = character_at(text, 0);
  for (std::size_t at = before.bytes.size(); at < text.size();) {
    if (before.value == U'`') quoted = !quoted;
    Character const after = character_at(text, at);
    if (!quoted && breaks_between(before, after)) return at;
    at += after.bytes.size();
    before = after;
  }
  return text.size();
}

std::string_view without_last_blanks(std::string_view text) {
  return text.substr(0, text.find_last_not_of(' ') + 1);  // npos + 1 is 0
}

class Lines {
 public:
  explicit Lines(std::size_t width) : width_(std::max<std::size_t>(width, 2)) {}

  void add(std::string_view piece) {
    if (!line_.empty() && display_width(line_) + display_width(without_last_blanks(piece)) > width_) end_line();
    while (display_width(without_last_blanks(piece)) > width_)
      piece.remove_prefix(add_part(piece));
    line_ += piece;
  }

  std::vector<std::string> take() {
    if (!line_.empty() || lines_.empty()) end_line();
    return std::move(lines_);
  }

 private:
  /// A whole line of a piece that is too wide for one.
  std::size_t add_part(std::string_view piece) {
    std::size_t at = 0;
    while (at < piece.size()) {
      std::size_t const next = at + character_at(piece, at).bytes.size();
      if (display_width(piece.substr(0, next)) > width_) break;
      at = next;
    }
    line_ += piece.substr(0, at);
    end_line();
    return at;
  }

  void end_line() {
    lines_.emplace_back(without_last_blanks(line_));
    line_.clear();
  }

  std::size_t width_;
  std::string line_;
  std::vector<std::string> lines_;
};

}  // namespace

std::vector<std::string> wrapped(std::string_view text, std::size_t width) {
  Lines lines(width);
  while (!text.empty()) {
    std::size_t const length = piece_length(text);
    lines.add(text.substr(0, length));
    text.remove_prefix(length);
  }
  return lines.take();
}

std::string indented_lines(std::string_view text, std::size_t indent, std::size_t width) {
  std::string result;
  for (std::string const& line : wrapped(text, width > indent ? width - indent : 2))
    result += (line.empty() ? "" : std::string(indent, ' ')) + line + "\n";
  return result;
}

}  // namespace onpace

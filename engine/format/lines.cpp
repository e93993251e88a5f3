#include "format/lines.hpp"

#include <algorithm>

#include "text/unicode.hpp"

namespace onpace {

void Lines::begin(std::size_t indent) {
  bool const is_first = lines_.size() == 1 && is_line_empty();
  if (!is_first) lines_.emplace_back();
  lines_.back().indent = indent;
  lines_.back().text.assign(indent, ' ');
}

void Lines::leave_one_empty() {
  bool const is_first = lines_.size() == 1 && is_line_empty();
  if (is_first || is_line_empty()) return;
  lines_.emplace_back();
}

void Lines::add_whole(std::string_view text) {
  lines_.emplace_back();
  lines_.back().text = text;
  lines_.back().is_whole = true;
}

void Lines::comment(std::string_view text, std::size_t column) {
  lines_.back().comment = text;
  lines_.back().column = column;
}

bool Lines::is_line_empty() const {
  return lines_.back().comment.empty() && lines_.back().text.find_first_not_of(' ') == std::string::npos;
}

std::size_t Lines::width() const { return display_width(lines_.back().text); }

std::string Lines::take() {
  std::string result;
  for (std::size_t begin = 0; begin < lines_.size();) {
    std::size_t end = begin + 1;
    std::size_t widest = display_width(lines_[begin].text);
    auto const goes_on = [&](Line const& line) {
      return !line.comment.empty() && !lines_[begin].comment.empty() && line.column == lines_[begin].column;
    };
    for (; end < lines_.size() && goes_on(lines_[end]); ++end)
      widest = std::max(widest, display_width(lines_[end].text));
    for (std::size_t at = begin; at < end; ++at) {
      Line const& line = lines_[at];
      std::string text = line.comment.empty() ? line.text : padded(line.text, widest) + "  " + line.comment;
      if (!line.is_whole) text.erase(text.find_last_not_of(' ') + 1);
      result += text + "\n";
    }
    begin = end;
  }
  result.erase(result.find_last_not_of('\n') + 1);
  return result.empty() ? result : result + "\n";
}

}  // namespace onpace

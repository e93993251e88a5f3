// Lines of a text that is written mark by mark, with comments behind them.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace onpace {

class Lines {
 public:
  /// Begins a line. The first one need not be begun.
  void begin(std::size_t indent);
  /// An empty line, unless one stands there or nothing does.
  void leave_one_empty();
  void add(std::string_view text) { lines_.back().text += text; }
  /// A line of a text that keeps its blanks.
  void add_whole(std::string_view text);
  /// A comment behind the line, which stood at that column.
  void comment(std::string_view text, std::size_t column);

  [[nodiscard]] bool is_line_empty() const;
  [[nodiscard]] bool has_comment() const { return !lines_.back().comment.empty(); }
  [[nodiscard]] std::size_t indent() const { return lines_.back().indent; }  ///< of the line that is written
  [[nodiscard]] std::size_t width() const;

  /// Comments that stood in one column, on lines that follow one another, do so again.
  std::string take();

 private:
  struct Line {
    std::string text{};
    std::size_t indent = 0;
    std::string comment{};
    std::size_t column = 0;
    bool is_whole = false;
  };
  std::vector<Line> lines_{Line{}};
};

}  // namespace onpace

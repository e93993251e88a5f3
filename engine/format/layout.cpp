#include "format/layout.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "format/lines.hpp"
#include "format/tokens.hpp"
#include "text/unicode.hpp"

namespace onpace {
namespace {

constexpr std::size_t kStep = 2;  ///< spaces a level

/// Lines of one text, without what stands around them.
std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (true) {
    std::size_t const end = text.find('\n');
    std::string_view line = text.substr(0, end);
    if (line.ends_with('\r')) line.remove_suffix(1);
    lines.push_back(line);
    if (end == std::string_view::npos) return lines;
    text.remove_prefix(end + 1);
  }
}

std::string_view trimmed(std::string_view line) {
  std::size_t const begin = std::min(line.find_first_not_of(" \t"), line.size());
  line.remove_prefix(begin);
  return line.substr(0, line.find_last_not_of(" \t") + 1);
}

/// Where a level of the source stands, and where it goes.
struct Level {
  std::size_t source = 0;
  std::size_t indent = 0;
};

/// The marks do not follow one another as was expected.
struct Lost {};

class Layout {
 public:
  Layout(yaml::Document const& document, std::vector<Token> tokens) : document_(document), tokens_(std::move(tokens)) {}

  std::string write() {
    while (is(TokenKind::marker))
      whole_line(0);
    yaml::Node const& root = document_.at(document_.root);
    levels_ = {{0, 0}};
    if (root.flow || root.kind == yaml::Kind::scalar) {
      lead(0, true);
      properties();
      root.flow ? flow() : atom(0, 0);
    } else {
      block(document_.root, 0, false);
    }
    comments_before(0, 0);
    while (is(TokenKind::marker))
      whole_line(0);
    if (at_ < tokens_.size()) throw Lost{};
    return lines_.take();
  }

 private:
  [[nodiscard]] bool is(TokenKind kind) const { return at_ < tokens_.size() && tokens_[at_].kind == kind; }
  [[nodiscard]] Token const& token() const {
    if (at_ >= tokens_.size()) throw Lost{};
    return tokens_[at_];
  }
  Token const& take(TokenKind kind) {
    if (!is(kind)) throw Lost{};
    last_line_ = tokens_[at_].last_line;
    return tokens_[at_++];
  }
  /// Whether the next mark stands on the line of the last one.
  [[nodiscard]] bool on_same_line() const { return at_ > 0 && at_ < tokens_.size() && token().line == last_line_; }

  /// A comment behind what was written last, if there is one.
  void comment_behind() {
    if (!is(TokenKind::comment) || !on_same_line() || at_ == 0) return;
    Token const& comment = take(TokenKind::comment);
    lines_.comment(comment.text, comment.column);
  }

  /// A marker or a comment, on a line of its own.
  void whole_line(std::size_t indent) {
    if (token().blank_lines > 0) lines_.leave_one_empty();
    lines_.begin(indent);
    Token const& mark = take(token().kind);
    lines_.add(mark.text);
    comment_behind();
  }

  /// Comments on lines of their own, before something that stood at `source` and goes to `indent`. One that stood
  /// deeper belongs to what was written before.
  void comments_before(std::size_t source, std::size_t indent) {
    comment_behind();
    while (is(TokenKind::comment)) {
      std::size_t its = indent;
      if (token().column > source)
        for (Level const& level : deepest_)
          if (level.source <= token().column && level.source > source) its = std::max(its, level.indent);
      whole_line(its);
    }
  }

  /// Comments and an empty line, and then the line on which the next mark goes.
  void lead(std::size_t indent, bool new_line) {
    if (at_ >= tokens_.size()) throw Lost{};
    std::size_t next = at_;
    while (next < tokens_.size() && tokens_[next].kind == TokenKind::comment)
      ++next;
    if (next >= tokens_.size()) throw Lost{};
    std::size_t const before = at_;
    comments_before(tokens_[next].column, indent);
    if (!new_line && before == at_) return;
    if (token().blank_lines > 0) lines_.leave_one_empty();
    lines_.begin(indent);
  }

  /// Anchors and tags; whether there were some.
  bool properties() {
    bool any = false;
    for (; is(TokenKind::property); any = true)
      lines_.add((any ? " " : "") + std::string(take(TokenKind::property).text));
    return any;
  }

  struct Entered {
    Layout& layout;
    Entered(Layout& its, Level level) : layout(its) {
      layout.levels_.push_back(level);
      layout.deepest_ = layout.levels_;
    }
    Entered(Entered const&) = delete;
    Entered& operator=(Entered const&) = delete;
    ~Entered() { layout.levels_.pop_back(); }
  };

  void block(yaml::NodeId id, std::size_t indent, bool begun) {
    yaml::Node const& node = document_.at(id);
    if (node.kind == yaml::Kind::mapping) return mapping(node, indent, begun);
    if (node.kind == yaml::Kind::sequence) return sequence(node, indent, begun);
    throw Lost{};
  }

  void mapping(yaml::Node const& node, std::size_t indent, bool begun) {
    std::size_t run_end = 0;
    std::size_t width = 0;
    for (std::uint32_t index = 0; index < node.count; ++index) {
      lead(indent, index > 0 || !begun);
      Entered const entered(*this, {token().column, indent});
      if (index >= run_end) {
        Run const run = aligned_run(node, index);
        run_end = index + run.entries;
        width = run.width;
      }
      if (properties()) lines_.add(" ");
      Token const& key = take(TokenKind::atom);
      if (key.last_line > key.line) throw Lost{};
      std::string const text = std::string(key.text) + ":";
      lines_.add(text);
      take(TokenKind::colon);
      std::size_t const gap = width > display_width(text) ? width - display_width(text) : 0;
      value(document_.entries[node.first + index].value, indent, key.column, gap);
    }
  }

  /// Entries from `first` on whose values stood in one column, and how wide their keys are; no width where they did
  /// not.
  struct Run {
    std::uint32_t entries = 1;
    std::size_t width = 0;
  };

  [[nodiscard]] Run aligned_run(yaml::Node const& node, std::uint32_t first) const {
    Run run;
    std::size_t widest = 0;
    std::optional<std::size_t> column;
    bool is_aligned = true;
    bool is_apart = false;
    std::size_t at = at_;
    std::size_t line = 0;
    for (std::uint32_t index = first; index < node.count; ++index) {
      yaml::Entry const entry = document_.entries[node.first + index];
      yaml::Node const& key = document_.nodes[entry.key];
      while (at < tokens_.size() && tokens_[at].begin < key.begin)
        ++at;
      if (at + 2 >= tokens_.size()) break;
      Token const& begin = tokens_[at];
      Token const& behind = tokens_[at + 2];  // the key, its colon, its value
      bool const is_next = index == first || (begin.line == line + 1 && begin.blank_lines == 0);
      bool const is_beside = behind.line == begin.line && behind.kind != TokenKind::comment;
      if (!is_next || (!is_beside && index > first)) break;
      if (!is_beside) return run;
      std::size_t const width = display_width(begin.text) + 1;
      is_apart = is_apart || behind.column > begin.column + width + 1;
      is_aligned = is_aligned && (!column || *column == behind.column);
      column = behind.column;
      widest = std::max(widest, width);
      line = last_line_of(entry.value, behind);
      run.entries = index - first + 1;
    }
    if (is_aligned && is_apart && run.entries > 1) run.width = widest;
    return run;
  }

  /// Of a value that begins at that mark.
  [[nodiscard]] std::size_t last_line_of(yaml::NodeId value, Token const& begin) const {
    yaml::Node const& node = document_.nodes[value];
    std::string_view const text = document_.text.substr(begin.begin, node.end - begin.begin);
    return begin.line + static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
  }

  void sequence(yaml::Node const& node, std::size_t indent, bool begun) {
    for (std::uint32_t index = 0; index < node.count; ++index) {
      lead(indent, index > 0 || !begun);
      Entered const entered(*this, {token().column, indent});
      std::size_t const column = take(TokenKind::dash).column;
      lines_.add("-");
      item(document_.items[node.first + index], indent, column);
    }
  }

  void item(yaml::NodeId id, std::size_t indent, std::size_t column) {
    yaml::Node const& node = document_.nodes[id];
    bool const is_block = (node.kind == yaml::Kind::mapping || node.kind == yaml::Kind::sequence) && !node.flow;
    if (!is_block) return value(id, indent, column, 0);
    if (is(TokenKind::property)) {
      lines_.add(" ");
      properties();
      return block(id, indent + kStep, false);
    }
    comment_behind();
    if (is(TokenKind::comment) || lines_.has_comment()) return block(id, indent + kStep, false);
    lines_.add(" ");
    block(id, indent + kStep, true);
  }

  /// What stands behind a key or a dash that goes to `indent`, and stood at `column`.
  void value(yaml::NodeId id, std::size_t indent, std::size_t column, std::size_t gap) {
    yaml::Node const& node = document_.nodes[id];
    if (node.kind == yaml::Kind::null && node.end == node.begin) return;
    bool const is_block = (node.kind == yaml::Kind::mapping || node.kind == yaml::Kind::sequence) && !node.flow;
    if (is(TokenKind::property)) {
      lines_.add(std::string(gap + 1, ' '));
      gap = 0;
      properties();
    }
    if (is_block) return block(id, indent + kStep, false);
    comment_behind();
    if (is(TokenKind::comment) || lines_.has_comment())
      lead(indent + kStep, true);
    else
      lines_.add(std::string(gap + 1, ' '));
    node.flow ? flow() : atom(indent, column);
  }

  /// A text or an alias; `indent` and `column` are those of what it belongs to.
  void atom(std::size_t indent, std::size_t column) {
    Token const& text = take(TokenKind::atom);
    std::vector<std::string_view> const lines = lines_of(text.text);
    lines_.add(lines.size() > 1 ? trimmed(lines.front()) : lines.front());
    if (lines.size() == 1) return;
    bool const is_block = lines.front().starts_with('|') || lines.front().starts_with('>');
    if (is_block) return block_lines(lines, indent, column);
    for (std::size_t index = 1; index < lines.size(); ++index) {
      std::string_view const line = trimmed(lines[index]);
      lines_.begin(line.empty() ? 0 : indent + kStep);
      lines_.add(line);
    }
  }

  /// The lines below `|` or `>` keep their places to one another.
  void block_lines(std::vector<std::string_view> const& lines, std::size_t indent, std::size_t column) {
    std::size_t const digit = lines.front().substr(0, lines.front().find('#')).find_first_of("123456789");
    std::size_t least = std::string_view::npos;
    for (std::size_t index = 1; index < lines.size() && least == std::string_view::npos; ++index)
      least = lines[index].find_first_not_of(' ');
    std::size_t target = indent + kStep;
    if (digit != std::string_view::npos) {
      auto const deeper = static_cast<std::size_t>(lines.front()[digit] - '0');
      least = column + deeper;
      target = indent + deeper;
    }
    for (std::size_t index = 1; index < lines.size(); ++index) {
      std::string_view const line = lines[index];
      std::size_t const first = std::min(line.find_first_not_of(' '), line.size());
      bool const has_text = first < line.size() || first > least;
      lines_.add_whole(has_text ? std::string(target, ' ').append(line.substr(std::min(least, first))) : "");
    }
  }

  /// Brackets with all that is in them: lines begin where they did, and stand one step deeper than the line on which
  /// the bracket was opened.
  void flow() {
    std::vector<std::size_t> open;  // the indent of the line on which each bracket was opened
    bool tight = true;              // nothing stands between this mark and the one before
    std::size_t const begin = at_;
    if (!is(TokenKind::open)) throw Lost{};
    do {
      Token const& next = token();
      bool const closes = next.kind == TokenKind::close;
      if (closes && open.empty()) throw Lost{};
      bool const breaks = at_ > begin && next.line > last_line_;
      if (next.kind == TokenKind::comment && !breaks) {
        comment_behind();
        continue;
      }
      bool const follows = next.kind == TokenKind::comma || next.kind == TokenKind::colon;
      if (at_ > begin && (lines_.has_comment() || (breaks && !follows))) {
        if (next.blank_lines > 0 && !closes) lines_.leave_one_empty();
        lines_.begin(closes ? open.back() : open.back() + kStep);
      } else if (!tight && !follows && !closes) {
        lines_.add(" ");
      }
      tight = mark_in_flow(open);
    } while (!open.empty());
  }

  /// Writes one mark; whether the next one stands right behind it.
  bool mark_in_flow(std::vector<std::size_t>& open) {
    Token const& next = token();
    switch (next.kind) {
      case TokenKind::open:
        open.push_back(lines_.indent());
        lines_.add(take(TokenKind::open).text);
        return true;
      case TokenKind::close:
        open.pop_back();
        lines_.add(take(TokenKind::close).text);
        return false;
      case TokenKind::atom:
        atom(open.back(), 0);
        return false;
      case TokenKind::comma:
      case TokenKind::colon:
      case TokenKind::property:
      case TokenKind::comment:
        lines_.add(take(next.kind).text);
        return false;
      case TokenKind::dash:
      case TokenKind::marker:
        break;
    }
    throw Lost{};
  }

  yaml::Document const& document_;
  std::vector<Token> tokens_;
  std::size_t at_ = 0;
  std::size_t last_line_ = 0;
  Lines lines_{};
  std::vector<Level> levels_{};
  std::vector<Level> deepest_{};  ///< the levels around the last mark
};

}  // namespace

std::optional<std::string> laid_out(yaml::Document const& document) {
  std::optional<std::vector<Token>> tokens = tokens_of(document);
  if (!tokens) return std::nullopt;
  try {
    return Layout(document, std::move(*tokens)).write();
  } catch (Lost const&) {
    return std::nullopt;
  }
}

}  // namespace onpace

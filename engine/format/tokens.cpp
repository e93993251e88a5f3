#include "format/tokens.hpp"

#include <algorithm>

#include "text/unicode.hpp"

namespace onpace {
namespace {

bool is_blank(char byte) { return byte == ' ' || byte == '\t' || byte == '\r'; }

/// The texts and aliases of a document, by place.
std::vector<yaml::Node const*> atoms_of(yaml::Document const& document) {
  std::vector<yaml::Node const*> atoms;
  for (yaml::Node const& node : document.nodes)
    if ((node.kind == yaml::Kind::scalar || node.kind == yaml::Kind::alias) && node.end > node.begin)
      atoms.push_back(&node);
  std::sort(atoms.begin(), atoms.end(), [](yaml::Node const* a, yaml::Node const* b) { return a->begin < b->begin; });
  return atoms;
}

class Reader {
 public:
  explicit Reader(yaml::Document const& document) : text_(document.text), atoms_(atoms_of(document)) {}

  std::optional<std::vector<Token>> read() {
    if (text_.starts_with("\xEF\xBB\xBF")) at_ = line_begin_ = 3;
    while (at_ < text_.size())
      if (!step()) return std::nullopt;
    return std::move(tokens_);
  }

 private:
  bool step() {
    char const byte = text_[at_];
    if (byte == '\n') {
      new_line();
      ++at_;
      line_begin_ = at_;
      return true;
    }
    if (is_blank(byte)) {
      ++at_;
      return true;
    }
    while (next_ < atoms_.size() && atoms_[next_]->begin < at_)
      ++next_;
    if (next_ < atoms_.size() && atoms_[next_]->begin == at_) return atom(*atoms_[next_]);
    return mark(byte);
  }

  void new_line() {
    ++line_;
    bool const is_empty =
        text_.substr(line_begin_, at_ - line_begin_).find_first_not_of(" \t\r") == std::string_view::npos;
    blank_lines_ = is_empty ? blank_lines_ + 1 : 0;
  }

  bool atom(yaml::Node const& node) {
    std::string_view text = text_.substr(node.begin, node.end - node.begin);
    bool const is_block = node.style == yaml::Style::literal || node.style == yaml::Style::folded;
    // with `+` the empty lines behind belong to the text
    if (is_block && text.substr(0, text.find('\n')).find('+') == std::string_view::npos)
      text = text.substr(0, text.find_last_not_of(" \t\r\n") + 1);
    add(TokenKind::atom, text);
    std::size_t const lines = static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
    line_ += lines;
    tokens_.back().last_line = line_;
    if (lines > 0) line_begin_ = at_ - (text.size() - text.rfind('\n') - 1);
    return true;
  }

  bool mark(char byte) {
    bool const at_line_begin = at_ == line_begin_;
    std::string_view const three = text_.substr(at_, 3);
    if (at_line_begin && (three == "---" || three == "...")) return add(TokenKind::marker, three);
    if (byte == '#') return add(TokenKind::comment, rest_of_line());
    if (byte == '&' || byte == '!') return add(TokenKind::property, word());
    if (byte == '-') return add(TokenKind::dash, text_.substr(at_, 1));
    if (byte == ':') return add(TokenKind::colon, text_.substr(at_, 1));
    if (byte == ',') return add(TokenKind::comma, text_.substr(at_, 1));
    if (byte == '{' || byte == '[') return add(TokenKind::open, text_.substr(at_, 1));
    if (byte == '}' || byte == ']') return add(TokenKind::close, text_.substr(at_, 1));
    return false;
  }

  [[nodiscard]] std::string_view rest_of_line() const {
    std::size_t const end = std::min(text_.find('\n', at_), text_.size());
    std::string_view const rest = text_.substr(at_, end - at_);
    return rest.substr(0, rest.find_last_not_of(" \t\r") + 1);
  }
  [[nodiscard]] std::string_view word() const {
    return text_.substr(at_, std::min(text_.find_first_of(" \t\r\n,{}[]", at_), text_.size()) - at_);
  }

  bool add(TokenKind kind, std::string_view text) {
    if (measured_ < line_begin_) {
      measured_ = line_begin_;
      column_ = 0;
    }
    column_ += display_width(text_.substr(measured_, at_ - measured_));
    measured_ = at_;
    tokens_.push_back({kind, text, at_, line_, line_, column_, blank_lines_});
    blank_lines_ = 0;
    at_ += text.size();
    return !text.empty();
  }

  std::string_view text_;
  std::vector<yaml::Node const*> atoms_;
  std::vector<Token> tokens_{};
  std::size_t next_ = 0;
  std::size_t at_ = 0;
  std::size_t line_begin_ = 0;
  std::size_t line_ = 0;
  std::size_t blank_lines_ = 0;
  std::size_t measured_ = 0;  ///< up to where the columns of the line are counted
  std::size_t column_ = 0;
};

}  // namespace

std::optional<std::vector<Token>> tokens_of(yaml::Document const& document) { return Reader(document).read(); }

}  // namespace onpace

#include "figures/px/px_text.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "diagnostics/codes/figures.hpp"
#include "text/trim.hpp"

namespace onpace {
namespace {

constexpr std::string_view kBlanks = " \t\r\n";

Text fact(std::string_view english, std::string_view chinese) { return {std::string(english), std::string(chinese)}; }

class HeadReader {
 public:
  HeadReader(Intake& intake, SourceId source, std::string_view text, std::size_t begin, PxHead& head)
      : intake_(intake), source_(source), text_(text), at_(begin), head_(head) {}

  bool read() {
    while (true) {
      pass_blanks();
      if (at_end()) return report_no_data();
      PxKeyword keyword;
      if (!read_word(keyword) || !read_language(keyword) || !read_subjects(keyword) || !expect('=')) return false;
      bool const is_data = keyword.word.text == "DATA";
      if (!is_data && !read_values(keyword)) return false;
      head_.keywords.push_back(std::move(keyword));
      if (!is_data) continue;
      head_.data = at_;
      return true;
    }
  }

 private:
  [[nodiscard]] bool at_end() const { return at_ >= text_.size(); }

  void pass_blanks() { at_ = std::min(text_.find_first_not_of(kBlanks, at_), text_.size()); }

  [[nodiscard]] Span place(std::size_t begin, std::size_t end) const {
    return {source_, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
  }

  /// Where a text went on over lines, a quote is missing there, and not where reading ends.
  bool report(Text what) {
    if (over_lines_) {
      intake_.diagnostics.report({.code = codes::px_broken,
                                  .span = *over_lines_,
                                  .arguments = {fact("a text is not closed on its line", "文字在本行没有闭合的引号")}});
      return false;
    }
    std::size_t const end = std::min(at_ + 1, text_.size());
    std::size_t const begin = std::min(at_, text_.size());
    intake_.diagnostics.report({.code = codes::px_broken, .span = place(begin, end), .arguments = {std::move(what)}});
    return false;
  }

  bool report_no_data() {
    intake_.diagnostics.report(
        {.code = codes::px_part_missing, .span = place(text_.size(), text_.size()), .arguments = {"DATA"}});
    return false;
  }

  bool expect(char wanted) {
    pass_blanks();
    if (!at_end() && text_[at_] == wanted) {
      ++at_;
      return true;
    }
    std::string const shown = std::string("`") + wanted + "`";
    return report(fact(shown + " is expected here", "此处应是 " + shown));
  }

  bool read_word(PxKeyword& keyword) {
    std::size_t const begin = at_;
    while (!at_end() && is_px_word_part(text_[at_]))
      ++at_;
    keyword.word = {text_.substr(begin, at_ - begin), place(begin, at_)};
    return at_ > begin || report(fact("a keyword is expected here", "此处应是关键字"));
  }

  bool read_language(PxKeyword& keyword) {
    pass_blanks();
    if (at_end() || text_[at_] != '[') return true;
    std::size_t const end = text_.find(']', at_);
    if (end == std::string_view::npos) return report(fact("a bracket is not closed", "方括号没有闭合"));
    keyword.language = text_.substr(at_ + 1, end - at_ - 1);
    at_ = end + 1;
    return true;
  }

  bool read_subjects(PxKeyword& keyword) {
    pass_blanks();
    if (at_end() || text_[at_] != '(') return true;
    ++at_;
    while (true) {
      pass_blanks();
      if (at_end()) return report(fact("a bracket is not closed", "括号没有闭合"));
      if (text_[at_] == '"') {
        if (!read_text(keyword.subjects)) return false;
      } else if (text_[at_] == ',' || text_[at_] == ')') {
        if (text_[at_++] == ')') return true;
      } else {
        return report(fact("a text in quotes is expected here", "此处应是带引号的文字"));
      }
    }
  }

  bool read_text(std::vector<Cell>& texts) {
    PxToken const token = px_quoted(intake_, source_, text_, at_, true);
    if (token.over_lines && !over_lines_) over_lines_ = token.cell.span;
    if (token.open) {
      at_ = token.cell.span.begin;
      return report(fact("a text is not closed", "文字没有闭合的引号"));
    }
    texts.push_back(token.cell);
    return true;
  }

  bool read_values(PxKeyword& keyword) {
    while (true) {
      pass_blanks();
      if (at_end()) {
        intake_.diagnostics.report({.code = codes::px_broken,
                                    .span = keyword.word.span,
                                    .arguments = {fact("nothing ends this keyword", "该关键字没有以 `;` 结束")}});
        return false;
      }
      char const byte = text_[at_];
      if (byte == ';') {
        ++at_;
        return true;
      }
      if (byte == '"') {
        if (!read_text(keyword.values)) return false;
      } else if (byte == ',') {
        ++at_;
      } else {
        read_bare(keyword.values);
      }
    }
  }

  /// Up to what ends it; a bracket stands for itself.
  void read_bare(std::vector<Cell>& texts) {
    std::size_t const begin = at_++;
    bool const bracket = text_[begin] == '(' || text_[begin] == ')';
    if (!bracket) at_ = std::min(text_.find_first_of(" \t\r\n\",;()", at_), text_.size());
    texts.push_back({text_.substr(begin, at_ - begin), place(begin, at_)});
  }

  Intake& intake_;
  SourceId source_;
  std::string_view text_;
  std::size_t at_;
  PxHead& head_;
  std::optional<Span> over_lines_{};  ///< the first text that a line end stands in
};

}  // namespace

bool is_px_word_part(char byte) {
  return (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9') || byte == '-' ||
         byte == '_';
}

PxToken px_quoted(Intake& intake, SourceId source, std::string_view text, std::size_t& at, bool joined) {
  std::size_t const begin = at;
  std::string_view whole;
  std::string* rewritten = nullptr;
  bool over_lines = false;
  while (true) {
    std::size_t const end = text.find('"', at + 1);
    if (end == std::string_view::npos) {
      at = text.size();
      auto const place = static_cast<std::uint32_t>(begin);
      return {.cell = {{}, {source, place, place + 1}}, .quoted = true, .open = true};
    }
    std::string_view const piece = text.substr(at + 1, end - at - 1);
    over_lines = over_lines || piece.find('\n') != std::string_view::npos;
    if (at != begin && rewritten == nullptr) rewritten = &intake.rewritten.emplace_back(whole);
    if (rewritten != nullptr)
      *rewritten += piece;
    else
      whole = piece;
    at = end + 1;
    std::size_t const next = joined ? text.find_first_not_of(kBlanks, at) : std::string_view::npos;
    if (next == std::string_view::npos || text[next] != '"') break;
    at = next;
  }
  std::string_view const cell = trimmed(rewritten != nullptr ? std::string_view(*rewritten) : whole);
  std::size_t const first = rewritten != nullptr ? begin + 1 : static_cast<std::size_t>(cell.data() - text.data());
  std::size_t const last = rewritten != nullptr ? at - 1 : first + cell.size();
  return {.cell = {cell, {source, static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(last)}},
          .quoted = true,
          .over_lines = over_lines};
}

PxKeyword const* PxHead::find(std::string_view word, std::string_view subject) const {
  auto const found = places.find({word, subject});
  return found == places.end() ? nullptr : &keywords[found->second];
}

bool read_px_head(Intake& intake, SourceId source, std::string_view text, std::size_t begin, PxHead& head) {
  if (!HeadReader(intake, source, text, begin, head).read()) return false;
  auto const language = std::find_if(head.keywords.begin(), head.keywords.end(), [](PxKeyword const& keyword) {
    return keyword.word.text == "LANGUAGE" && !keyword.values.empty();
  });
  std::string_view const own = language == head.keywords.end() ? "" : language->values.front().text;
  for (std::size_t at = 0; at < head.keywords.size(); ++at) {
    PxKeyword const& keyword = head.keywords[at];
    if (!keyword.language.empty() && keyword.language != own) continue;
    std::string_view const subject = keyword.subjects.empty() ? "" : keyword.subjects.front().text;
    head.places.emplace(std::pair(keyword.word.text, subject), at);  // of two the first counts
  }
  return true;
}

}  // namespace onpace

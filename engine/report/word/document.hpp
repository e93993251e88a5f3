// A text for Word (WordprocessingML): paragraphs and tables with styles of its own, as one file.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "onpace/check.hpp"
#include "onpace/status.hpp"

namespace onpace {

/// A piece of a line; `style` is a style of characters in word/styles.cpp, or empty.
struct TextRun {
  std::string text;
  std::string_view style{};
  std::string address{};  ///< of a link, which is one of the web
};
using TextRuns = std::vector<TextRun>;

/// The style of the words of a status.
std::string_view style_of(Status status);

/// Text in which what stands between backticks is code.
TextRuns prose_runs(std::string_view text);

struct WordCell {
  TextRuns runs{};
  std::size_t columns = 1;  ///< that it takes; what takes several is text
};

struct WordColumn {
  std::string name{};
  int share = 1;        ///< of the width, beside those of the others
  bool at_end = false;  ///< numbers stand at the right
};

class WordDocument {
 public:
  explicit WordDocument(Language language) : language_(language) {}

  /// `style` is a style of paragraphs in word/styles.cpp.
  void paragraph(std::string_view style, TextRuns const& runs);
  void paragraph(std::string_view style, std::string text) { paragraph(style, TextRuns{{std::move(text)}}); }
  /// The cells of each row take all columns together. The line of headings is repeated on each page; no row is torn.
  void table(std::vector<WordColumn> const& columns, std::vector<std::vector<WordCell>> const& rows);
  /// Names and what they are, without lines.
  void facts(std::vector<std::pair<std::string, TextRuns>> const& facts);

  /// What stands in another one, below what is there.
  void append(WordDocument const& other) { body_ += other.body_; }

  /// The whole file. The same document gives the same bytes.
  [[nodiscard]] std::string file(std::string const& title) const;

 private:
  Language language_;
  std::string body_{};
};

/// The parts of the file that say how styles look, and how a page does.
std::string word_styles(Language language);
std::string word_footer(Language language);

}  // namespace onpace

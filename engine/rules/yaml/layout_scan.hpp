// The state of one walk over YAML text: only what tells where scalars and brackets begin and end.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "diagnostics/diagnostics.hpp"
#include "text/source.hpp"

namespace onpace::yaml {

/// Columns count bytes from 0: indentation is ASCII. -1 is the column of the document itself.
struct OpenBracket {
  std::size_t at = 0;
  int parent = -1;          ///< column of the key or dash that it belongs to: its lines stand deeper
  bool colon_seen = false;  ///< in the entry being read
};

/// A plain text that the next line may go on with.
struct PlainText {
  std::size_t begin = 0;
  std::size_t end = 0;
  int parent = -1;
};

struct LayoutScan {
  std::string_view text;
  SourceId source;
  Diagnostics& diagnostics;
  std::size_t at = 0;
  std::size_t line_begin = 0;
  int parent = -1;  ///< column of the last key or dash
  bool line_start = true;
  bool first_on_line = true;  ///< nothing but indentation and dashes stands before, and `awaiting` says of what
  bool key_on_line = false;
  std::size_t key_colon = 0;  ///< the `:` of that key
  bool awaiting = true;       ///< a value may begin here: behind a key, a dash, or at the top
  bool content_seen = false;
  bool ended = false;  ///< behind `...`
  std::optional<PlainText> plain;
  std::optional<std::size_t>
      comment{};  ///< the `#` that ended the last text, which the next line may have gone on with
  std::vector<OpenBracket> open{};
  std::size_t reported = 0;

  [[nodiscard]] bool done() const { return at >= text.size() || reported >= 50; }
  [[nodiscard]] int column(std::size_t offset) const { return static_cast<int>(offset - line_begin); }
  [[nodiscard]] bool at_line_end(std::size_t offset) const {
    return offset >= text.size() || text[offset] == '\n' || text.substr(offset, 2) == "\r\n";
  }
  [[nodiscard]] Span span(std::size_t begin, std::size_t end) const {
    return {source, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
  }
  [[nodiscard]] std::string slice(std::size_t begin, std::size_t end) const {
    return std::string(text.substr(begin, end - begin));
  }
  void report(Diagnostic diagnostic) {
    ++reported;
    diagnostics.report(std::move(diagnostic));
  }
  void skip_line();  ///< to the line's end
};

/// One token inside brackets, at `at`.
void scan_flow(LayoutScan& scan);

/// The quoted text that begins at `at`, and what follows it. False when it was reported and the scan moved on.
bool scan_quoted(LayoutScan& scan, int parent);

/// Reports the text [text, end) behind the quoted text that began at `open`, and skips the line.
void report_behind_quote(LayoutScan& scan, std::size_t open, std::size_t text, std::size_t end);

/// Reports that a text cannot begin with the byte at `at` and skips what was meant to be the text.
void report_reserved(LayoutScan& scan);

/// Gives up on brackets that cannot be followed; also on the rest of the text when they began above `line` and the
/// rest may still belong to them.
void leave_brackets(LayoutScan& scan, std::size_t line);

/// A colon or dash counts only before a space or a line end.
bool followed_by_blank(LayoutScan const& scan, std::size_t at);

/// The text with quotes around it, so that it can be pasted.
std::string quoted(std::string_view text);

}  // namespace onpace::yaml

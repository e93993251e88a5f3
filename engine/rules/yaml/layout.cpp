// Lines outside brackets. Only typical traps are checked here; other mistakes are left to yaml-cpp.
#include <algorithm>
#include <utility>

#include "diagnostics/codes/rules.hpp"
#include "rules/yaml/layout_scan.hpp"
#include "rules/yaml/scalar_extent.hpp"
#include "rules/yaml/soundness.hpp"

namespace onpace::yaml {
namespace {

bool is_marker(LayoutScan const& scan, std::string_view marker) {
  return scan.text.substr(scan.at, 3) == marker &&
         (scan.at + 3 >= scan.text.size() || is_blank_or_break(scan.text[scan.at + 3]));
}

/// `---` and `...`: gives whether the line was one of them.
bool scan_marker(LayoutScan& scan) {
  bool const begins = is_marker(scan, "---");
  if (!begins && !is_marker(scan, "...")) return false;
  if (begins && (scan.content_seen || scan.ended)) {
    scan.report({codes::second_document, scan.span(scan.at, scan.at + 3)});
    scan.at = scan.text.size();
    return true;
  }
  scan.at += 3;
  scan.plain.reset();
  if (begins) {
    scan.content_seen = true;
  } else {
    scan.ended = true;
  }
  return true;
}

/// Gives the end of a plain text on this line: before ` #`, `: `, or the line's end.
std::size_t plain_end(LayoutScan const& scan, std::size_t at) {
  while (!scan.at_line_end(at)) {
    bool const comment = scan.text[at] == '#' && is_blank(scan.text[at - 1]);
    if (comment || (scan.text[at] == ':' && followed_by_blank(scan, at))) break;
    ++at;
  }
  return at;
}

std::size_t trimmed_end(LayoutScan const& scan, std::size_t begin, std::size_t end) {
  while (end > begin && is_blank(scan.text[end - 1]))
    --end;
  return end;
}

/// `goal:x >= 5` reads as one text; the offset of such a colon.
std::optional<std::size_t> tight_colon(std::string_view text) {
  std::size_t const colon = text.find(':');
  if (colon == std::string_view::npos || colon == 0 || colon + 1 >= text.size()) return std::nullopt;
  bool const word = text.substr(0, colon).find_first_of(" \t(") == std::string_view::npos;
  if (!word || text.substr(colon).starts_with("://")) return std::nullopt;
  return colon;
}

/// A text where a key must stand.
void report_no_colon(LayoutScan& scan, std::size_t begin, std::size_t end) {
  std::string const word = scan.slice(begin, end);
  if (auto const colon = tight_colon(word)) {
    std::string const spaced = word.substr(0, *colon + 1) + " " + word.substr(*colon + 1);
    scan.report({codes::space_after_colon, scan.span(begin + *colon, begin + *colon + 1), {word, spaced}});
  } else {
    Diagnostic found{codes::missing_colon, scan.span(begin, end), {word}};
    found.help = wide_colon_help(word);
    if (scan.comment) {
      found.labels.push_back({scan.span(*scan.comment, *scan.comment + 1),
                              Text("this comment ends the text before it", "这个注释结束了前面的文本")});
      found.help = Text("move the comment after the last line; quote the text if `#` belongs to it",
                        "把注释移到最后一行之后；如果 `#` 属于文本，请加引号");
    }
    scan.report(std::move(found));
  }
  scan.comment.reset();
}

/// A line that goes on with the plain text before it must not hold a key.
void scan_continuation(LayoutScan& scan) {
  PlainText const before = *scan.plain;
  std::size_t const end = plain_end(scan, scan.at);
  if (!scan.at_line_end(end) && scan.text[end] == ':') {
    bool const level = before.parent < 0 && scan.column(scan.at) == 0;
    bool const tight = tight_colon(scan.slice(before.begin, before.end)).has_value();
    if (level || tight) {
      report_no_colon(scan, before.begin, before.end);
    } else {
      Diagnostic found{codes::key_inside_text,
                       scan.span(scan.at, trimmed_end(scan, scan.at, end)),
                       {scan.slice(scan.at, trimmed_end(scan, scan.at, end)), scan.slice(before.begin, before.end)}};
      found.labels.push_back({scan.span(before.begin, before.end), Text("the text starts here", "文本从这里开始")});
      scan.report(std::move(found));
    }
    scan.plain.reset();
  }
  if (!scan.at_line_end(end) && scan.text[end] == '#') {
    scan.plain.reset();
    scan.comment = end;
  }
  scan.skip_line();
}

void scan_line_start(LayoutScan& scan) {
  scan.line_start = false;
  scan.line_begin = scan.at;
  scan.first_on_line = true;
  scan.key_on_line = false;
  std::size_t const indent = std::min(scan.text.find_first_not_of(' ', scan.at), scan.text.size());
  std::size_t const content = std::min(scan.text.find_first_not_of(" \t", scan.at), scan.text.size());
  if (scan.at_line_end(content)) {
    scan.at = content;
    return;
  }
  if (scan.text[content] == '#') {
    if (scan.plain) scan.comment = content;
    scan.plain.reset();
    return scan.skip_line();
  }
  bool const goes_on = scan.open.empty() && scan.plain && scan.column(content) > scan.plain->parent;
  if (content != indent && !goes_on) scan.report({codes::tab_in_indentation, scan.span(indent, indent + 1)});
  scan.at = content;
  if (scan.column(content) == 0 && scan_marker(scan)) return;
  if (scan.column(content) == 0 && scan.text[content] == '%' && !scan.content_seen) return scan.skip_line();
  if (scan.ended) {
    scan.report({codes::second_document, scan.span(content, line_end(scan.text, content))});
    scan.at = scan.text.size();
    return;
  }
  scan.content_seen = true;
  if (goes_on) return scan_continuation(scan);
  scan.plain.reset();
  if (scan.open.empty()) return;
  bool const closes = scan.text[content] == '}' || scan.text[content] == ']';
  if (closes || scan.column(content) > scan.open.front().parent) return;
  OpenBracket const& innermost = scan.open.back();
  scan.report({codes::bracket_not_closed,
               scan.span(innermost.at, innermost.at + 1),
               {scan.slice(innermost.at, innermost.at + 1)}});
  leave_brackets(scan, scan.line_begin);
}

void scan_key_colon(LayoutScan& scan, std::size_t begin) {
  scan.parent = scan.column(begin);
  scan.key_on_line = true;
  scan.first_on_line = false;
  scan.awaiting = true;
  scan.comment.reset();
  scan.key_colon = scan.at++;
}

void report_second_colon(LayoutScan& scan, std::size_t colon) {
  std::size_t const value = std::min(scan.text.find_first_not_of(" \t", scan.key_colon + 1), scan.text.size());
  std::size_t const end = trimmed_end(scan, value, line_end(scan.text, value));
  std::string const whole = scan.slice(value, scan.text[end - 1] == '\r' ? end - 1 : end);
  scan.report({codes::second_colon, scan.span(colon, colon + 1), {yaml::quoted(whole)}});
  scan.skip_line();
}

void scan_plain(LayoutScan& scan) {
  std::size_t const begin = scan.at;
  std::size_t const stop = plain_end(scan, begin);
  std::size_t const end = trimmed_end(scan, begin, stop);
  bool const is_key = !scan.at_line_end(stop) && scan.text[stop] == ':';
  scan.at = stop;
  if (is_key && scan.key_on_line) return report_second_colon(scan, stop);
  if (is_key) return scan_key_colon(scan, begin);
  bool const too_shallow = scan.first_on_line && scan.column(begin) <= scan.parent;
  if (!scan.awaiting || too_shallow) {
    if (scan.first_on_line) {
      report_no_colon(scan, begin, end);
    } else {
      scan.report({codes::text_after_value, scan.span(begin, end), {scan.slice(begin, end)}});
    }
    return scan.skip_line();
  }
  scan.awaiting = false;
  scan.first_on_line = false;
  if (scan.at_line_end(stop))
    scan.plain = PlainText{begin, end, scan.parent};
  else
    scan.comment = stop;
}

/// The lines of a block of text stand deeper than the key or dash before it.
void scan_block_text(LayoutScan& scan) {
  std::size_t const header = scan.at;
  std::size_t at = header + 1;
  while (at < scan.text.size() && std::string_view("+-0123456789").find(scan.text[at]) != std::string_view::npos)
    ++at;
  std::size_t const rest = std::min(scan.text.find_first_not_of(" \t", at), scan.text.size());
  bool const comment = rest > at && rest < scan.text.size() && scan.text[rest] == '#';
  if (!scan.at_line_end(rest) && !comment) {
    std::size_t const end = trimmed_end(scan, header, line_end(scan.text, header));
    scan.report({codes::text_behind_block_sign,
                 scan.span(header, header + 1),
                 {scan.slice(header, header + 1), yaml::quoted(scan.slice(header, end))}});
    return scan.skip_line();
  }
  scan.awaiting = false;
  for (at = line_end(scan.text, rest) + 1; at < scan.text.size(); at = line_end(scan.text, at) + 1) {
    std::size_t const content = std::min(scan.text.find_first_not_of(' ', at), scan.text.size());
    if (!scan.at_line_end(content) && static_cast<int>(content - at) <= scan.parent) break;
  }
  scan.at = std::min(at, scan.text.size());
  scan.line_start = true;
}

/// A key in quotes, or a value.
void scan_block_quoted(LayoutScan& scan) {
  std::size_t const begin = scan.at;
  // a key closes on its own line
  bool const must_be_key = scan.first_on_line && !scan.awaiting;
  int const parent = must_be_key ? 1 << 30 : scan.parent;
  if (!scan_quoted(scan, parent)) return;
  std::size_t const next = std::min(scan.text.find_first_not_of(" \t", scan.at), scan.text.size());
  if (next < scan.text.size() && scan.text[next] == ':') {
    std::string const word = scan.slice(begin, scan.at);
    scan.at = next;
    if (!followed_by_blank(scan, next)) {
      scan.report({codes::space_after_colon, scan.span(next, next + 1), {word + ":", word + ": "}});
    } else if (scan.key_on_line) {
      return report_second_colon(scan, next);
    }
    return scan_key_colon(scan, begin);
  }
  bool const comment = next > scan.at && next < scan.text.size() && scan.text[next] == '#';
  if (must_be_key) return report_no_colon(scan, begin, scan.at), scan.skip_line();
  scan.awaiting = false;
  scan.first_on_line = false;
  if (scan.at_line_end(next) || comment) return;
  report_behind_quote(scan, begin, next, trimmed_end(scan, next, line_end(scan.text, next)));
}

void scan_dash(LayoutScan& scan) {
  if (scan.key_on_line) {
    scan.report({codes::list_on_key_line, scan.span(scan.at, scan.at + 1)});
    return scan.skip_line();
  }
  scan.parent = scan.column(scan.at);
  scan.awaiting = true;
  scan.comment.reset();
  ++scan.at;
}

/// An anchor, an alias or a tag: a value still follows an anchor or a tag.
void scan_property(LayoutScan& scan) {
  std::size_t const begin = scan.at;
  if (followed_by_blank(scan, begin)) return report_reserved(scan);
  while (scan.at < scan.text.size() && !is_blank_or_break(scan.text[scan.at]))
    ++scan.at;
  if (scan.text[begin] != '*') return;
  std::size_t const next = std::min(scan.text.find_first_not_of(" \t", scan.at), scan.text.size());
  bool const is_key = next < scan.text.size() && scan.text[next] == ':';
  scan.awaiting = is_key;
  scan.first_on_line = false;
  if (is_key || scan.at_line_end(next) || scan.text[next] == '#') return;
  scan.at = begin;
  report_reserved(scan);
}

void scan_block(LayoutScan& scan) {
  char const byte = scan.text[scan.at];
  bool const blank_follows = followed_by_blank(scan, scan.at);
  switch (byte) {
    case '"':
    case '\'':
      return scan_block_quoted(scan);
    case '{':
    case '[':
      scan.open.push_back({scan.at++, scan.parent});
      scan.awaiting = false;
      return;
    case '}':
    case ']':
      scan.report({codes::bracket_not_open, scan.span(scan.at, scan.at + 1), {std::string(1, byte)}});
      return scan.skip_line();
    case '|':
    case '>':
      return scan_block_text(scan);
    case '&':
    case '*':
    case '!':
      return scan_property(scan);
    case '%':
    case '@':
    case '`':
    case ',':
      return report_reserved(scan);
    case '-':
      return blank_follows ? scan_dash(scan) : scan_plain(scan);
    case '?':
    case ':':
      if (!blank_follows) return scan_plain(scan);
      if (byte == ':' && scan.awaiting && !scan.first_on_line && !scan.key_on_line)
        return scan_key_colon(scan, scan.text.find_first_not_of(' ', scan.line_begin));
      scan.report({codes::key_missing, scan.span(scan.at, scan.at + 1), {std::string(1, byte)}});
      return scan.skip_line();
    default:
      return scan_plain(scan);
  }
}

}  // namespace

Text wide_colon_help(std::string const& word) {
  std::size_t const colon = word.find("：");
  if (colon == std::string::npos || colon == 0 || word.find(' ') < colon) return {};
  std::string const key = word.substr(0, colon);
  return {"`：` is a full-width colon: write `" + key + ": `", "`：` 是全角冒号，请写半角的 `" + key + ": `"};
}

void LayoutScan::skip_line() { at = line_end(text, at); }

void leave_brackets(LayoutScan& scan, std::size_t line) {
  bool const began_above = !scan.open.empty() && scan.open.front().at < line;
  bool const same_block = began_above && scan.column(scan.at) > scan.open.front().parent;
  if (same_block) scan.at = scan.text.size();
  scan.open.clear();
  scan.awaiting = false;
}

bool followed_by_blank(LayoutScan const& scan, std::size_t at) {
  return at + 1 >= scan.text.size() || is_blank_or_break(scan.text[at + 1]);
}

bool sound_layout(Source const& source, SourceId id, Diagnostics& diagnostics) {
  std::size_t const begin = text_begin(source.text);
  LayoutScan scan{.text = source.text, .source = id, .diagnostics = diagnostics, .at = begin, .plain = {}};
  while (!scan.done()) {
    if (scan.line_start) {
      scan_line_start(scan);
    } else if (scan.at_line_end(scan.at)) {
      scan.at = line_end(scan.text, scan.at) + 1;
      scan.line_start = true;
    } else if (is_blank(scan.text[scan.at])) {
      ++scan.at;
    } else if (scan.text[scan.at] == '#' && (scan.at == scan.line_begin || is_blank(scan.text[scan.at - 1]))) {
      scan.plain.reset();
      scan.skip_line();
    } else if (scan.open.empty()) {
      scan_block(scan);
    } else {
      scan_flow(scan);
    }
  }
  if (!scan.open.empty() && scan.reported == 0) {
    std::size_t const open = scan.open.back().at;
    scan.report({codes::bracket_not_closed, scan.span(open, open + 1), {scan.slice(open, open + 1)}});
  }
  return scan.reported == 0;
}

}  // namespace onpace::yaml

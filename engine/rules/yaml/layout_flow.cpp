// Inside `{}` and `[]`, where YAML ends a text at more signs than authors expect.
#include <algorithm>
#include <utility>

#include "diagnostics/codes/rules.hpp"
#include "rules/yaml/layout_scan.hpp"
#include "rules/yaml/scalar_extent.hpp"

namespace onpace::yaml {
namespace {

bool is_flow_sign(char byte) { return byte == ',' || byte == '[' || byte == ']' || byte == '{' || byte == '}'; }

/// Where the text that the author meant ends: at the first `,`, `}` or `]` outside brackets of its own.
std::size_t meant_end(LayoutScan const& scan, std::size_t at) {
  int depth = 0;
  std::size_t const begin = at;
  for (; !scan.at_line_end(at); ++at) {
    char const byte = scan.text[at];
    if (byte == '#' && at > begin && is_blank(scan.text[at - 1])) break;
    if (byte == '(' || byte == '[') ++depth;
    if (depth == 0 && (byte == ',' || byte == '}' || byte == ']')) break;
    if (byte == ')' || byte == ']') --depth;
  }
  while (at > begin && is_blank(scan.text[at - 1]))
    --at;
  return at;
}

bool leaves_open_parenthesis(std::string_view text) {
  return std::count(text.begin(), text.end(), '(') > std::count(text.begin(), text.end(), ')');
}

/// Reports the text that begins at `begin` as cut at `stop`, and moves behind what was meant.
void report_cut(LayoutScan& scan, std::size_t begin, std::size_t stop) {
  std::size_t const end = std::max(meant_end(scan, begin), stop);
  std::string const sign = scan.slice(stop, stop + 1);
  scan.report({codes::cut_in_braces, scan.span(stop, stop + 1), {sign, yaml::quoted(scan.slice(begin, end))}});
  scan.at = std::max(end, stop + 1);
}

void scan_flow_colon(LayoutScan& scan, std::size_t key) {
  OpenBracket& bracket = scan.open.back();
  if (bracket.colon_seen) {
    bool const new_line = key >= scan.line_begin && scan.text.find_first_not_of(" \t", scan.line_begin) == key;
    Code const code = new_line ? codes::missing_comma : codes::second_colon_in_braces;
    Span const place = new_line ? scan.span(key, scan.at) : scan.span(scan.at, scan.at + 1);
    scan.report({code, place, {scan.slice(key, scan.at)}});
  }
  bracket.colon_seen = true;
  ++scan.at;
}

bool ends_plain(LayoutScan const& scan, std::size_t at) {
  char const byte = scan.text[at];
  if (is_flow_sign(byte) || byte == '?') return true;
  if (byte == '#') return is_blank(scan.text[at - 1]);
  return byte == ':' && (followed_by_blank(scan, at) || is_flow_sign(scan.text[at + 1]));
}

void scan_flow_plain(LayoutScan& scan) {
  std::size_t const begin = scan.at;
  std::size_t stop = begin + 1;
  while (!scan.at_line_end(stop) && !ends_plain(scan, stop))
    ++stop;
  scan.at = stop;
  if (scan.at_line_end(stop) || scan.text[stop] == '#') return;
  char const sign = scan.text[stop];
  if (sign == ':') return scan_flow_colon(scan, begin);
  bool const cut = sign == '[' || sign == '{' || sign == '?';
  bool const halved = sign == ',' && leaves_open_parenthesis(scan.text.substr(begin, stop - begin));
  if (cut || halved) report_cut(scan, begin, stop);
}

void scan_closer(LayoutScan& scan) {
  char const byte = scan.text[scan.at];
  OpenBracket const bracket = scan.open.back();
  if (scan.text[bracket.at] != (byte == '}' ? '{' : '[')) {
    Diagnostic found{codes::bracket_mismatch, scan.span(scan.at, scan.at + 1), {std::string(1, byte)}};
    found.labels.push_back({scan.span(bracket.at, bracket.at + 1), Text("opened here", "在这里打开")});
    scan.report(std::move(found));
    // the bracket that was forgotten is skipped, so that it is told once
    while (scan.open.size() > 1 && scan.text[scan.open.back().at] != (byte == '}' ? '{' : '['))
      scan.open.pop_back();
  }
  scan.open.pop_back();
  scan.awaiting = false;
  scan.first_on_line = false;
  ++scan.at;
}

void scan_flow_quoted(LayoutScan& scan) {
  std::size_t const begin = scan.at;
  if (!scan_quoted(scan, scan.open.front().parent)) return;
  std::size_t const next = std::min(scan.text.find_first_not_of(" \t", scan.at), scan.text.size());
  if (scan.at_line_end(next) || std::string_view(",]}:#").find(scan.text[next]) != std::string_view::npos) return;
  report_behind_quote(scan, begin, next, std::max(meant_end(scan, next), next + 1));
  leave_brackets(scan, scan.line_begin);
}

/// An anchor, an alias or a tag.
void scan_flow_property(LayoutScan& scan) {
  std::size_t const begin = scan.at;
  auto const ends = [&](std::size_t at) {
    return at >= scan.text.size() || is_blank_or_break(scan.text[at]) || is_flow_sign(scan.text[at]);
  };
  if (ends(begin + 1)) return report_reserved(scan);
  while (!ends(scan.at))
    ++scan.at;
  std::size_t const next = std::min(scan.text.find_first_not_of(" \t", scan.at), scan.text.size());
  bool const complete =
      scan.at_line_end(next) || std::string_view(",]}:#").find(scan.text[next]) != std::string_view::npos;
  if (scan.text[begin] != '*' || complete) return;
  scan.at = begin;
  report_reserved(scan);
}

}  // namespace

void scan_flow(LayoutScan& scan) {
  char const byte = scan.text[scan.at];
  switch (byte) {
    case '"':
    case '\'':
      return scan_flow_quoted(scan);
    case '{':
    case '[':
      return scan.open.push_back({scan.at++, scan.open.front().parent});
    case '}':
    case ']':
      return scan_closer(scan);
    case ',':
      scan.open.back().colon_seen = false;
      ++scan.at;
      return;
    case ':':
      return scan_flow_colon(scan, scan.at);
    case '&':
    case '*':
    case '!':
      return scan_flow_property(scan);
    case '%':
    case '@':
    case '`':
    case '|':
    case '>':
    case '?':
      return report_reserved(scan);
    case '-':
      return followed_by_blank(scan, scan.at) ? report_reserved(scan) : scan_flow_plain(scan);
    default:
      return scan_flow_plain(scan);
  }
}

bool scan_quoted(LayoutScan& scan, int parent) {
  std::size_t const open = scan.at;
  std::size_t const own_line = scan.line_begin;
  std::size_t const close = closing_quote(scan.text, open).value_or(scan.text.size());
  std::size_t const first_end = line_end(scan.text, open);
  bool sound = close < scan.text.size();
  std::size_t line = first_end + 1;
  for (; sound && line <= close; line = line_end(scan.text, line) + 1) {
    std::size_t const content = std::min(scan.text.find_first_not_of(" \t", line), scan.text.size());
    bool const blank = scan.at_line_end(content);
    sound = blank || static_cast<int>(content - line) > parent;
    scan.line_begin = line;
  }
  if (!sound) {
    scan.report({codes::quote_not_closed, scan.span(open, open + 1), {scan.slice(open, open + 1)}});
    scan.at = first_end;
    scan.line_begin = own_line;
    leave_brackets(scan, own_line);
    return false;
  }
  scan.at = close + 1;
  return true;
}

void report_behind_quote(LayoutScan& scan, std::size_t open, std::size_t text, std::size_t end) {
  if (line_end(scan.text, open) < text) {
    // a quote that closes on a later line and is followed by text was meant to close on its own
    scan.report({codes::quote_not_closed, scan.span(open, open + 1), {scan.slice(open, open + 1)}});
  } else {
    Diagnostic found{codes::text_after_quote, scan.span(text, end), {}};
    found.labels.push_back(
        {scan.span(open, open + 1), Text("the quote that is closed before it", "在它之前关闭的引号")});
    scan.report(std::move(found));
  }
  scan.skip_line();
}

void report_reserved(LayoutScan& scan) {
  std::size_t const begin = scan.at;
  bool const flow = !scan.open.empty();
  std::size_t end = flow ? std::max(meant_end(scan, begin), begin + 1) : line_end(scan.text, begin);
  while (end > begin + 1 && is_blank_or_break(scan.text[end - 1]))
    --end;
  scan.report({codes::reserved_sign,
               scan.span(begin, begin + 1),
               {scan.slice(begin, begin + 1), yaml::quoted(scan.slice(begin, end))}});
  scan.at = end;
  if (!flow) scan.skip_line();
}

std::string quoted(std::string_view text) {
  bool const plain = text.find_first_of("\"\\") == std::string_view::npos;
  if (plain) return "\"" + std::string(text) + "\"";
  std::string single = "'";
  for (char const byte : text)
    single += byte == '\'' ? "''" : std::string(1, byte);
  return single + "'";
}

}  // namespace onpace::yaml

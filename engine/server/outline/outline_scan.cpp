#include "server/outline/outline_scan.hpp"

#include <algorithm>

#include "rules/yaml/scalar_extent.hpp"

namespace onpace::server {
namespace {

std::uint32_t offset(std::size_t at) { return static_cast<std::uint32_t>(at); }

/// The quote that closes the one at `open` on the same line.
std::optional<std::size_t> closed_on_line(std::string_view text, std::size_t open) {
  auto const close = yaml::closing_quote(text, open);
  if (!close || text.substr(open, *close - open).find('\n') != std::string_view::npos) return std::nullopt;
  return close;
}

/// The end of a plain text in brackets. Parentheses and indices of an expression are kept whole, although YAML would
/// cut them: somebody is writing it.
std::size_t plain_end_in_flow(std::string_view text, std::size_t begin, bool is_key) {
  int depth = 0;
  std::size_t at = begin;
  for (; at < text.size() && text[at] != '\n' && text[at] != '\r'; ++at) {
    char const sign = text[at];
    if (sign == '{' || sign == '}') break;
    if (sign == '(' || (sign == '[' && at > begin && text[at - 1] != ' ')) ++depth;
    if (sign == ')' && depth > 0) --depth;
    if (sign == ']') {
      if (depth == 0) break;
      --depth;
    }
    if (sign == ',' && depth == 0) break;
    if (sign == '#' && at > begin && text[at - 1] == ' ') break;
    bool const separates = is_blank_or_end(text, at + 1) || text[at + 1] == ',' || text[at + 1] == '}';
    if (sign == ':' && is_key && separates) break;
  }
  while (at > begin && (text[at - 1] == ' ' || text[at - 1] == '\t'))
    --at;
  return at;
}

/// One pair of brackets that is open.
struct OpenBrackets {
  std::uint32_t entry;
  bool is_list;
};

/// The entries in brackets, up to the bracket that closes the first one, or to where a later key must have ended them.
struct FlowScan {
  OutlineScan& scan;
  std::uint32_t column;  ///< of the entry to which they belong
  std::vector<OpenBrackets> open{};

  [[nodiscard]] std::string_view text() const { return scan.text; }
  [[nodiscard]] Entry& entry(std::uint32_t id) { return scan.outline.entries[id]; }

  /// Past blanks, comments and line ends. False at the end, and where a line begins that cannot belong to the brackets.
  bool skip_blanks(std::size_t& at) const {
    while (at < text().size()) {
      char const sign = text()[at];
      if (sign == '#') {
        at = scan.line_end(at);
      } else if (sign == '\n') {
        std::size_t const next = text().find_first_not_of(" ", at + 1);
        if (next == std::string_view::npos) return false;
        bool const is_outside = next - (at + 1) <= column && scan.key_at(next).has_value() && text()[next] != '\n';
        if (is_outside) return false;
        at = next;
      } else if (sign == ' ' || sign == '\t' || sign == '\r') {
        ++at;
      } else {
        return true;
      }
    }
    return false;
  }

  void open_at(std::size_t at, std::uint32_t id) {
    bool const is_list = text()[at] == '[';
    open.push_back({id, is_list});
    entry(id).brackets = {offset(at), offset(at + 1)};
    entry(id).is_list = is_list;
  }

  void close_at(std::size_t end) {
    entry(open.back().entry).brackets.end = offset(end);
    open.pop_back();
  }

  std::uint32_t add(Entry added) {
    added.parent = open.back().entry;
    added.is_flow = true;
    added.column = column;
    added.is_item = open.back().is_list;
    scan.outline.entries.push_back(added);
    return static_cast<std::uint32_t>(scan.outline.entries.size() - 1);
  }

  /// A quoted or plain text; the offset behind it.
  std::size_t text_at(std::size_t at, bool is_key, Extent& word, bool& is_quoted) const {
    bool const quote = text()[at] == '"' || text()[at] == '\'';
    if (auto const close = quote ? closed_on_line(text(), at) : std::nullopt) {
      word = {offset(at + 1), offset(*close)};
      is_quoted = true;
      return *close + 1;
    }
    std::size_t const end = plain_end_in_flow(text(), at, is_key);
    word = {offset(at), offset(end)};
    return end;
  }

  /// The value at `at` of an entry that was added.
  std::size_t value_at(std::size_t at, std::uint32_t id) {
    if (text()[at] == '{' || text()[at] == '[') {
      open_at(at, id);
      return at + 1;
    }
    Entry& its = entry(id);
    return text_at(at, false, its.value, its.is_quoted);
  }

  /// An entry of a mapping: its key, and its value if it stands on the same line.
  std::size_t member_at(std::size_t at) {
    Entry member{};
    bool is_quoted = false;
    std::size_t end = text_at(at, true, member.key, is_quoted);
    member.whole = {offset(at), offset(end)};
    std::size_t const colon = scan.after_blanks(end);
    bool const has_colon = colon < text().size() && text()[colon] == ':';
    if (has_colon) {
      member.colon = offset(colon + 1);
      member.whole.end = member.colon;
    }
    std::uint32_t const id = add(member);
    if (!has_colon) return std::max(end, at + 1);
    std::size_t next = colon + 1;
    if (!skip_blanks(next)) return next;
    bool const is_none = text()[next] == ',' || text()[next] == '}' || text()[next] == ']';
    return is_none ? next : value_at(next, id);
  }

  std::size_t item_at(std::size_t at) {
    Entry item{};
    item.whole = {offset(at), offset(at)};
    std::size_t const end = value_at(at, add(item));
    return std::max(end, at + 1);
  }

  /// The offset behind all of them.
  std::size_t run(std::size_t at) {
    while (!open.empty() && skip_blanks(at)) {
      char const sign = text()[at];
      if (sign == '}' || sign == ']') {
        close_at(++at);
      } else if (sign == ',') {
        ++at;
      } else {
        at = open.back().is_list ? item_at(at) : member_at(at);
      }
    }
    while (!open.empty())
      close_at(at);
    return at;
  }
};

}  // namespace

std::string_view OutlineScan::rest_of_line(std::size_t from) const {
  std::string_view line = text.substr(from, line_end(from) - from);
  for (std::size_t mark = line.find('#'); mark != std::string_view::npos; mark = line.find('#', mark + 1)) {
    if (mark > 0 && line[mark - 1] != ' ' && line[mark - 1] != '\t') continue;
    line = line.substr(0, mark);
    break;
  }
  std::size_t const last = line.find_last_not_of(" \t\r");
  return line.substr(0, last == std::string_view::npos ? 0 : last + 1);
}

std::optional<FoundKey> OutlineScan::key_at(std::size_t from) const {
  if (from >= text.size()) return std::nullopt;
  char const first = text[from];
  if (first == '{' || first == '[' || first == '|' || first == '>' || first == '#') return std::nullopt;
  if (first == '"' || first == '\'') {
    auto const close = closed_on_line(text, from);
    if (!close) return std::nullopt;
    std::size_t const colon = after_blanks(*close + 1);
    if (colon >= text.size() || text[colon] != ':' || !is_blank_or_end(text, colon + 1)) return std::nullopt;
    return FoundKey{{offset(from + 1), offset(*close)}, offset(colon + 1)};
  }
  std::string_view const line = rest_of_line(from);
  for (std::size_t colon = line.find(':'); colon != std::string_view::npos; colon = line.find(':', colon + 1)) {
    if (!is_blank_or_end(text, from + colon + 1)) continue;
    std::size_t const end = line.substr(0, colon).find_last_not_of(" \t");
    if (end == std::string_view::npos) return std::nullopt;
    return FoundKey{{offset(from), offset(from + end + 1)}, offset(from + colon + 1)};
  }
  return std::nullopt;
}

void OutlineScan::take_value(std::size_t from, std::uint32_t id) {
  std::size_t const begin = yaml::after_properties(text, after_blanks(from));
  bool const is_here = begin < text.size() && text.substr(from, begin - from).find('\n') == std::string_view::npos;
  if (is_here && (text[begin] == '{' || text[begin] == '[')) return take_brackets(begin, id);
  Entry entry = outline.entries[id];
  take_value(from, entry);
  outline.entries[id] = entry;
}

void OutlineScan::take_value(std::size_t from, Entry& entry) {
  std::size_t begin = after_blanks(from);
  if (begin < text.size() && (text[begin] == '&' || text[begin] == '!')) {
    std::size_t const behind = yaml::after_properties(text, begin);
    if (text.substr(begin, behind - begin).find('\n') != std::string_view::npos) {
      at = line_end(begin);
      return;
    }
    begin = behind;
  }
  at = line_end(begin);
  if (ends_line(begin)) return;
  if (text[begin] == '"' || text[begin] == '\'') return take_quoted(begin, entry);
  if (text[begin] == '|' || text[begin] == '>') return take_block_text(entry);
  entry.value = {offset(begin), offset(begin + rest_of_line(begin).size())};
}

void OutlineScan::take_quoted(std::size_t from, Entry& entry) {
  entry.is_quoted = true;
  auto const close = yaml::closing_quote(text, from);
  std::size_t end = close.value_or(text.size());
  // a quote that somebody has not closed yet must not swallow the lines below
  for (std::size_t line = line_end(from); line < end; line = line_end(line + 1)) {
    std::size_t const next = text.find_first_not_of(" \t\r", line + 1);
    bool const is_deeper = next != std::string_view::npos && (text[next] == '\n' || next - (line + 1) > entry.column);
    if (is_deeper && close) continue;
    end = from + std::max<std::size_t>(1, rest_of_line(from).size());
    break;
  }
  entry.value = {offset(from + 1), offset(std::max(end, from + 1))};
  at = std::min(end + 1, text.size());
}

void OutlineScan::take_block_text(Entry& entry) {
  entry.is_block_text = true;
  std::size_t const begin = std::min(at + 1, text.size());
  std::size_t end = at;
  for (std::size_t line = begin; line < text.size(); line = std::min(line_end(line) + 1, text.size())) {
    std::size_t const first = text.find_first_not_of(' ', line);
    if (first == std::string_view::npos) break;
    bool const is_empty = text[first] == '\n' || text[first] == '\r';
    if (!is_empty && first - line <= entry.column) break;
    if (!is_empty) end = line_end(line);
  }
  if (end > begin) entry.value = {offset(begin), offset(end)};
  at = end;
}

void OutlineScan::take_brackets(std::size_t from, std::uint32_t id) {
  FlowScan flow{*this, outline.entries[id].column};
  flow.open_at(from, id);
  at = flow.run(from + 1);
}

}  // namespace onpace::server

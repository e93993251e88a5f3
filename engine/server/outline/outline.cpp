#include "server/outline/outline.hpp"

#include <algorithm>

#include "server/outline/outline_scan.hpp"

namespace onpace::server {
namespace {

/// A comment, a document's mark, or nothing.
bool says_nothing(std::string_view line) {
  std::size_t const begin = line.find_first_not_of(" \t\r");
  return begin == std::string_view::npos || line[begin] == '#' || line.starts_with("---") || line.starts_with("...") ||
         line.starts_with("%");
}

/// What is open at a line: entries that later lines may belong to.
struct BlockScan {
  OutlineScan scan;
  std::vector<std::uint32_t> open{};

  [[nodiscard]] Entry& entry(std::uint32_t id) { return scan.outline.entries[id]; }
  [[nodiscard]] std::uint32_t parent() const { return open.empty() ? kNoEntry : open.back(); }

  /// Closes what does not reach `column`. A list may stand in the column of its key.
  void close_to(std::uint32_t column, bool is_item) {
    while (!open.empty()) {
      Entry const& last = entry(open.back());
      bool const is_above = last.column < column || (is_item && last.column == column && !last.is_item);
      if (is_above) return;
      open.pop_back();
    }
  }
};

/// A text of one word or more without a colon: an item, what a key above waits for, or a key that is being written.
void take_bare_text(BlockScan& block, std::size_t at, std::uint32_t column) {
  OutlineScan& scan = block.scan;
  std::uint32_t const parent = block.parent();
  if (parent != kNoEntry) {
    Entry& above = block.entry(parent);
    bool const waits = (above.is_item || above.colon > 0) && above.value.empty() && !above.has_brackets();
    bool const has_children = scan.outline.entries.back().parent == parent;
    bool const is_plain_text = !above.value.empty() && !above.is_quoted && !above.is_block_text;
    if (is_plain_text && !has_children) {  // a text that goes on
      Entry next{.column = column};
      scan.take_value(at, next);
      block.entry(parent).value.end = next.value.end;
      return;
    }
    bool const begins_behind_dash =
        above.is_item && above.whole.begin + 1 <= at && !has_children &&
        scan.text.substr(above.whole.begin, at - above.whole.begin).find('\n') == std::string_view::npos;
    std::string_view const rest = scan.rest_of_line(at);
    bool const is_one_word = rest.find_first_of(" \t") == std::string_view::npos;
    if (waits && (begins_behind_dash || !is_one_word || rest.find_first_of("{[\"'|>") == 0) && !has_children) {
      scan.take_value(at, parent);
      return;
    }
  }
  Entry word{.parent = parent, .column = column};
  std::string_view const rest = scan.rest_of_line(at);
  word.key = {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + rest.size())};
  word.whole = word.key;
  scan.outline.entries.push_back(word);
  scan.at = scan.line_end(at);
}

/// The dashes, the key and the value of one line.
void take_line(BlockScan& block, std::size_t begin) {
  OutlineScan& scan = block.scan;
  std::string_view const text = scan.text;
  std::size_t const line = scan.at;
  std::size_t at = begin;
  while (true) {
    auto const column = static_cast<std::uint32_t>(at - line);
    bool const is_dash = text[at] == '-' && is_blank_or_end(text, at + 1);
    block.close_to(column, is_dash);
    if (!is_dash) {
      auto const key = scan.key_at(at);
      if (!key) return take_bare_text(block, at, column);
      Entry entry{.parent = block.parent(), .key = key->word, .colon = key->colon, .column = column};
      entry.whole = {static_cast<std::uint32_t>(at), key->colon};
      auto const id = static_cast<std::uint32_t>(scan.outline.entries.size());
      scan.outline.entries.push_back(entry);
      block.open.push_back(id);
      scan.take_value(key->colon, id);
      return;
    }
    Entry item{.parent = block.parent(), .column = column, .is_item = true};
    item.whole = {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + 1)};
    block.open.push_back(static_cast<std::uint32_t>(scan.outline.entries.size()));
    scan.outline.entries.push_back(item);
    at = scan.after_blanks(at + 1);
    if (scan.ends_line(at)) {
      scan.at = scan.line_end(at);
      return;
    }
  }
}

}  // namespace

Outline outline_of(std::string_view text) {
  Outline outline;
  BlockScan block{{text, outline}};
  OutlineScan& scan = block.scan;
  scan.at = text.starts_with("\xEF\xBB\xBF") ? 3 : 0;
  while (scan.at < text.size()) {
    std::size_t const end = scan.line_end(scan.at);
    if (!says_nothing(text.substr(scan.at, end - scan.at))) take_line(block, text.find_first_not_of(" \t", scan.at));
    scan.at = std::max(scan.at, end);
    scan.at = std::min(scan.line_end(scan.at) + 1, text.size());
  }
  for (std::size_t id = outline.entries.size(); id-- > 0;) {
    Entry& entry = outline.entries[id];
    for (Extent const part : {entry.value, entry.brackets})
      if (!part.empty()) entry.whole.end = std::max(entry.whole.end, part.end);
    if (entry.parent == kNoEntry) continue;
    Entry& parent = outline.entries[entry.parent];
    parent.whole.end = std::max(parent.whole.end, entry.whole.end);
  }
  return outline;
}

std::uint32_t child_named(std::string_view text, Outline const& outline, std::uint32_t parent, std::string_view key) {
  std::size_t const first = parent == kNoEntry ? 0 : parent + 1;
  for (std::size_t id = first; id < outline.entries.size(); ++id) {
    Entry const& entry = outline.entries[id];
    if (parent != kNoEntry && entry.whole.begin >= outline.entries[parent].whole.end) break;
    if (entry.parent == parent && !entry.key.empty() && slice(text, entry.key) == key)
      return static_cast<std::uint32_t>(id);
  }
  return kNoEntry;
}

}  // namespace onpace::server

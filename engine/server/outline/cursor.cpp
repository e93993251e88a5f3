// Where a cursor is in a text that may be broken.
#include <algorithm>

#include "server/outline/outline_scan.hpp"

namespace onpace::server {
namespace {

/// Whether a comment begins before `offset` on its line. Marks in quotes were taken by their entries before.
bool is_in_comment(std::string_view line) {
  for (std::size_t mark = line.find('#'); mark != std::string_view::npos; mark = line.find('#', mark + 1))
    if (mark == 0 || line[mark - 1] == ' ' || line[mark - 1] == '\t') return true;
  return false;
}

/// The innermost brackets around the cursor.
std::uint32_t brackets_around(std::string_view text, Outline const& outline, std::size_t offset) {
  std::uint32_t found = kNoEntry;
  for (std::uint32_t id = 0; id < outline.entries.size(); ++id) {
    Entry const& entry = outline.entries[id];
    if (entry.whole.begin > offset) break;
    char const last = entry.has_brackets() ? text[entry.brackets.end - 1] : '}';
    bool const is_closed = entry.brackets.end > entry.brackets.begin + 1 && (last == '}' || last == ']');
    bool const is_inside = entry.has_brackets() && entry.brackets.begin < offset &&
                           (offset < entry.brackets.end || (!is_closed && offset <= entry.brackets.end));
    if (is_inside) found = id;
  }
  return found;
}

/// In brackets, beside all that is written there: behind a key without a value, or where the next entry begins.
Cursor in_brackets(Outline const& outline, std::uint32_t around, std::size_t offset) {
  Entry const& entry = outline.entries[around];
  for (std::uint32_t id = around + 1; id < outline.entries.size(); ++id) {
    Entry const& child = outline.entries[id];
    if (child.whole.begin > offset) break;
    bool const waits = child.parent == around && child.colon > 0 && child.colon <= offset && child.value.empty() &&
                       !child.has_brackets();
    std::uint32_t const next = id + 1 < outline.entries.size() ? outline.entries[id + 1].whole.begin : 0xFFFFFFFFU;
    if (waits && offset <= next) return {Cursor::Place::value, id, around, {}};
  }
  return {entry.is_list ? Cursor::Place::value : Cursor::Place::key, kNoEntry, around, {}};
}

/// The entry in whose mapping something at `column` would stand, below the entries before `offset`.
std::uint32_t parent_for(Outline const& outline, std::size_t offset, std::uint32_t column) {
  std::uint32_t last = kNoEntry;
  for (std::uint32_t id = 0; id < outline.entries.size() && outline.entries[id].whole.begin < offset; ++id)
    if (!outline.entries[id].is_flow) last = id;
  while (last != kNoEntry && outline.entries[last].column >= column)
    last = outline.entries[last].parent;
  return last;
}

}  // namespace

Cursor cursor_at(std::string_view text, Outline const& outline, std::size_t offset) {
  offset = std::min(offset, text.size());
  for (std::uint32_t id = 0; id < outline.entries.size(); ++id) {
    Entry const& entry = outline.entries[id];
    if (entry.whole.begin > offset) break;
    if (!entry.key.empty() && entry.key.touches(offset)) return {Cursor::Place::key, id, entry.parent, entry.key};
    if (!entry.value.empty() && entry.value.touches(offset))
      return {Cursor::Place::value, id, entry.parent, entry.value};
  }
  std::size_t const before = offset == 0 ? std::string_view::npos : text.rfind('\n', offset - 1);
  std::size_t const line = before == std::string_view::npos ? 0 : before + 1;
  std::string_view const left = text.substr(line, offset - line);
  if (is_in_comment(left)) return {};
  if (std::uint32_t const around = brackets_around(text, outline, offset); around != kNoEntry)
    return in_brackets(outline, around, offset);
  for (std::uint32_t id = 0; id < outline.entries.size(); ++id) {  // behind a colon or a dash on this line
    Entry const& entry = outline.entries[id];
    if (entry.whole.begin > offset) break;
    bool const is_here = entry.whole.begin >= line && entry.value.empty() && !entry.has_brackets();
    bool const is_last = id + 1 == outline.entries.size() || outline.entries[id + 1].whole.begin > offset;
    if (!is_here || !is_last) continue;
    if (entry.colon > 0 && entry.colon <= offset) return {Cursor::Place::value, id, entry.parent, {}};
    if (entry.is_item) return {Cursor::Place::value, id, entry.parent, {}};
    if (entry.key.end < offset && entry.colon == 0) return {};
  }
  std::size_t const first = left.find_first_not_of(" \t-");
  if (first != std::string_view::npos) return {};
  return {Cursor::Place::key, kNoEntry, parent_for(outline, offset, static_cast<std::uint32_t>(left.size())), {}};
}

}  // namespace onpace::server

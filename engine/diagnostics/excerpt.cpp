#include "diagnostics/excerpt.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <utility>

#include "text/printable.hpp"
#include "text/unicode.hpp"

namespace onpace {
namespace {

constexpr std::size_t kWindow = 110;  ///< cells of a line that are shown
constexpr std::size_t kContext = 40;  ///< of these before the first mark, when a line is cut
constexpr std::uint32_t kNear = 5;    ///< lines apart that still read as one excerpt
constexpr std::size_t kGutter = 5;    ///< cells of the line number

/// What is shown of one line: bytes [begin, end) of the source.
struct Window {
  std::size_t begin = 0;
  std::size_t end = 0;
  bool cut_before = false;
  bool cut_after = false;
};

struct Block {
  Source const* source = nullptr;
  SourceId id = kNoSource;
  std::uint32_t line = 1;
  Window window;
  std::vector<Mark const*> marks;
};

/// A mark in cells of the shown line.
struct Stroke {
  std::size_t begin = 0;
  std::size_t end = 0;
  Mark const* mark = nullptr;
};

bool continues(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U; }

/// From `at`, at most `cells` cells and as many code points, because marks without width could go on without end.
std::size_t forward(std::string_view text, std::size_t at, std::size_t end, std::size_t cells) {
  std::size_t used = 0;
  for (std::size_t count = 0; at < end && count < cells; ++count) {
    std::size_t next = at + 1;
    while (next < end && continues(text[next]))
      ++next;
    used += display_width(printable(text.substr(at, next - at)));
    if (used > cells) break;
    at = next;
  }
  return at;
}

std::size_t backward(std::string_view text, std::size_t at, std::size_t begin, std::size_t cells) {
  std::size_t used = 0;
  for (std::size_t count = 0; at > begin && count < cells; ++count) {
    std::size_t before = at - 1;
    while (before > begin && continues(text[before]))
      --before;
    used += display_width(printable(text.substr(before, at - before)));
    if (used > cells) break;
    at = before;
  }
  return at;
}

Window window_around(Source const& source, std::uint32_t line, std::size_t anchor) {
  std::string_view const text = source.text;
  std::string_view const whole = line_of(source, line);
  std::size_t const begin =
      whole.empty() ? line_begin(source, line).value_or(0) : static_cast<std::size_t>(whole.data() - text.data());
  std::size_t const end = begin + whole.size();
  if (forward(text, begin, end, kWindow) == end) return {begin, end, false, false};
  anchor = std::clamp(anchor, begin, end);
  while (anchor > begin && anchor < end && continues(text[anchor]))
    --anchor;
  std::size_t const first = backward(text, anchor, begin, kContext);
  std::size_t const last = forward(text, first, end, kWindow);
  return {first, last, first > begin, last < end};
}

/// A mark belongs to the block that shows its start.
bool shows(Block const& block, Span span, std::uint32_t line) {
  if (block.id != span.source || block.line != line) return false;
  Window const& window = block.window;
  if (window.cut_before && span.begin < window.begin) return false;
  return !window.cut_after || span.begin < window.end;
}

std::vector<Block> blocks_of(std::vector<Mark> const& marks, Sources const& sources) {
  std::vector<Block> blocks;
  for (Mark const& mark : marks) {
    if (mark.span.source >= sources.size()) continue;
    Source const& source = sources[mark.span.source];
    std::uint32_t const line = line_number(source, mark.span.begin);
    auto const known =
        std::find_if(blocks.begin(), blocks.end(), [&](Block const& block) { return shows(block, mark.span, line); });
    if (known != blocks.end())
      known->marks.push_back(&mark);
    else
      blocks.push_back({&source, mark.span.source, line, window_around(source, line, mark.span.begin), {&mark}});
  }
  return blocks;
}

bool is_near(Block const& a, Block const& b) {
  return a.id == b.id && (a.line > b.line ? a.line - b.line : b.line - a.line) <= kNear;
}

/// From left to right; if two start together, the longer one comes first.
std::vector<Stroke> strokes_of(Block const& block) {
  std::string_view const text = block.source->text;
  auto const cell_of = [&](std::size_t offset) {
    std::size_t const at = std::clamp(offset, block.window.begin, block.window.end);
    std::size_t const lead = block.window.cut_before ? 1 : 0;
    return lead + display_width(printable(text.substr(block.window.begin, at - block.window.begin)));
  };
  std::vector<Stroke> strokes;
  for (Mark const* mark : block.marks) {
    std::size_t const begin = cell_of(mark->span.begin);
    strokes.push_back({begin, std::max(cell_of(mark->span.end), begin + 1), mark});
  }
  std::stable_sort(strokes.begin(), strokes.end(), [](Stroke const& a, Stroke const& b) {
    return a.begin != b.begin ? a.begin < b.begin : a.end > b.end;
  });
  return strokes;
}

/// Without the spaces at its end, which nobody sees.
std::string shown(Block const& block) {
  Window const& window = block.window;
  std::string text = printable(std::string_view(block.source->text).substr(window.begin, window.end - window.begin));
  if (!window.cut_after) text.erase(text.find_last_not_of(' ') + 1);
  return (window.cut_before ? "…" : "") + text + (window.cut_after ? "…" : "");
}

class Lines {
 public:
  Lines(std::size_t gutter, Style style, Paint paint) : gutter_(gutter), style_(style), paint_(paint) {}

  void add(Block const& block) {
    put(std::to_string(block.line), shown(block));
    std::vector<Stroke> strokes = strokes_of(block);
    std::string const drawn = drawn_strokes(strokes);
    Mark const& last = *strokes.back().mark;
    put("", last.text.empty() ? drawn : drawn + " " + paint_(style_of(last), last.text));
    strokes.pop_back();
    std::erase_if(strokes, [](Stroke const& stroke) { return stroke.mark->text.empty(); });
    for (; !strokes.empty(); strokes.pop_back())
      add_text(strokes);
  }

  void introduce(Block const& block) {
    text_ += std::string(gutter_ > 3 ? gutter_ - 3 : 0, ' ');
    text_ += paint_(Style::gutter, "-->") + " " + place_text(*block.source, block.marks.front()->span.begin) + "\n";
  }

  [[nodiscard]] std::string take() { return std::move(text_); }

 private:
  [[nodiscard]] Style style_of(Mark const& mark) const { return mark.is_primary ? style_ : Style::label; }

  void put(std::string_view number, std::string_view content) {
    text_ += paint_(Style::gutter, padded_left(number, gutter_) + " |");
    if (!content.empty()) text_ += ' ';
    text_ += content;
    text_ += '\n';
  }

  /// Where they overlap, carets replace dashes.
  [[nodiscard]] std::string drawn_strokes(std::vector<Stroke> const& strokes) const {
    std::string cells;
    for (bool const primary : {false, true})
      for (Stroke const& stroke : strokes) {
        if (stroke.mark->is_primary != primary) continue;
        cells.resize(std::max(cells.size(), stroke.end), ' ');
        std::fill(cells.begin() + static_cast<std::ptrdiff_t>(stroke.begin),
                  cells.begin() + static_cast<std::ptrdiff_t>(stroke.end), primary ? '^' : '-');
      }
    std::string drawn;
    for (std::size_t at = 0; at < cells.size();) {
      std::size_t const end = std::min(cells.find_first_not_of(cells[at], at), cells.size());
      Style const style = cells[at] == '^' ? style_ : cells[at] == '-' ? Style::label : Style::plain;
      drawn += paint_(style, cells.substr(at, end - at));
      at = end;
    }
    return drawn;
  }

  /// Writes the text of the last mark below its start, with bars for marks whose text follows further down.
  void add_text(std::vector<Stroke> const& strokes) {
    std::string line;
    std::size_t used = 0;
    for (std::size_t index = 0; index + 1 < strokes.size(); ++index) {
      Stroke const& stroke = strokes[index];
      bool const is_hidden =
          stroke.begin == strokes.back().begin || (index > 0 && stroke.begin == strokes[index - 1].begin);
      if (is_hidden) continue;
      line.append(stroke.begin - used, ' ');
      line += paint_(style_of(*stroke.mark), "|");
      used = stroke.begin + 1;
    }
    line.append(strokes.back().begin - used, ' ');
    put("", line + paint_(style_of(*strokes.back().mark), strokes.back().mark->text));
  }

  std::size_t gutter_;
  Style style_;
  Paint paint_;
  std::string text_;
};

}  // namespace

namespace {

/// `A`, `Z`, `AA`: how a sheet names its columns.
std::string column_letters(std::uint32_t column) {
  std::string letters;
  for (; column > 0; column = (column - 1) / 26)
    letters.insert(letters.begin(), static_cast<char>('A' + (column - 1) % 26));
  return letters;
}

}  // namespace

std::string place_text(Source const& source, std::uint32_t offset) {
  Place const place = place_of(source, offset);
  if (source.kind == SourceKind::sheet)
    return fmt::format("{}!{}{}", printable(source.name), column_letters(place.column), place.line);
  return fmt::format("{}:{}:{}", printable(source.name), place.line, place.column);
}

std::string excerpts(std::vector<Mark> const& marks, Sources const& sources, Style style, Paint paint) {
  std::vector<Block> blocks = blocks_of(marks, sources);
  if (blocks.empty()) return "";
  std::size_t gutter = kGutter;
  for (Block const& block : blocks)
    gutter = std::max(gutter, std::to_string(block.line).size());
  bool const is_placed = marks.front().is_primary && marks.front().span.source < sources.size();
  Block const first = blocks.front();
  auto far = blocks.begin();
  if (is_placed)
    far = std::stable_partition(far, blocks.end(), [&](Block const& block) { return is_near(first, block); });
  std::stable_sort(blocks.begin(), far, [](Block const& a, Block const& b) { return a.line < b.line; });
  Lines lines(gutter, style, paint);
  for (auto block = blocks.begin(); block != blocks.end(); ++block) {
    if (block >= far) lines.introduce(*block);
    lines.add(*block);
  }
  return lines.take();
}

}  // namespace onpace

#include "report/formats/text_layout.hpp"

#include <algorithm>

#include "report/group_lines.hpp"
#include "text/unicode.hpp"
#include "text/wrap.hpp"

namespace onpace {
namespace {

constexpr std::size_t kBetween = 2;
constexpr std::size_t kLeastName = 14;
constexpr std::size_t kMostName = 48;
constexpr std::size_t kMostWord = 32;
constexpr std::size_t kMostWay = 12;  ///< a year of months

struct Headings {
  char const* word;
  char const* name;
  char const* way;
  char const* reading;
  char const* aim;
  char const* gap;
};

Headings headings(Language language) {
  if (language == Language::chinese) return {"状态", "目标", "走势", "实际", "目标值", "差距"};
  return {"status", "target", "trend", "reading", "aim", "gap"};
}

/// In a file a longer name makes its line longer.
bool is_uncut(ReportInput const& input) { return input.width == 0; }

std::string fitted(std::string const& text, std::size_t width, ReportInput const& input) {
  return padded(is_uncut(input) ? text : shortened(text, width), width);
}

bool tells_statuses_alone(ReportInput const& input) { return input.detail == Detail::statuses; }

/// Of a line without sparklines.
std::size_t width_without_names(Widths const& widths) {
  return 2 + widths.word + widths.reading + widths.aim + widths.gap + widths.bar + kBetween * (widths.bar > 0 ? 5 : 4);
}

/// A sparkline ends beside the reading that it leads to.
std::string way_cell(std::string const& way, Widths const& widths) {
  return widths.way == 0 ? "" : padded_left(way, widths.way) + std::string(kBetween, ' ');
}

/// Eighths of a cell; full only where the aim is reached.
std::string bar(double filled, std::size_t cells) {
  static constexpr char const* kEighths[] = {"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};
  if (filled < 0 || cells == 0) return {};
  auto const eighths = static_cast<std::size_t>(filled * static_cast<double>(cells * 8));
  std::string result;
  for (std::size_t cell = 0; cell < cells; ++cell) {
    std::size_t const part = std::min<std::size_t>(8, eighths > cell * 8 ? eighths - cell * 8 : 0);
    result += part == 8 ? "█" : part == 0 ? "░" : kEighths[part];
  }
  return result;
}

std::string trimmed(std::string line) {
  line.erase(line.find_last_not_of(' ') + 1);
  return line + "\n";
}

std::string status_cell(TableRow const& row, Widths const& widths, ReportInput const& input) {
  std::string const word = fitted(row.word, widths.word, input);
  return painted(std::string(glyph(row.status)) + " " + word, row.status, input.color);
}

}  // namespace

std::size_t note_indent(Widths const& widths) { return 2 + widths.word + kBetween; }

Widths widths_of(std::vector<TableRow> const& rows, ReportInput const& input) {
  Headings const head = headings(input.language);
  Widths widths{.word = display_width(head.word),
                .name = display_width(head.name),
                .reading = display_width(head.reading),
                .aim = display_width(head.aim),
                .gap = display_width(head.gap)};
  bool any_bar = false;
  for (TableRow const& row : rows) {
    if (row.is_note || row.is_heading) continue;
    widths.word = std::max(widths.word, std::min(display_width(row.word), kMostWord));
    widths.name = std::max(widths.name, display_width(row.name));
    if (!row.reason.empty()) continue;
    widths.reading = std::max(widths.reading, display_width(row.reading));
    widths.aim = std::max(widths.aim, display_width(row.aim));
    widths.gap = std::max(widths.gap, display_width(row.gap));
    any_bar = any_bar || row.filled >= 0;
  }
  if (!any_bar) widths.bar = 0;
  std::size_t const total = total_width(input);
  // a name that is cut loses more than a bar says
  std::size_t const name = std::min(widths.name, kMostName);
  for (std::size_t const shorter : {5U, 0U})
    if (!is_uncut(input) && width_without_names(widths) + name > total)
      widths.bar = std::min<std::size_t>(widths.bar, shorter);
  std::size_t const rest = width_without_names(widths);
  std::size_t const left = is_uncut(input) ? kMostName : rest < total ? total - rest : 0;
  widths.name = std::clamp(std::min(widths.name, left), kLeastName, kMostName);
  return widths;
}

std::size_t room_for_ways(Widths const& widths, std::vector<TableRow> const& rows, ReportInput const& input) {
  if (tells_statuses_alone(input)) return 0;
  std::size_t used = width_without_names(widths) + kBetween;
  std::size_t longest = 0;
  bool any_bar = false;
  for (TableRow const& row : rows) {
    if (row.is_note || row.is_heading) continue;
    longest = std::max(longest, display_width(row.name));
    any_bar = any_bar || (row.reason.empty() && row.filled >= 0);
  }
  bool const is_bar_short = any_bar && widths.bar < Widths{}.bar;
  used += std::min(longest, kMostName);
  std::size_t const total = total_width(input);
  if (is_bar_short || used + display_width(headings(input.language).way) > total) return 0;
  return std::min(total - used, kMostWay);
}

void widen_for_ways(Widths& widths, std::vector<TableRow> const& rows, ReportInput const& input) {
  for (TableRow const& row : rows)
    widths.way = std::max(widths.way, display_width(row.way));
  if (widths.way > 0) widths.way = std::max(widths.way, display_width(headings(input.language).way));
}

std::string line_of(TableRow const& row, Widths const& widths, ReportInput const& input) {
  std::string const gap(kBetween, ' ');
  std::string line = status_cell(row, widths, input) + gap + fitted(row.name, widths.name, input) + gap;
  if (!row.reason.empty()) {
    std::size_t const used = note_indent(widths) + widths.name + kBetween;
    auto const below = [&](std::string const& text) {
      return text.empty() ? text : indented_lines(text, note_indent(widths) + kBetween, total_width(input));
    };
    bool const fits = used + display_width(row.reason) <= total_width(input);
    return (fits ? trimmed(line + row.reason) : trimmed(line) + below(row.reason)) + below(row.note);
  }
  line += way_cell(row.way, widths) + padded_left(row.reading, widths.reading) + gap +
          padded_left(row.aim, widths.aim) + gap + padded_left(row.gap, widths.gap);
  return trimmed(line + gap + bar(row.filled, widths.bar));
}

std::string head_line(Widths const& widths, ReportInput const& input) {
  Headings const head = headings(input.language);
  std::string const gap(kBetween, ' ');
  if (tells_statuses_alone(input)) return trimmed("  " + padded(head.word, widths.word) + gap + head.name);
  return trimmed("  " + padded(head.word, widths.word) + gap + padded(head.name, widths.name) + gap +
                 way_cell(head.way, widths) + padded_left(head.reading, widths.reading) + gap +
                 padded_left(head.aim, widths.aim) + gap + padded_left(head.gap, widths.gap));
}

std::string heading_line(TableRow const& row, Widths const& widths, ReportInput const& input) {
  std::size_t const indent = note_indent(widths);
  std::size_t const used = indent + kBetween + kTallyRoom;
  std::size_t const room = total_width(input) > used + kLeastName ? total_width(input) - used : kLeastName;
  return std::string(indent, ' ') + (is_uncut(input) ? row.name : shortened(row.name, room)) +
         std::string(kBetween, ' ') + row.note + "\n";
}

}  // namespace onpace

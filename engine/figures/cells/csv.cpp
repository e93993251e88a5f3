#include "figures/cells/csv.hpp"

#include <algorithm>
#include <array>

namespace onpace {
namespace {

bool is_blank(char byte) { return byte == ' ' || byte == '\t' || byte == '\r' || byte == '\n'; }

/// Bytes of the no-break, ideographic or typographic space that `text` begins with, or 0. `text` is not empty.
std::size_t wide_blank(std::string_view text) {
  if (static_cast<unsigned char>(text.front()) < 0x80U) return 0;
  if (text.starts_with("\xC2\xA0")) return 2;
  if (text.starts_with("\xE3\x80\x80") || text.starts_with("\xE2\x80\xAF")) return 3;
  if (!text.starts_with("\xE2\x80") || text.size() < 3) return 0;
  auto const last = static_cast<unsigned char>(text[2]);
  return last >= 0x80U && last <= 0x8AU ? 3 : 0;
}

std::size_t blank_before(std::string_view text, std::size_t begin, std::size_t end) {
  if (is_blank(text[end - 1])) return 1;
  if (static_cast<unsigned char>(text[end - 1]) < 0x80U) return 0;
  for (std::size_t const length : {2U, 3U})
    if (end >= begin + length && wide_blank(text.substr(end - length, length)) == length) return length;
  return 0;
}

}  // namespace

CsvField trimmed_field(std::string_view text, std::size_t begin, std::size_t end) {
  while (begin < end) {
    std::size_t const blank = is_blank(text[begin]) ? 1 : wide_blank(text.substr(begin, end - begin));
    if (blank == 0) break;
    begin += blank;
  }
  while (end > begin) {
    std::size_t const blank = blank_before(text, begin, end);
    if (blank == 0) break;
    end -= blank;
  }
  return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

namespace {

/// What ends a run of plain bytes.
using Stops = std::array<bool, 256>;

constexpr Stops stops_at(char separator) {
  Stops stops{};
  for (char const byte : {separator, '\n', '\r'})
    stops[static_cast<unsigned char>(byte)] = true;
  return stops;
}
constexpr Stops kCommaStops = stops_at(',');
constexpr Stops kSemicolonStops = stops_at(';');
constexpr Stops kTabStops = stops_at('\t');

Stops const& stops_of(char separator) {
  return separator == ';' ? kSemicolonStops : separator == '\t' ? kTabStops : kCommaStops;
}

void note_fault(CsvRow& row, CsvFault fault, std::size_t at) {
  if (row.fault) return;
  row.fault = fault;
  row.fault_at = static_cast<std::uint32_t>(at);
}

/// The end of a field without quotes, or of what follows a quoted one.
std::size_t field_end(std::string_view text, std::size_t at, Stops const& stops, CsvRow& row) {
  while (true) {
    while (at < text.size() && !stops[static_cast<unsigned char>(text[at])])
      ++at;
    if (at >= text.size() || text[at] != '\r') return at;
    bool const alone = at + 1 < text.size() && text[at + 1] != '\n' && text[at + 1] != '\r';
    if (alone) note_fault(row, CsvFault::carriage_return_alone, at);
    ++at;
  }
}

void keep(CsvRow& row, CsvField field) {
  ++row.count;
  if (row.fields.size() < kMostFields) row.fields.push_back(field);
}

/// Reads the field whose opening quote stands at `quote`; gives the place after it.
std::size_t take_quoted(CsvCursor& cursor, Stops const& stops, CsvRow& row, std::size_t quote) {
  std::string_view const text = cursor.text;
  bool doubled = false;
  std::size_t close = text.find('"', quote + 1);
  while (close != std::string_view::npos && close + 1 < text.size() && text[close + 1] == '"') {
    doubled = true;
    close = text.find('"', close + 2);
  }
  if (close == std::string_view::npos) {
    note_fault(row, CsvFault::quote_open, quote);
    keep(row, {static_cast<std::uint32_t>(quote), static_cast<std::uint32_t>(text.size())});
    return text.size();
  }
  cursor.line += static_cast<std::uint32_t>(std::count(text.begin() + static_cast<std::ptrdiff_t>(quote),
                                                       text.begin() + static_cast<std::ptrdiff_t>(close), '\n'));
  CsvField field = trimmed_field(text, quote + 1, close);
  field.doubled = doubled;
  field.quoted = true;
  keep(row, field);
  bool const was_sound = !row.fault;
  std::size_t const end = field_end(text, close + 1, stops, row);
  CsvField const after = trimmed_field(text, close + 1, end);
  if (after.begin < after.end) note_fault(row, CsvFault::text_after_quote, after.begin);
  if (was_sound) row.quote_at = static_cast<std::uint32_t>(quote);
  return end;
}

bool is_blank_before(char byte, char separator) { return byte == ' ' || (byte == '\t' && separator != '\t'); }

void take_row(CsvCursor& cursor, CsvRow& row) {
  std::string_view const text = cursor.text;
  Stops const& stops = stops_of(cursor.separator);
  row.fields.clear();
  row.count = 0;
  row.fault.reset();
  row.line = cursor.line;
  while (true) {
    std::size_t start = cursor.at;
    while (start < text.size() && is_blank_before(text[start], cursor.separator))
      ++start;
    std::size_t end = 0;
    if (start < text.size() && text[start] == '"') {
      end = take_quoted(cursor, stops, row, start);
    } else {
      end = field_end(text, start, stops, row);
      keep(row, trimmed_field(text, start, end));
    }
    cursor.at = std::min(end + 1, text.size());
    if (end >= text.size()) return;
    if (text[end] == cursor.separator) continue;
    ++cursor.line;
    return;
  }
}

}  // namespace

bool next_row(CsvCursor& cursor, CsvRow& row) {
  while (cursor.at < cursor.text.size()) {
    take_row(cursor, row);
    bool const blank = std::all_of(row.fields.begin(), row.fields.end(),
                                   [](CsvField const& field) { return field.begin == field.end; });
    // spreadsheets leave rows of commas behind
    if (!blank || row.fault) return true;
  }
  return false;
}

std::string without_doubled_quotes(std::string_view text) {
  std::string result;
  result.reserve(text.size());
  for (std::size_t at = 0; at < text.size(); ++at) {
    result += text[at];
    if (text[at] == '"' && at + 1 < text.size() && text[at + 1] == '"') ++at;
  }
  return result;
}

}  // namespace onpace

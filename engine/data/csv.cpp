#include "data/csv.hpp"

#include <algorithm>

namespace onpace {
namespace {

bool is_blank(char byte) { return byte == ' ' || byte == '\t' || byte == '\r'; }

CsvField trimmed(std::string_view text, std::size_t begin, std::size_t end) {
  while (begin < end && is_blank(text[begin]))
    ++begin;
  while (end > begin && is_blank(text[end - 1]))
    --end;
  return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end), false};
}

std::size_t field_end(std::string_view text, std::size_t at) {
  while (at < text.size() && text[at] != ',' && text[at] != '\n')
    ++at;
  return at;
}

void note_fault(CsvRow& row, CsvFault fault, std::size_t at) {
  if (row.fault) return;
  row.fault = fault;
  row.fault_at = static_cast<std::uint32_t>(at);
}

/// Reads the field whose opening quote stands at `quote`; gives the place after it.
std::size_t take_quoted(CsvCursor& cursor, CsvRow& row, std::size_t quote) {
  std::string_view const text = cursor.text;
  bool doubled = false;
  std::size_t close = text.find('"', quote + 1);
  while (close != std::string_view::npos && close + 1 < text.size() && text[close + 1] == '"') {
    doubled = true;
    close = text.find('"', close + 2);
  }
  if (close == std::string_view::npos) {
    note_fault(row, CsvFault::quote_open, quote);
    row.fields.push_back({static_cast<std::uint32_t>(quote), static_cast<std::uint32_t>(text.size()), false});
    return text.size();
  }
  cursor.line += static_cast<std::uint32_t>(std::count(text.begin() + static_cast<std::ptrdiff_t>(quote),
                                                       text.begin() + static_cast<std::ptrdiff_t>(close), '\n'));
  CsvField field = trimmed(text, quote + 1, close);
  field.doubled = doubled;
  row.fields.push_back(field);
  std::size_t const end = field_end(text, close + 1);
  CsvField const after = trimmed(text, close + 1, end);
  if (after.begin < after.end) note_fault(row, CsvFault::text_after_quote, after.begin);
  return end;
}

void take_row(CsvCursor& cursor, CsvRow& row) {
  std::string_view const text = cursor.text;
  row.fields.clear();
  row.fault.reset();
  row.line = cursor.line;
  while (true) {
    std::size_t start = cursor.at;
    while (start < text.size() && is_blank(text[start]))
      ++start;
    std::size_t end = 0;
    if (start < text.size() && text[start] == '"') {
      end = take_quoted(cursor, row, start);
    } else {
      end = field_end(text, start);
      row.fields.push_back(trimmed(text, start, end));
    }
    cursor.at = std::min(end + 1, text.size());
    if (end >= text.size()) return;
    if (text[end] == ',') continue;
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

#include "figures/cells/row_text.hpp"

#include "figures/cells/csv.hpp"

namespace onpace {
namespace {

/// The entry of a row that is not plain.
std::size_t entry_of(RowRun const& run, RowIndex row) { return run.first + (row - run.begin); }

/// A field of a plain row, found from the place before it.
std::string_view plain_field(Rows const& rows, RowRun const& run, RowIndex row, std::size_t field,
                             Sources const& sources) {
  std::string_view const text = sources[run.source].text;
  CsvCursor cursor{text, rows.places[run.first + (row - run.begin) / kRowsAPlace], 1, run.layout.separator};
  CsvRow fields;
  for (RowIndex left = (row - run.begin) % kRowsAPlace + 1; left > 0; --left)
    next_row(cursor, fields);
  CsvField const& found = fields.fields[field];
  return text.substr(found.begin, found.end - found.begin);
}

}  // namespace

std::uint32_t line_of(Rows const& rows, RowIndex row, Sources const& sources) {
  if (auto const line = rows.lines.find(row); line != rows.lines.end()) return line->second;
  Span const place = place_of(rows, row, sources);
  return line_number(sources[place.source], place.begin);
}

Span place_of(Rows const& rows, RowIndex row, Sources const& sources) {
  RowRun const& run = run_of(rows, row);
  if (run.layout != PlainLayout{}) {
    std::string_view const value = plain_field(rows, run, row, run.layout.value, sources);
    auto const begin = static_cast<std::uint32_t>(value.data() - sources[run.source].text.data());
    return {run.source, begin, begin + static_cast<std::uint32_t>(value.size())};
  }
  std::uint32_t const begin = rows.value_at[entry_of(run, row)];
  std::uint8_t const length = rows.value_length[entry_of(run, row)];
  return {run.source, begin, length == kOddLength ? rows.odd_values.at(row).end : begin + length};
}

std::string_view value_text(Rows const& rows, RowIndex row, Sources const& sources) {
  if (auto const odd = rows.odd_values.find(row); odd != rows.odd_values.end()) return odd->second.text;
  return text_of(sources, place_of(rows, row, sources));
}

std::string_view filed_text(Rows const& rows, RowIndex row, Sources const& sources) {
  RowRun const& run = run_of(rows, row);
  if (run.layout != PlainLayout{}) return plain_field(rows, run, row, run.layout.period, sources);
  return rows.periods[rows.filed[entry_of(run, row)]];
}

std::string kind_of_period(std::string_view filed) {
  constexpr std::size_t longest = 80;
  std::string kind;
  for (char const byte : filed.substr(0, longest)) {
    bool const digit = byte >= '0' && byte <= '9';
    if (!digit || kind.empty() || kind.back() != '0') kind += digit ? '0' : byte;
  }
  return kind;
}

}  // namespace onpace

#include "figures/cells/fields.hpp"

#include <algorithm>

#include "figures/cells/csv.hpp"

namespace onpace {
namespace {

/// Whether spaces of some kind may stand at either end.
bool may_have_blanks(std::string_view field) {
  auto const is_plain = [](char byte) { return byte > ' '; };  // bytes above ASCII are below 0
  return !is_plain(field.front()) || !is_plain(field.back());
}

}  // namespace

bool split_row(SeparatorCursor& marks, std::size_t& at, std::size_t count, RowFields& fields) {
  std::string_view const text = marks.text;
  fields.begins[0] = at;
  for (std::size_t field = 1; field < count; ++field) {
    std::size_t const mark = next_separator(marks);
    if (mark >= text.size() || text[mark] != ',') return false;
    fields.begins[field] = mark + 1;
  }
  std::size_t end = next_separator(marks);
  fields.begins[count] = end + 1;
  if (end + 1 < text.size() && text[end] == '\r') {
    std::size_t const after = next_separator(marks);
    if (after != end + 1) return false;
    end = after;
  }
  at = std::min(end + 1, text.size());
  return end >= text.size() || text[end] == '\n';
}

std::string_view field_at(std::string_view text, RowFields const& fields, std::size_t index) {
  std::size_t const begin = fields.begins[index];
  std::size_t const end = fields.begins[index + 1] - 1;
  std::string_view const field = text.substr(begin, end - begin);
  if (field.empty() || !may_have_blanks(field)) return field;
  CsvField const narrow = trimmed_field(text, begin, end);
  return text.substr(narrow.begin, narrow.end - narrow.begin);
}

}  // namespace onpace

#include "figures/rows/row_mistake.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "diagnostics/codes/figures.hpp"
#include "text/unicode.hpp"

namespace onpace {
namespace {

Code code_of(CsvFault fault) {
  switch (fault) {
    case CsvFault::quote_open:
      return codes::quoted_field_open;
    case CsvFault::text_after_quote:
      return codes::text_after_quoted_field;
    case CsvFault::carriage_return_alone:
      return codes::carriage_return_alone;
  }
  return codes::quoted_field_open;
}

std::string_view text_of(CsvFile const& file, CsvField const& field) {
  return file.text.substr(field.begin, field.end - field.begin);
}

bool is_empty(CsvField const& field) { return field.begin == field.end; }

bool is_digits(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

/// `1,260` without quotes: a field of digits, then one of three.
bool splits_number(CsvFile const& file, CsvRow const& row) {
  for (std::size_t index = 0; index + 1 < row.fields.size(); ++index) {
    std::string_view const before = text_of(file, row.fields[index]);
    std::string_view const after = text_of(file, row.fields[index + 1]).substr(0, 4);
    bool const three = after.size() == 3 || (after.size() == 4 && after[3] == '.');
    if (is_digits(before) && before.size() <= 3 && three && is_digits(after.substr(0, 3))) return true;
  }
  return false;
}

Text longer_help(CsvFile const& file, CsvRow const& row, std::size_t columns) {
  if (splits_number(file, row))
    return {"write a number without commas between its digits, as in `1260`", "数字中间不加逗号，例如 `1260`"};
  if (row.count == row.fields.size() &&
      std::all_of(row.fields.begin() + static_cast<std::ptrdiff_t>(columns), row.fields.end(), is_empty))
    return {"remove the commas at its end", "请删去行末多余的逗号"};
  if (text_of(file, {row.fields.front().begin, row.fields.back().end}).find("“") != std::string_view::npos)
    return {"write a field that contains a comma in straight quotes: `\"`", "含逗号的字段要加半角直引号 `\"`"};
  return {};
}

Text shorter_help(CsvFile const& file, CsvRow const& row) {
  std::string_view const text = text_of(file, {row.fields.front().begin, row.fields.back().end});
  if (text.find("，") != std::string_view::npos && row.count == 1)
    return {"fields are separated by half-width commas", "字段之间用半角逗号分隔"};
  if (row.count == 1 && text.find_first_of(";\t|") != std::string_view::npos)
    return {"fields are separated by commas", "字段之间用英文逗号分隔"};
  bool const is_last = file.text.find('\n', row.fields.back().end) == std::string_view::npos;
  if (is_last && row.count > 1) return {"the file may have been cut off here", "文件可能在此处被截断"};
  if (row.count == 1)
    return {"a title or a note does not belong in the table: remove the row", "标题和注释不属于数据，请删去本行"};
  return {"an empty field still needs its comma", "空字段也要保留逗号"};
}

/// Zero-width spaces, byte-order marks, soft hyphens and marks of direction; not those that scripts need to join.
bool is_invisible(char32_t value) {
  return value == 0x200B || value == 0x200E || value == 0x200F || value == 0x2060 || value == 0xFEFF || value == 0xAD ||
         (value >= 0x202A && value <= 0x202E) || (value >= 0x2066 && value <= 0x2069);
}

}  // namespace

Text fields_text(std::size_t count) {
  return {fmt::format("{} field{}", count, count == 1 ? "" : "s"), fmt::format("{} 个字段", count)};
}

Span whole(CsvFile const& file, CsvRow const& row) {
  return {file.source, row.fields.front().begin, row.fields.back().end};
}

bool is_note(CsvFile const& file, CsvRow const& row) {
  return !row.fault && file.intake.may_have_titles() && std::all_of(row.fields.begin() + 1, row.fields.end(), is_empty);
}

bool report_fault(CsvFile const& file, CsvRow const& row) {
  if (row.count > kMostFields) {
    file.intake.diagnostics.report(
        {.code = codes::too_many_columns, .span = whole(file, row), .arguments = {std::to_string(kMostFields)}});
    return true;
  }
  if (!row.fault) return false;
  Diagnostic diagnostic{.code = code_of(*row.fault), .span = {file.source, row.fault_at, row.fault_at + 1}};
  std::string_view const quoted = text_of(file, {row.quote_at, row.fault_at});
  // a quote that was forgotten ends lines further down
  if (*row.fault == CsvFault::text_after_quote && quoted.find('\n') != std::string_view::npos)
    diagnostic.labels.push_back({{file.source, row.quote_at, row.quote_at + 1}, {"opened here", "在此处打开"}});
  file.intake.diagnostics.report(std::move(diagnostic));
  return true;
}

bool report_length(CsvFile const& file, CsvRow const& row, std::size_t columns) {
  if (row.count == columns) return false;
  file.intake.diagnostics.report(
      {.code = codes::row_length_differs,
       .span = whole(file, row),
       .arguments = {fields_text(row.count), Text(std::to_string(columns), fmt::format("{} 个", columns))},
       .help = row.count > columns ? longer_help(file, row, columns) : shorter_help(file, row)});
  return true;
}

void warn_of_split_value(CsvFile const& file, CsvRow const& row, Columns const& columns) {
  auto const at = static_cast<std::size_t>(columns.at[static_cast<std::size_t>(ColumnName::value)]);
  if (at + 1 >= row.fields.size()) return;
  CsvField const& behind = row.fields[at + 1];
  std::string_view const value = text_of(file, row.fields[at]);
  std::string_view const digits = text_of(file, behind);
  // quoted fields were not split; a space may follow the comma
  std::string_view const between = file.text.substr(row.fields[at].end, behind.begin - row.fields[at].end);
  bool const quoted = between.find('"') != std::string_view::npos;
  if (quoted || digits.size() != 3 || value.size() > 3 || !is_digits(digits) || !is_digits(value)) return;
  auto const is_next = [&](ColumnName name) {
    return columns.at[static_cast<std::size_t>(name)] == static_cast<int>(at + 1);
  };
  // in a column that is read it is a mistake of its own, or an entity's code
  for (ColumnName const name : {ColumnName::entity, ColumnName::indicator, ColumnName::period, ColumnName::unit,
                                ColumnName::multiplier, ColumnName::status, ColumnName::released})
    if (is_next(name)) return;
  file.intake.diagnostics.report({.code = codes::digits_behind_value,
                                  .span = {file.source, row.fields[at].begin, behind.end},
                                  .arguments = {value, digits}});
}

bool report_invisible(CsvFile const& file, Cell const& cell) {
  std::string_view const text = file.text.substr(cell.span.begin, cell.span.end - cell.span.begin);
  for (std::size_t at = 0; at < text.size();) {
    CodePoint const point = code_point_at(text, at);
    if (point.value >= 0xAD && is_invisible(point.value)) {
      auto const begin = cell.span.begin + static_cast<std::uint32_t>(at);
      file.intake.diagnostics.report({.code = codes::invisible_character,
                                      .span = {file.source, begin, begin + point.length},
                                      .arguments = {fmt::format("U+{:04X}", static_cast<std::uint32_t>(point.value))}});
      return true;
    }
    at += std::max<std::uint32_t>(point.length, 1);
  }
  return false;
}

bool may_be_invisible(std::string_view text) {
  text.remove_prefix(past_ascii(text, 0));
  if (text.empty()) return false;
  for (std::string_view const bytes : {"\xEF\xBB\xBF", "\xE2\x80", "\xE2\x81", "\xC2\xAD"})
    if (text.find(bytes) != std::string_view::npos) return true;
  return false;
}

}  // namespace onpace

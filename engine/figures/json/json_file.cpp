// Figures in JSON.
#include "diagnostics/codes/figures.hpp"
#include "figures/intake/formats.hpp"
#include "figures/intake/named.hpp"
#include "figures/json/json_rows.hpp"
#include "figures/rows/row_mistake.hpp"
#include "figures/rows/sheet.hpp"

namespace onpace {
namespace {

bool looks_like_json(std::string_view text) {
  std::size_t const first = text.find_first_not_of(" \t\r\n");
  return first != std::string_view::npos && (text[first] == '{' || text[first] == '[');
}

bool knows(Intake& intake, ColumnName column, Cell const& key) {
  if (column == ColumnName::indicator)
    return intake.names.find_series(translated(intake.office->indicators, key).text).has_value();
  return intake.names.entities_are_declared() &&
         intake.names.find_entity(translated(intake.office->entities, key).text).has_value();
}

void read_json(Intake& intake, SourceId source, std::string_view text, std::uint32_t begin) {
  intake.is_sound = check_on(intake.checked, text.size());
  if (!intake.is_sound) return;
  intake.collected.progress.read = intake.bytes_before + text.size();
  intake.kind = SourceKind::rows;  // its numbers have a point, whatever is said of texts
  JsonTexts texts(intake.rewritten);
  Office const& office = *intake.office;
  JsonFile const file{.source = source,
                      .text = text,
                      .begin = begin,
                      .texts = texts,
                      .diagnostics = intake.diagnostics,
                      .meaning = [&](std::string_view key) { return column_in(office, key); },
                      .matters = [&](Cell const& key) { return says_something(intake, key); },
                      .is_period = [&](Cell const& key) { return may_be_period(intake, key.text); },
                      .is_known = [&](ColumnName column, Cell const& key) { return knows(intake, column, key); },
                      .is_called = [&](std::string_view name) { return calls_column(office, name); },
                      .table = office.layout.table ? &*office.layout.table : nullptr,
                      .has_period = !office.period.empty()};
  CsvFile const places{intake, source, text};
  SheetReading sheet(intake, {source, begin, begin + 1});
  std::size_t const errors_before = intake.diagnostics.error_count();
  std::size_t rows = 0;
  // an escape may be of a sign that nobody sees
  bool const all_visible = !may_be_invisible(text.substr(begin)) && text.find("\\u") == std::string_view::npos;
  bool const sound = read_json_rows(file, [&](std::span<Cell const> row) {
    ++rows;
    bool seen = true;
    for (Cell const& cell : all_visible ? row.first(0) : row)
      if (may_be_invisible(cell.text)) seen = !report_invisible(places, cell) && seen;
    return seen ? sheet.take(row) : rows > 1;
  });
  if (intake.request.progress != nullptr) intake.request.progress->done += text.size();
  if (!sound || intake.diagnostics.error_count() > errors_before) return;
  if (rows > 0) return sheet.finish();
  intake.diagnostics.report({.code = codes::data_without_figures, .span = {source, begin, begin + 1}});
}

}  // namespace

DataFormat const kJsonFormat = {
    "JSON", looks_like_json, read_json,
    "objects with the same keys, in an array or one on each line; or one array for each column",
    "键相同的对象（数组或每行一个），或每列一个数组"};

}  // namespace onpace

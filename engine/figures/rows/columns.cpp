#include "figures/rows/columns.hpp"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "diagnostics/codes/figures.hpp"
#include "figures/cells/scale_words.hpp"
#include "text/suggest.hpp"

namespace onpace {
namespace {

/// The names by which the mapping looks for a column: "`项目`, `指标名称`".
std::string office_names(Office const& office, ColumnName column) {
  std::string names;
  for (OfficeColumn const& mapped : office.columns)
    if (mapped.column == column) names += fmt::format("{}`{}`", names.empty() ? "" : ", ", mapped.header);
  for (OfficeJoin const& join : office.joins)
    for (std::string const& header : join.headers)
      if (join.column == column) names += fmt::format("{}`{}`", names.empty() ? "" : ", ", header);
  return names;
}

/// How the rules say what an office's file has no column for.
Text other_ways(ColumnName wanted) {
  std::string_view const name = own_name(wanted);
  if (wanted == ColumnName::value)
    return {
        "name the column under `data:` in the rules, as in `columns: {value: Amount}`; if the header is elsewhere, "
        "say where: `header: 3`",
        "请在规则的 `data:` 下写明该列，例如 `columns: {value: 金额}`；若表头在别处，请写明行号：`header: 3`"};
  if (wanted == ColumnName::period)
    return {
        "say it under `data:` in the rules: its column, as in `columns: {period: NAME}`; or `constants: {period: "
        "2024}`; "
        "or, where the names of columns end with it, `across: \"{indicator}{period}\"`; if the header is elsewhere, "
        "`header: 3`",
        "请在规则的 `data:` 下写明：该列的列名 `columns: {period: 列名}`；或 `constants: {period: "
        "2024}`；若列名中含时期，写 "
        "`across: \"{indicator}{period}\"`；若表头在别处，写 `header: 3`"};
  return {fmt::format("say it under `data:` in the rules: its column, as in `columns: {{{0}: NAME}}`; or for all rows, "
                      "as in `constants: {{{0}: VALUE}}` or by `named:`; if the header is elsewhere, `header: 3`",
                      name),
          fmt::format("请在规则的 `data:` 下写明：该列的列名 `columns: {{{0}: 列名}}`；或对所有行 `constants: {{{0}: "
                      "值}}`，或用 `named:`；若表头在别处，写 `header: 3`",
                      name)};
}

Text missing_help(std::span<Cell const> header, ColumnName wanted, Office const& office) {
  if (std::string const names = office_names(office, wanted); !names.empty())
    return {
        fmt::format("`data:` in the rules uses {} for it: correct that, or list all names that the office uses", names),
        fmt::format("规则的 `data:` 以 {} 为该列：请更正，或列出来源使用的全部列名", names)};
  std::string_view const missing = own_name(wanted);
  std::string_view const first = header.front().text;
  if (header.size() == 1 && first.find_first_of(";\t|") != std::string_view::npos)
    return {"fields are separated by commas, and a number has a point: `5.5`",
            "字段之间用英文逗号分隔，小数点写作 `.`，例如 `5.5`"};
  if (header.size() == 1 && first.find("，") != std::string_view::npos)
    return {"fields are separated by half-width commas", "字段之间用半角逗号分隔"};
  std::vector<std::string> found;
  std::optional<std::string> near;
  for (Cell const& cell : header) {
    if (!column_meaning(cell.text)) found.emplace_back(brief(cell.text));
    if (!near && column_hint(cell.text) == wanted) near = cell.text;
  }
  if (auto const slip = near ? std::nullopt : nearest(missing, found))
    return {fmt::format("rename `{}` to `{}`", *slip, missing), fmt::format("把 `{}` 列改名为 `{}`", *slip, missing)};
  if (near)
    return {fmt::format("rename `{0}` to `{1}`, or say it under `data:` in the rules: `columns: {{{1}: {0}}}`", *near,
                        missing),
            fmt::format("把 `{0}` 列改名为 `{1}`，或在规则的 `data:` 下写明 `columns: {{{1}: {0}}}`", *near, missing)};
  return &office == &no_office() ? Text() : other_ways(wanted);
}

/// Offices have columns of their own; one that is nearly called as a known one is a slip in their files, too.
void report_unknown(Cell const& cell, Columns const& columns, bool of_office, Diagnostics& diagnostics) {
  std::string const name = lower_case(brief(cell.text));
  std::optional<std::string> near = nearest(name, known_column_names());
  std::optional<ColumnName> const meaning = near ? column_meaning(*near) : std::nullopt;
  if (meaning && columns.has(*meaning)) near.reset();  // another column is called so
  if (of_office && (!near || *near == name)) return;
  Diagnostic diagnostic{.code = codes::column_unknown, .span = cell.span, .arguments = {brief(cell.text)}};
  if (near) diagnostic.help = {fmt::format("did you mean `{}`?", *near), fmt::format("是否想写 `{}`？", *near)};
  diagnostics.report(std::move(diagnostic));
}

/// Why a row below others was taken for the header: what it names.
Text named_by(std::span<Cell const> header, Office const& office) {
  if (&office == &no_office()) return {};
  for (Cell const& cell : header) {
    auto const meaning = column_in(office, brief(cell.text));
    if (meaning == ColumnName::indicator || meaning == ColumnName::period || meaning == ColumnName::value)
      return {fmt::format("taken for the header: it names `{}`", brief(cell.text)),
              fmt::format("视为表头：其中有 `{}`", brief(cell.text))};
  }
  return {};
}

bool report_missing(std::span<Cell const> header, Columns const& columns, HeaderNeeds const& needs,
                    Office const& office, Diagnostics& diagnostics) {
  bool any = false;
  for (auto const& [name, needed] :
       {std::pair(ColumnName::entity, needs.entity), std::pair(ColumnName::indicator, needs.indicator),
        std::pair(ColumnName::period, needs.period), std::pair(ColumnName::value, needs.value)}) {
    if (columns.has(name) || !needed || is_constant(office, name)) continue;
    any = true;
    std::string_view const missing = own_name(name);
    diagnostics.report({.code = codes::column_missing,
                        .span = span_of(header),
                        .arguments = {missing},
                        .label = named_by(header, office),
                        .help = missing_help(header, name, office)});
    if (header.size() == 1) break;  // it is not commas that separate it: one mistake, not four
  }
  return any;
}

}  // namespace

Span span_of(std::span<Cell const> cells) {
  Span span = cells.front().span;
  for (Cell const& cell : cells) {
    span.begin = std::min(span.begin, cell.span.begin);
    span.end = std::max(span.end, cell.span.end);
  }
  return span;
}

void use_words_of_rules(Record& record, Columns const& columns, Office const& office) {
  if (columns.labelled)
    for (ColumnName const name : {ColumnName::indicator, ColumnName::entity, ColumnName::period, ColumnName::unit,
                                  ColumnName::multiplier, ColumnName::status, ColumnName::action})
      record[name].text = without_label(record[name].text);
  bool const own = is_percentage(record[ColumnName::value]);
  if (record[ColumnName::unit].text.empty() && !own) record[ColumnName::unit] = columns.unit;
  translate(record, office);
  for (OfficeConstant const& constant : office.constants)
    record[constant.column] = {constant.value, constant.span};
  record.multiplier = columns.multiplier;
}

bool is_constant(Office const& office, ColumnName column) {
  return std::any_of(office.constants.begin(), office.constants.end(),
                     [&](OfficeConstant const& constant) { return constant.column == column; });
}

namespace {

/// Finds the columns by which the mapping chooses rows; false, and reported, where one is not there.
bool find_kept(std::span<Cell const> header, Office const& office, Columns& columns, Diagnostics& diagnostics) {
  for (KeptRows const& rows : office.where) {
    auto const found = std::find_if(header.begin(), header.end(), [&](Cell const& cell) {
      return is_same_name(rows.header, cell.text) || is_same_name(rows.header, without_label(cell.text));
    });
    if (found == header.end()) {
      diagnostics.report({.code = codes::kept_column_absent, .span = span_of(header), .arguments = {rows.header}});
      return false;
    }
    auto const at = static_cast<std::size_t>(found - header.begin());
    if (number_among_alike(header, at) > 0) {
      diagnostics.report({.code = codes::kept_column_repeated, .span = found->span, .arguments = {rows.header}});
      return false;
    }
    columns.kept.push_back({at, &rows.values});
  }
  return true;
}

/// Warns of a column that the mapping names and the header does not, by any of its names.
void report_absent(std::span<Cell const> header, Columns const& columns, Office const& office,
                   Diagnostics& diagnostics) {
  for (std::size_t index = 0; index < kColumnNames; ++index) {
    auto const column = static_cast<ColumnName>(index);
    if (columns.has(column)) continue;
    std::string names = office_names(office, column);
    if (!names.empty())
      diagnostics.report({.code = codes::mapped_column_absent,
                          .span = span_of(header),
                          .arguments = {std::move(names), own_name(column)}});
  }
}

/// Whether the file says itself what the mapping has a constant for; then it is reported.
bool report_said_twice(std::span<Cell const> header, Columns const& columns, Office const& office,
                       Diagnostics& diagnostics) {
  bool any = false;
  for (OfficeConstant const& constant : office.constants) {
    int const at = columns.at[static_cast<std::size_t>(constant.column)];
    if (at < 0) continue;
    any = true;
    diagnostics.report({.code = codes::constant_beside_column,
                        .span = header[static_cast<std::size_t>(at)].span,
                        .arguments = {own_name(constant.column), constant.value},
                        .labels = {{constant.span, {"the constant", "常量"}}}});
  }
  return any;
}

/// A column such as `Scale` counts where none is called as SDMX calls it; a second one says the same in words.
void take_scale(std::span<Cell const> header, Office const& office, Columns& columns,
                std::vector<std::size_t>& unknown) {
  auto const is_scale = [&](std::size_t index) { return is_scale_column(brief(header[index].text)); };
  auto const first = std::find_if(unknown.begin(), unknown.end(), is_scale);
  if (first == unknown.end()) return;
  int& at = columns.at[static_cast<std::size_t>(ColumnName::multiplier)];
  if (at < 0) {
    at = static_cast<int>(*first);
    if (may_hold_factors(brief(header[*first].text))) columns.multiplier = office.multiplier;
  }
  std::erase_if(unknown, is_scale);
}

bool chooses_by(Columns const& columns, std::size_t index) {
  return std::any_of(columns.kept.begin(), columns.kept.end(),
                     [&](KeptColumn const& kept) { return kept.at == index; });
}

}  // namespace

namespace {

/// Columns of one name are told apart by numbers; those of several names may make up one.
Text repeated_help(Cell const& cell, Cell const& first, ColumnName meaning, Office const& office) {
  bool const may_join =
      meaning == ColumnName::period || meaning == ColumnName::indicator || meaning == ColumnName::entity;
  if (&office == &no_office()) return {};
  std::string_view const name = own_name(meaning);
  if (!may_join && !is_same_name(cell.text, first.text))
    return {fmt::format("choose one under `data:` in the rules, as in `columns: {{{}: {}}}`", name, brief(cell.text)),
            fmt::format("请在规则的 `data:` 下选定一列，例如 `columns: {{{}: {}}}`", name, brief(cell.text))};
  if (!may_join)
    return {
        "if the rows below or above tell them apart, the header stands in several rows: say which under `data:` in "
        "the rules, as in `header: 1-2`",
        "若表头占多行，由上下行区分，请在规则的 `data:` 下写明，例如 `header: 1-2`"};
  bool const alike = cell.text == first.text;
  std::string const one = fmt::format("{}{}", brief(first.text), alike ? "1" : "");
  std::string const other = fmt::format("{}{}", brief(cell.text), alike ? "2" : "");
  if (alike)
    return {fmt::format(
                "say which one is meant under `data:` in the rules: `columns: {{{0}: {1}}}`; or join them, if "
                "they make up one: `columns: {{{0}: [[{1}, {2}]]}}`; if the rows below or above tell them apart, the "
                "header stands in several rows: say which, as in `header: 1-2`",
                name, one, other),
            fmt::format("请在规则的 `data:` 下写明是哪一列：`columns: {{{0}: {1}}}`；若共同构成一项，请合并："
                        "`columns: {{{0}: [[{1}, {2}]]}}`；若表头占多行，由上下行区分，请写明，例如 `header: 1-2`",
                        name, one, other)};
  return {fmt::format("name one of them under `data:` in the rules; or join them, if they make up one: "
                      "`columns: {{{0}: [[{1}, {2}]]}}`",
                      name, one, other),
          fmt::format("请在规则的 `data:` 下只写其中一列；若共同构成一项，请合并："
                      "`columns: {{{0}: [[{1}, {2}]]}}`",
                      name, one, other)};
}

/// Finds the columns that make up one; false, and reported, where some are not there.
bool take_joins(std::span<Cell const> header, Office const& office, Columns& columns, Diagnostics& diagnostics) {
  std::optional<std::vector<JoinedColumn>> joins = joins_in(header, office, diagnostics);
  if (!joins) return false;
  columns.joins = std::move(*joins);
  for (JoinedColumn const& join : columns.joins)
    columns.at[static_cast<std::size_t>(join.column)] = static_cast<int>(join.at.front());
  return true;
}

/// Whether the mapping names another column exactly, and this one but for upper and lower case: `MEASURE`, a code,
/// beside `Measure`, its label.
bool is_other_spelling(std::span<Cell const> header, std::size_t index, ColumnName meaning, Office const& office) {
  auto const is_named = [&](Cell const& cell) {
    return std::any_of(office.columns.begin(), office.columns.end(), [&](OfficeColumn const& column) {
      return column.column == meaning && column.header == cell.text;
    });
  };
  return !is_named(header[index]) && std::any_of(header.begin(), header.end(), is_named);
}

/// Of a price in another currency the multiplier counts what is priced: 95.95 kroner for 100 of them. False, and
/// reported, where the rules do not say what it is.
bool multiplies_figures(std::span<Cell const> header, Columns const& columns, Office const& office,
                        Diagnostics& diagnostics) {
  int const at = columns.at[static_cast<std::size_t>(ColumnName::multiplier)];
  if (at < 0 || !columns.has(ColumnName::unit) || office.multiplier != MultiplierKind::unknown) return true;
  auto const is_base = [](Cell const& cell) {
    std::string const name = lower_case(without_label(brief(cell.text)));
    return name == "base_cur" || name == "base_currency" || name == "base currency";
  };
  auto const base = std::find_if(header.begin(), header.end(), is_base);
  if (base == header.end()) return true;
  Cell const& multiplier = header[static_cast<std::size_t>(at)];
  diagnostics.report({.code = codes::multiplier_of_base,
                      .span = multiplier.span,
                      .arguments = {brief(multiplier.text), brief(base->text)},
                      .labels = {{base->span, {"what is priced", "被报价的货币"}}}});
  return false;
}

}  // namespace

std::optional<Columns> match_columns(std::span<Cell const> header, HeaderNeeds const& needs, Office const& office,
                                     Diagnostics& diagnostics) {
  Columns columns;
  columns.at.fill(-1);
  columns.count = header.size();
  if (!find_kept(header, office, columns, diagnostics)) return std::nullopt;
  if (!take_joins(header, office, columns, diagnostics)) return std::nullopt;
  std::vector<std::size_t> unknown;
  bool repeated = false;
  for (std::size_t index = 0; index < header.size(); ++index) {
    if (std::find(needs.figures.begin(), needs.figures.end(), index) != needs.figures.end()) continue;
    if (columns.joins_in_one(index)) continue;
    std::optional<ColumnName> meaning = column_in(office, brief(header[index].text));
    if (meaning && is_other_spelling(header, index, *meaning, office)) meaning.reset();
    if (!meaning) {
      bool const known = changes_nothing(header[index].text) || chooses_by(columns, index);
      if (!known) unknown.push_back(index);
      continue;
    }
    columns.labelled = columns.labelled || (!column_meaning(header[index].text) &&
                                            column_meaning(without_label(header[index].text)) == meaning);
    int& at = columns.at[static_cast<std::size_t>(*meaning)];
    if (at >= 0) {
      repeated = true;
      Cell const& first = header[static_cast<std::size_t>(at)];
      diagnostics.report({.code = codes::column_repeated,
                          .span = header[index].span,
                          .arguments = {own_name(*meaning)},
                          .labels = {{first.span, {"the first", "第一列"}}},
                          .help = repeated_help(header[index], first, *meaning, office)});
    } else {
      at = static_cast<int>(index);
    }
  }
  if (columns.has(ColumnName::multiplier) && office.multiplier == MultiplierKind::factor)
    columns.multiplier = office.multiplier;
  take_scale(header, office, columns, unknown);
  columns.has_constants = !office.constants.empty();
  if (report_missing(header, columns, needs, office, diagnostics) || repeated) return std::nullopt;
  if (report_said_twice(header, columns, office, diagnostics)) return std::nullopt;
  if (!multiplies_figures(header, columns, office, diagnostics)) return std::nullopt;
  for (std::size_t const index : unknown)
    report_unknown(header[index], columns, &office != &no_office(), diagnostics);
  report_absent(header, columns, office, diagnostics);
  return columns;
}

void see_columns(SeenTable& table, Columns const& columns, std::optional<ColumnName> across,
                 std::span<std::size_t const> figures) {
  table.is_understood = true;
  table.across = across;
  for (std::size_t const column : figures)
    if (column < table.columns.size()) table.columns[column].holds_figures = true;
  for (std::size_t name = 0; name < kColumnNames; ++name)
    if (int const at = columns.at.at(name); at >= 0 && static_cast<std::size_t>(at) < table.columns.size())
      table.columns[static_cast<std::size_t>(at)].meaning = static_cast<ColumnName>(name);
  for (KeptColumn const& kept : columns.kept)
    if (kept.at < table.columns.size()) table.columns[kept.at].chooses = true;
}

}  // namespace onpace

// `data:`, how the files of other offices are read.
#include <charconv>
#include <string_view>
#include <system_error>
#include <utility>

#include "diagnostics/codes/rules.hpp"
#include "rules/shape.hpp"
#include "rules/targets.hpp"
#include "text/trim.hpp"

namespace onpace {
namespace {

Text const kFiles{"the name of a file, such as `eurostat*.csv`", "文件名，如 `eurostat*.csv`"};
Text const kProfile{"the name of a profile", "来源配置的名称"};
Text const kEncoding{"the name of an encoding, such as `windows-1252`", "编码的名称，如 `windows-1252`"};
Text const kTheirWord{"the office's word for it", "数据来源的用语"};
Text const kOurWord{"the name in the rules", "规则中的名称"};

Text const kRows{"a row, or the first and the last of up to 10, such as `3` or `3-5`",
                 "行号，或首尾行号（至多 10 行），如 `3` 或 `3-5`"};
Text const kSkipped{"a row, such as `2` or `5-7`, or the text of a row's first cell",
                    "行号（如 `2` 或 `5-7`），或某行第一个单元格的文字"};
Text const kTitle{"a part of the table's title", "表标题中的文字"};
Text const kPattern{"a text with columns in braces, such as `gdp-{entity}-{period}.csv`",
                    "带有花括号列名的文本，如 `gdp-{entity}-{period}.csv`"};
constexpr std::uint32_t kMostHeaderRows = 10;
constexpr Choice kExchanged[] = {{"true", 1}, {"yes", 1}, {"false", 0}, {"no", 0}};

constexpr Choice kDecimals[] = {{".", 0}, {",", 1}};
constexpr Choice kTrimesters[] = {{"thirds", 0}, {"quarters", 1}};
constexpr Choice kPeriods[] = {{"DD/MM/YYYY", 0}, {"MM/DD/YYYY", 1}, {"YYYYMM", 2},
                               {"YYYY/MM", 3},    {"YYYYQQ", 4},     {"YYYY年度", 5}};
constexpr Choice kStamps[] = {{"first-day", 0}, {"last-day", 1}, {"last-month", 2}};
constexpr Choice kSteps[] = {{"day", 0}, {"month", 1}, {"quarter", 2}, {"half-year", 3}, {"year", 4}};
constexpr Choice kBrackets[] = {{"negative", 0}, {"uncertain", 1}};
constexpr Choice kMultipliers[] = {{"power", 0}, {"factor", 1}};
constexpr Choice kThousands[] = {{",", 0}, {".", 1}, {" ", 2}, {"'", 3}};

template <auto const& choices>
std::optional<Word> mark(Loading& loading, yaml::NodeId node) {
  auto const found = read_choice(loading, node, choices);
  if (!found) return std::nullopt;
  return Word{std::string(choices[found->value].word), found->span};
}

enum class Empty : std::uint8_t { refused, allowed };

/// One word, or a list of them; an empty one stands in quotes.
std::vector<Word> words_of(Loading& loading, yaml::NodeId node, Empty empty = Empty::refused) {
  std::vector<Word> words;
  auto const take = [&](yaml::NodeId item) {
    yaml::Node const& found = loading.document.at(item);
    bool const quoted = found.kind == yaml::Kind::scalar && found.style != yaml::Style::plain;
    if (empty == Empty::allowed && quoted && loading.document.scalar(found).empty())
      words.push_back({{}, loading.span(item)});
    else if (auto word = read_word(loading, item, kTheirWord))
      words.push_back(std::move(*word));
  };
  if (loading.document.at(node).kind != yaml::Kind::sequence) return take(node), words;
  for (yaml::NodeId const item : items_of(loading, node))
    take(item);
  return words;
}

/// The columns of figures, each under the name that the rules of figures give it.
struct ColumnRules {
  std::vector<OfficeWord> words;
  std::vector<ColumnJoinRule> joins;
};

template <char const* const& name>
void column(Loading& loading, yaml::NodeId node, ColumnRules& columns) {
  for (Word& theirs : words_of(loading, node)) {
    Word ours{std::string(name), theirs.span};
    columns.words.push_back({std::move(theirs), std::move(ours)});
  }
}

/// The same, where an item may be a list in turn: columns that make up one.
template <char const* const& name>
void column_or_join(Loading& loading, yaml::NodeId node, ColumnRules& columns) {
  auto const is_list = [&](yaml::NodeId item) { return loading.document.at(item).kind == yaml::Kind::sequence; };
  if (!is_list(node)) return column<name>(loading, node, columns);
  for (yaml::NodeId const item : items_of(loading, node)) {
    if (!is_list(item)) {
      column<name>(loading, item, columns);
      continue;
    }
    std::vector<Word> parts = words_of(loading, item);
    if (parts.size() > 1)
      columns.joins.push_back({name, std::move(parts)});
    else
      report_shape(loading, item, {"two or more columns that make up one", "共同构成一列的两个或更多列名"});
  }
}

constexpr char const* kEntity = "entity";
constexpr char const* kIndicator = "indicator";
constexpr char const* kPeriod = "period";
constexpr char const* kValue = "value";
constexpr char const* kUnit = "unit";
constexpr char const* kMultiplier = "UNIT_MULT";
constexpr char const* kStatus = "status";
constexpr char const* kReleased = "released";
constexpr char const* kSource = "source";
constexpr char const* kNote = "note";

constexpr KeyRow<ColumnRules> kColumnKeys[] = {
    {kEntity, column_or_join<kEntity>},
    {kIndicator, column_or_join<kIndicator>},
    {kPeriod, column_or_join<kPeriod>},
    {kValue, column<kValue>},
    {kUnit, column<kUnit>},
    {kMultiplier, column<kMultiplier>},
    {kStatus, column<kStatus>},
    {kReleased, column<kReleased>},
    {kSource, column<kSource>},
    {kNote, column<kNote>},
};

void read_columns(Loading& loading, yaml::NodeId node, DataRule& rule) {
  ColumnRules columns;
  read_keys(loading, node, kColumnKeys, {"`columns`", "`columns`"}, loading.span(node), columns);
  rule.columns = std::move(columns.words);
  rule.joins = std::move(columns.joins);
}

struct ConstantRules {
  std::vector<OfficeWord> words;
};

template <char const* const& name>
void constant(Loading& loading, yaml::NodeId node, ConstantRules& constants) {
  if (auto value = read_word(loading, node, kOurWord))
    constants.words.push_back({std::move(*value), {std::string(name), loading.span(node)}});
}

constexpr KeyRow<ConstantRules> kConstantKeys[] = {
    {kEntity, constant<kEntity>}, {kIndicator, constant<kIndicator>}, {kPeriod, constant<kPeriod>},
    {kUnit, constant<kUnit>},     {kStatus, constant<kStatus>},       {kReleased, constant<kReleased>},
};

void read_constants(Loading& loading, yaml::NodeId node, DataRule& rule) {
  ConstantRules constants;
  read_keys(loading, node, kConstantKeys, {"`constants`", "`constants`"}, loading.span(node), constants);
  rule.constants = std::move(constants.words);
}

/// `{office's: ours}`; a name of the rules may be called by several words.
std::vector<OfficeWord> office_words(Loading& loading, yaml::NodeId node, Text const& what) {
  std::vector<OfficeWord> words;
  for (NamedEntry& entry : read_entries(loading, node, what)) {
    if (loading.is_hopeless()) break;
    if (auto ours = read_word(loading, entry.value, kOurWord))
      words.push_back({std::move(entry.key), std::move(*ours)});
  }
  return words;
}

void read_where(Loading& loading, yaml::NodeId node, DataRule& rule) {
  for (NamedEntry& entry : read_entries(loading, node, {"`where`", "`where`"})) {
    if (loading.is_hopeless()) return;
    KeptRowsRule kept{std::move(entry.key), {}};
    for (Word& word : words_of(loading, entry.value, Empty::allowed))
      kept.values.push_back(std::move(word.value));
    rule.where.push_back(std::move(kept));
  }
}

std::optional<std::uint32_t> row_number(std::string_view text) {
  std::uint32_t number = 0;
  auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  bool const whole = error == std::errc() && end == text.data() + text.size() && number > 0;
  return whole ? std::optional(number) : std::nullopt;
}

/// `3`, or `3-5`.
std::optional<RowsRule> rows_in(std::string_view text, Span span) {
  std::size_t const dash = text.find('-');
  auto const first = row_number(trimmed(text.substr(0, dash)));
  auto const last = dash == std::string_view::npos ? first : row_number(trimmed(text.substr(dash + 1)));
  if (!first || !last || *last < *first) return std::nullopt;
  return RowsRule{*first, *last, span};
}

void read_header_rows(Loading& loading, yaml::NodeId node, DataRule& rule) {
  auto const word = read_word(loading, node, kRows);
  if (!word) return;
  rule.header = rows_in(word->value, word->span);
  bool const few = rule.header && rule.header->last - rule.header->first < kMostHeaderRows;
  if (!few) report_shape(loading, node, kRows);
}

/// A quoted item is a text, whatever it looks like.
void read_skipped(Loading& loading, yaml::NodeId node, DataRule& rule) {
  auto const take = [&](yaml::NodeId item) {
    yaml::Node const& found = loading.document.at(item);
    bool const quoted = found.kind == yaml::Kind::scalar && found.style != yaml::Style::plain;
    auto word = read_word(loading, item, kSkipped);
    if (!word) return;
    auto const rows = quoted ? std::nullopt : rows_in(word->value, word->span);
    rule.skip.push_back({rows, std::move(*word)});
  };
  if (loading.document.at(node).kind != yaml::Kind::sequence) return take(node);
  for (yaml::NodeId const item : items_of(loading, node))
    take(item);
}

void read_transposed(Loading& loading, yaml::NodeId node, DataRule& rule) {
  if (auto const found = read_choice(loading, node, kExchanged)) rule.transposed = {found->value == 1, found->span};
}

constexpr KeyRow<DataRule> kNamedKeys[] = {
    {"file", into<&DataRule::named_by_file, word<kPattern>>},
    {"sheet", into<&DataRule::named_by_sheet, word<kPattern>>},
    {"title", into<&DataRule::named_by_title, word<kPattern>>},
};

void read_named(Loading& loading, yaml::NodeId node, DataRule& rule) {
  read_keys(loading, node, kNamedKeys, {"`named`", "`named`"}, loading.span(node), rule);
}

constexpr KeyRow<DataRule> kKeys[] = {
    {"files", into<&DataRule::files, word<kFiles>>},
    {"profile", into<&DataRule::profile, word<kProfile>>},
    {"columns", read_columns},
    {"indicators",
     [](Loading& l, yaml::NodeId n, DataRule& rule) {
       rule.indicators = office_words(l, n, {"`indicators`", "`indicators`"});
     }},
    {"entities",
     [](Loading& l, yaml::NodeId n, DataRule& rule) {
       rule.entities = office_words(l, n, {"`entities`", "`entities`"});
     }},
    {"units",
     [](Loading& l, yaml::NodeId n, DataRule& rule) {
       rule.units = office_words(l, n, {"`units`", "`units`"});
     }},
    {"statuses",
     [](Loading& l, yaml::NodeId n, DataRule& rule) {
       rule.statuses = office_words(l, n, {"`statuses`", "`statuses`"});
     }},
    {"where", read_where},
    {"thousands", into<&DataRule::thousands, mark<kThousands>>},
    {"decimal", into<&DataRule::decimal, mark<kDecimals>>},
    {"trimesters", into<&DataRule::trimesters, mark<kTrimesters>>},
    {"periods", into<&DataRule::periods, mark<kPeriods>>},
    {"stamp", into<&DataRule::stamp, mark<kStamps>>},
    {"each", into<&DataRule::each, mark<kSteps>>},
    {"encoding", into<&DataRule::encoding, word<kEncoding>>},
    {"notes", [](Loading& l, yaml::NodeId n, DataRule& rule) { rule.notes = words_of(l, n); }},
    {"brackets", into<&DataRule::brackets, mark<kBrackets>>},
    {"multiplier", into<&DataRule::multiplier, mark<kMultipliers>>},
    {"constants", read_constants},
    {"header", read_header_rows},
    {"skip", read_skipped},
    {"transposed", read_transposed},
    {"table", into<&DataRule::table, word<kTitle>>},
    {"across", into<&DataRule::across, word<kPattern>>},
    {"named", read_named},
};

void read_entry(Loading& loading, yaml::NodeId node, RuleFile& rules) {
  if (loading.document.at(node).kind != yaml::Kind::mapping)
    return report_shape(loading, node, {"how files are read, as keys with values", "由键值组成的读取方式"});
  DataRule rule;
  rule.span = loading.span(node);
  read_keys(loading, node, kKeys, {"`data`", "`data`"}, rule.span, rule);
  if (rule.thousands && rule.decimal && rule.thousands->value == rule.decimal->value)
    loading.diagnostics.report({codes::same_mark_twice, rule.thousands->span, {rule.thousands->value}});
  if (!rules.data.empty() && !rules.data.back().files)
    loading.diagnostics.report({.code = codes::mapping_never_reached,
                                .span = rule.span,
                                .labels = {{rules.data.back().span, {"it takes every file", "适用于所有文件"}}}});
  rules.data.push_back(std::move(rule));
}

}  // namespace

void read_data_rules(Loading& loading, yaml::NodeId node, RuleFile& rules) {
  if (loading.document.at(node).kind != yaml::Kind::sequence) return read_entry(loading, node, rules);
  for (yaml::NodeId const item : items_of(loading, node)) {
    if (loading.is_hopeless()) return;
    read_entry(loading, item, rules);
  }
}

}  // namespace onpace

// `data:`, how the files of other offices are read.
#include <charconv>
#include <string_view>
#include <system_error>
#include <utility>

#include "diagnostics/codes/rules.hpp"
#include "rules/keys/file_shapes.hpp"
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

constexpr ValueShape kMarkOfThousands = shape::one_of(kThousands);
constexpr ValueShape kMarkOfDecimals = shape::one_of(kDecimals);
constexpr ValueShape kTrimesterWords = shape::one_of(kTrimesters);
constexpr ValueShape kPeriodWords = shape::one_of(kPeriods);
constexpr ValueShape kStampWords = shape::one_of(kStamps);
constexpr ValueShape kStepWords = shape::one_of(kSteps);
constexpr ValueShape kBracketWords = shape::one_of(kBrackets);
constexpr ValueShape kMultiplierWords = shape::one_of(kMultipliers);
constexpr ValueShape kExchangedWords = shape::one_of(kExchanged);
constexpr ValueShape kRowsShape = shape::matching("^\\s*[0-9]+\\s*(-\\s*[0-9]+\\s*)?$", "", 1, 1'000'000'000);
constexpr ValueShape kColumnItem = shape::either(shape::kScalar, shape::kWords);
constexpr ValueShape kColumnItems = shape::list_of(kColumnItem);
constexpr ValueShape kJoinedColumn = shape::either(shape::kScalar, kColumnItems);
constexpr ValueShape kOfficeWords = shape::named(shape::kScalar);
constexpr ValueShape kKeptWord{};
constexpr ValueShape kKeptWords = shape::list_of(kKeptWord);
constexpr ValueShape kKeptRows = shape::either(kKeptWord, kKeptWords);
constexpr ValueShape kWhere = shape::named(kKeptRows);

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
    {{kEntity, &kJoinedColumn, "whose figure it is", "所属的地区或单位"}, column_or_join<kEntity>},
    {{kIndicator, &kJoinedColumn, "what is measured", "指标"}, column_or_join<kIndicator>},
    {{kPeriod, &kJoinedColumn, "the period of a figure", "时期"}, column_or_join<kPeriod>},
    {{kValue, &shape::kWordOrWords, "the figure itself", "数值"}, column<kValue>},
    {{kUnit, &shape::kWordOrWords, "its unit", "单位"}, column<kUnit>},
    {{kMultiplier, &shape::kWordOrWords, "the power of ten, or the factor, by which it is multiplied",
      "倍数（10 的幂或系数）"},
     column<kMultiplier>},
    {{kStatus, &shape::kWordOrWords, "whether it is provisional, estimated, …", "状态（初步、估计等）"},
     column<kStatus>},
    {{kReleased, &shape::kWordOrWords, "when it was published", "发布日期"}, column<kReleased>},
    {{kSource, &shape::kWordOrWords, "where it is from", "来源"}, column<kSource>},
    {{kNote, &shape::kWordOrWords, "what is said beside it", "备注"}, column<kNote>},
};
constexpr KeyList kColumnFacts = facts_of<kColumnKeys>;
constexpr ValueShape kColumnsShape = shape::mapping("columns", kColumnFacts);

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
    {{kEntity, &shape::kScalar, "whose figure it is", "所属的地区或单位"}, constant<kEntity>},
    {{kIndicator, &shape::kScalar, "what is measured", "指标"}, constant<kIndicator>},
    {{kPeriod, &shape::kScalar, "the period of a figure", "时期"}, constant<kPeriod>},
    {{kUnit, &shape::kScalar, "its unit", "单位"}, constant<kUnit>},
    {{kStatus, &shape::kScalar, "whether it is provisional, estimated, …", "状态（初步、估计等）"}, constant<kStatus>},
    {{kReleased, &shape::kScalar, "when it was published", "发布日期"}, constant<kReleased>},
};
constexpr KeyList kConstantFacts = facts_of<kConstantKeys>;
constexpr ValueShape kConstantsShape = shape::mapping("constants", kConstantFacts);

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
    {{"file", &shape::kScalar, "what the name of the file says: `gdp-{entity}-{period}.csv`",
      "文件名的含义：`gdp-{entity}-{period}.csv`"},
     into<&DataRule::named_by_file, word<kPattern>>},
    {{"sheet", &shape::kScalar, "what the name of the sheet says", "工作表名的含义"},
     into<&DataRule::named_by_sheet, word<kPattern>>},
    {{"title", &shape::kScalar, "what the title of the table says", "表标题的含义"},
     into<&DataRule::named_by_title, word<kPattern>>},
};
constexpr KeyList kNamedFacts = facts_of<kNamedKeys>;
constexpr ValueShape kNamedShape = shape::mapping("named", kNamedFacts);

void read_named(Loading& loading, yaml::NodeId node, DataRule& rule) {
  read_keys(loading, node, kNamedKeys, {"`named`", "`named`"}, loading.span(node), rule);
}

constexpr KeyRow<DataRule> kKeys[] = {
    {{"files", &shape::kScalar, "which files: `eurostat*.csv`; without it, all",
      "哪些文件：`eurostat*.csv`；省略则为全部"},
     into<&DataRule::files, word<kFiles>>},
    {{"profile", &shape::kScalar, "whose files they are: `onpace list profiles`", "来源配置：见 `onpace list profiles`",
      "office, statistics office, 统计局, 来源"},
     into<&DataRule::profile, word<kProfile>>},
    {{"columns", &kColumnsShape, "what the office calls its columns", "来源文件的列名",
      "header, headings, fields, 列名, 表头"},
     read_columns},
    {{"indicators", &kOfficeWords, "the office's words for indicators: `{B1GQ: gdp}`", "来源的指标名：`{B1GQ: gdp}`"},
     [](Loading& l, yaml::NodeId n, DataRule& rule) {
       rule.indicators = office_words(l, n, {"`indicators`", "`indicators`"});
     }},
    {{"entities", &kOfficeWords, "the office's words for entities", "来源的地区或单位名"},
     [](Loading& l, yaml::NodeId n, DataRule& rule) {
       rule.entities = office_words(l, n, {"`entities`", "`entities`"});
     }},
    {{"units", &kOfficeWords, "the office's words for units", "来源的单位名"},
     [](Loading& l, yaml::NodeId n, DataRule& rule) {
       rule.units = office_words(l, n, {"`units`", "`units`"});
     }},
    {{"statuses", &kOfficeWords, "the office's words for statuses of figures", "来源的数据状态用语", "flags, 标记"},
     [](Loading& l, yaml::NodeId n, DataRule& rule) {
       rule.statuses = office_words(l, n, {"`statuses`", "`statuses`"});
     }},
    {{"where", &kWhere, "which rows count: `{sex: total}`", "采用哪些行：`{sex: 合计}`",
      "filter, rows, seasonally adjusted, 筛选, 季节调整"},
     read_where},
    {{"thousands", &kMarkOfThousands, "what parts the thousands of numbers", "千位分隔符", "separator, 分隔符"},
     into<&DataRule::thousands, mark<kThousands>>},
    {{"decimal", &kMarkOfDecimals, "the sign before decimals", "小数点", "decimal comma, decimal point, 小数点"},
     into<&DataRule::decimal, mark<kDecimals>>},
    {{"trimesters", &kTrimesterWords, "whether `T1` is a third of the year or a quarter", "`T1` 是三分之一年还是季度"},
     into<&DataRule::trimesters, mark<kTrimesters>>},
    {{"periods", &kPeriodWords, "how a period is written that could be two things", "有歧义的时期按哪种写法",
      "date format, 日期格式"},
     into<&DataRule::periods, mark<kPeriods>>},
    {{"stamp", &kStampWords, "which day or month stands for a period", "代表整个时期的是哪一天或哪个月"},
     into<&DataRule::stamp, mark<kStamps>>},
    {{"each", &kStepWords, "for how long a period a day stands", "一个日期代表多长的时期"},
     into<&DataRule::each, mark<kSteps>>},
    {{"encoding", &shape::kScalar, "the encoding of the file: `windows-1252`", "文件编码：`windows-1252`",
      "charset, gbk, utf-8, 编码, 乱码"},
     into<&DataRule::encoding, word<kEncoding>>},
    {{"notes", &shape::kWordOrWords, "marks of footnotes, which are left out", "脚注记号，读取时忽略",
      "footnotes, 脚注"},
     [](Loading& l, yaml::NodeId n, DataRule& rule) { rule.notes = words_of(l, n); }},
    {{"brackets", &kBracketWords, "what a number in brackets is", "括号中的数是什么",
      "negative, parentheses, 括号, 负数"},
     into<&DataRule::brackets, mark<kBrackets>>},
    {{"multiplier", &kMultiplierWords, "whether a multiplier is a power of ten or a factor", "倍数是 10 的幂还是系数"},
     into<&DataRule::multiplier, mark<kMultipliers>>},
    {{"constants", &kConstantsShape, "what holds for every row", "对每一行都成立的内容"}, read_constants},
    {{"header", &kRowsShape, "the rows of the header: `3` or `3-5`", "表头所在的行：`3` 或 `3-5`", "heading, 表头"},
     read_header_rows},
    {{"skip", &shape::kWordOrWords, "rows that are left out, by number or by their first cell",
      "略过的行：行号或首格文字", "ignore rows, 跳过"},
     read_skipped},
    {{"transposed", &kExchangedWords, "whether rows and columns are exchanged", "行列是否互换", "transpose, 转置"},
     read_transposed},
    {{"table", &shape::kScalar, "a part of the title of the table that is meant", "所指表的标题文字"},
     into<&DataRule::table, word<kTitle>>},
    {{"across", &shape::kScalar, "what the headings of columns say: `{indicator}{period}`",
      "列标题的含义：`{indicator}{period}`", "wide table, pivot, 宽表"},
     into<&DataRule::across, word<kPattern>>},
    {{"named", &kNamedShape, "what the names of files, sheets and tables say", "文件名、工作表名、表标题的含义"},
     read_named},
};
constexpr KeyList kDataFacts = facts_of<kKeys>;
constexpr ValueShape kDataEntry = shape::mapping("data", kDataFacts);
constexpr ValueShape kDataEntries = shape::list_of(kDataEntry);

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

constexpr ValueShape kDataRulesShape = shape::either(kDataEntry, kDataEntries);

void read_data_rules(Loading& loading, yaml::NodeId node, RuleFile& rules) {
  if (loading.document.at(node).kind != yaml::Kind::sequence) return read_entry(loading, node, rules);
  for (yaml::NodeId const item : items_of(loading, node)) {
    if (loading.is_hopeless()) return;
    read_entry(loading, item, rules);
  }
}

}  // namespace onpace

// Figures of a test: files, tables, and series such as `2025-Q1: 5.0, 5.3, _, 5.2`.
#include <algorithm>
#include <utility>

#include "diagnostics/codes/rules.hpp"
#include "diagnostics/codes/testing.hpp"
#include "testing/reading.hpp"
#include "testing/shapes.hpp"
#include "text/trim.hpp"
#include "values/period_mistake.hpp"

namespace onpace {
namespace {

Text const kPath{"the path of a file", "文件路径"};
Text const kFigure{"a figure", "数据"};
constexpr std::string_view kGap = "_";

void set_file(Loading& loading, yaml::NodeId node, TestData& data) {
  if (auto word = read_word(loading, node, kPath)) data.file = *std::move(word);
}

void set_profile(Loading& loading, yaml::NodeId node, TestData& data) {
  if (auto word = read_word(loading, node, {"the name of a profile", "来源配置的名称"}))
    data.profile = std::move(word->value);
}

constexpr KeyRow<TestData> kDataKeys[] = {
    {{"file", &shape::kScalar, "a file of figures", "数据文件"}, set_file, Need::required},
    {{"profile", &shape::kScalar, "the office that writes it", "来源配置"}, set_profile}};
constexpr KeyList kDataFacts = facts_of<kDataKeys>;
constexpr ValueShape kDataMapping = shape::mapping("test-data", kDataFacts);
constexpr ValueShape kOneData = shape::either(shape::kScalar, kDataMapping);
constexpr ValueShape kDataList = shape::list_of(kOneData);

void read_one_file_of(Loading& loading, yaml::NodeId node, GivenFigures& given) {
  TestData data;
  if (loading.document.at(node).kind == yaml::Kind::mapping)
    read_keys(loading, node, kDataKeys, {"an entry of `data`", "`data` 的一项"}, loading.span(node), data);
  else
    set_file(loading, node, data);
  if (!data.file.value.empty()) given.data.push_back(std::move(data));
}

/// The series that is being read.
struct Series {
  Word entity{};
  Word indicator{};
};

/// Gives the period after `period`, as a data file would name it.
std::string text_after(ParsedPeriod& parsed, Calendar calendar) {
  int const months = is_month_aligned(parsed.period) ? whole_months(parsed.period) : 0;
  int const days = months > 0 ? 0 : parsed.period.end - parsed.period.begin;
  parsed.period = shifted(parsed.period, {months, days});
  if (!parsed.explicit_span) return period_text(parsed.period, calendar);
  return day_text(parsed.period.begin) + "/" + day_text(parsed.period.end - 1);
}

/// Values of the periods from `from` on; `_` is a gap.
void add_series(Loading& loading, Series const& series, Word const& from, std::vector<Word> const& values,
                GivenFigures& given) {
  std::optional<ParsedPeriod> parsed = parse_period(from.value, loading.calendar);
  if (!parsed)
    return loading.diagnostics.report(
        period_mistake(codes::not_a_rule_period, from.value, from.span, loading.calendar));
  std::string period = from.value;
  for (Word const& value : values) {
    if (value.value != kGap) given.figures.push_back({series.entity, series.indicator, period, value});
    period = text_after(*parsed, loading.calendar);
  }
}

/// Pieces between separators, without blanks around them. Signs of Chinese texts separate, too.
std::vector<std::string_view> pieces_of(std::string_view text, std::string_view sign, std::string_view wide) {
  std::vector<std::string_view> pieces;
  while (true) {
    std::size_t const narrow_at = text.find_first_of(sign);
    std::size_t const wide_at = text.find(wide);
    std::size_t const at = std::min(narrow_at, wide_at);
    pieces.push_back(trimmed(text.substr(0, at)));
    if (at == std::string_view::npos) return pieces;
    text.remove_prefix(at + (at == narrow_at ? 1 : wide.size()));
  }
}

/// `2025-Q1: 5.0, 5.3, _, 5.2`; several of them with `;` or line ends between.
void read_short_series(Loading& loading, yaml::NodeId node, Series const& series, GivenFigures& given) {
  auto const word = read_word(loading, node, {"a series, such as `2025-Q1: 5.0, 5.3`", "数列，如 `2025-Q1: 5.0, 5.3`"});
  if (!word) return;
  for (std::string_view const piece : pieces_of(word->value, ";\n", "；")) {
    if (piece.empty()) continue;
    std::vector<std::string_view> const sides = pieces_of(piece, ":", "：");
    if (sides.size() != 2) {
      loading.diagnostics.report({codes::series_without_period, word->span, {std::string(piece)}});
      continue;
    }
    std::vector<Word> values;
    for (std::string_view const value : pieces_of(sides[1], ",", "，"))
      values.push_back({std::string(value), word->span});
    bool const any_empty = std::any_of(values.begin(), values.end(), [](Word const& one) { return one.value.empty(); });
    if (any_empty)
      loading.diagnostics.report({codes::series_with_hole, word->span, {std::string(piece)}});
    else
      add_series(loading, series, {std::string(sides[0]), word->span}, values, given);
  }
}

/// `{from: 2025-Q1, values: [5.0%, _]}`
struct LongSeries {
  std::optional<Word> from{};
  std::vector<Word> values{};
};

void set_from(Loading& loading, yaml::NodeId node, LongSeries& series) {
  series.from = read_word(loading, node, {"a period", "时期"});
}

void set_values(Loading& loading, yaml::NodeId node, LongSeries& series) {
  if (loading.document.at(node).kind != yaml::Kind::sequence) return report_shape(loading, node, {"a list", "列表"});
  for (yaml::NodeId const item : items_of(loading, node))
    if (auto value = read_word(loading, item, kFigure)) series.values.push_back(*std::move(value));
}

constexpr KeyRow<LongSeries> kSeriesKeys[] = {
    {{"from", &shape::kPeriod, "the period of the first figure", "第一个数据的时期"}, set_from, Need::required},
    {{"values", &shape::kWords, "the figures from there on; `_` is a gap", "此后的数据；`_` 为空缺"},
     set_values,
     Need::required}};
constexpr KeyList kSeriesFacts = facts_of<kSeriesKeys>;
constexpr ValueShape kLongSeries = shape::mapping("series", kSeriesFacts);
constexpr ValueShape kByPeriod = shape::named(shape::kScalar, shape::kPeriod.pattern);
constexpr ValueShape kSeries = shape::either(shape::kScalar, kLongSeries, &kByPeriod);
constexpr ValueShape kOfEntity = shape::named(kSeries, {}, kSeriesFacts);
constexpr ValueShape kSeriesOrEntity = shape::either(shape::kScalar, kLongSeries, &kByPeriod, &kOfEntity);
constexpr ValueShape kAllSeries = shape::named(kSeriesOrEntity);

void read_long_series(Loading& loading, yaml::NodeId node, Series const& its, GivenFigures& given) {
  LongSeries series;
  read_keys(loading, node, kSeriesKeys, {"a series", "数列"}, loading.span(node), series);
  if (series.from) add_series(loading, its, *series.from, series.values, given);
}

void read_by_period(Loading& loading, std::vector<NamedEntry> const& entries, Series const& series,
                    GivenFigures& given) {
  for (NamedEntry const& entry : entries) {
    if (!parse_period(entry.key.value, loading.calendar))
      loading.diagnostics.report(
          period_mistake(codes::not_a_rule_period, entry.key.value, entry.key.span, loading.calendar));
    auto value = read_word(loading, entry.value, kFigure);
    if (value && value->value != kGap)
      given.figures.push_back({series.entity, series.indicator, entry.key.value, *std::move(value)});
  }
}

bool has_key(std::vector<NamedEntry> const& entries, std::string_view key) {
  return std::any_of(entries.begin(), entries.end(), [&](NamedEntry const& entry) { return entry.key.value == key; });
}

/// A series in any of its forms. Another mapping stands for an entity, which has series: `whose` reads them.
void read_series_or(Loading& loading, NamedEntry const& entry, Word const& entity, GivenFigures& given,
                    void (*whose)(Loading&, std::vector<NamedEntry> const&, Word const&, GivenFigures&)) {
  Series const series{entity, entry.key};
  if (loading.document.at(entry.value).kind != yaml::Kind::mapping)
    return read_short_series(loading, entry.value, series, given);
  std::vector<NamedEntry> const entries = read_entries(loading, entry.value, {"a series", "数列"});
  if (has_key(entries, "from") || has_key(entries, "values"))
    return read_long_series(loading, entry.value, series, given);
  bool const by_period = std::any_of(entries.begin(), entries.end(), [&](NamedEntry const& one) {
    return parse_period(one.key.value, loading.calendar).has_value();
  });
  if (by_period || whose == nullptr)
    read_by_period(loading, entries, series, given);
  else
    whose(loading, entries, entry.key, given);
}

void read_of_entity(Loading& loading, std::vector<NamedEntry> const& entries, Word const& entity, GivenFigures& given) {
  for (NamedEntry const& entry : entries)
    read_series_or(loading, entry, entity, given, nullptr);
}

}  // namespace

constexpr ValueShape kGivenDataShape = shape::either(shape::kScalar, kDataMapping, &kDataList);
constexpr ValueShape kGivenFiguresShape = shape::either(shape::kScalar, kAllSeries);

void read_given_data(Loading& loading, yaml::NodeId node, GivenFigures& given) {
  if (loading.document.at(node).kind != yaml::Kind::sequence) return read_one_file_of(loading, node, given);
  for (yaml::NodeId const item : items_of(loading, node))
    read_one_file_of(loading, item, given);
}

void read_given_figures(Loading& loading, yaml::NodeId node, GivenFigures& given) {
  if (loading.document.at(node).kind == yaml::Kind::mapping) {
    for (NamedEntry const& entry : read_entries(loading, node, {"`figures`", "`figures`"}))
      read_series_or(loading, entry, {}, given, read_of_entity);
    return;
  }
  auto word = read_word(loading, node, {"series, or a table as text", "数列，或文本形式的表格"});
  if (!word) return;
  if (word->value.find('\n') != std::string::npos)
    given.tables.push_back(*std::move(word));
  else
    given.data.push_back({.file = *std::move(word)});
}

void read_given_settings(Loading& loading, yaml::NodeId node, GivenFigures& given) {
  Text const expected{"a figure, such as `gdp_growth@2025-Q1=5.6%`", "单个数据，如 `gdp_growth@2025-Q1=5.6%`"};
  if (loading.document.at(node).kind != yaml::Kind::sequence) {
    if (auto word = read_word(loading, node, expected)) given.settings.push_back(*std::move(word));
    return;
  }
  for (yaml::NodeId const item : items_of(loading, node))
    if (auto word = read_word(loading, item, expected)) given.settings.push_back(*std::move(word));
}

}  // namespace onpace

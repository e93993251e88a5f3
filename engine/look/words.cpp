#include "look/words.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "figures/cells/column_names.hpp"
#include "figures/cells/scale_words.hpp"
#include "figures/intake/choice_help.hpp"
#include "text/printable.hpp"

namespace onpace {
namespace {

constexpr std::size_t kMostNamed = 6;

Text lengths_text(PeriodLengths const& lengths) {
  Text text;
  for (std::string const& length : lengths) {
    Text const word = length == "year"        ? Text("years", "年度")
                      : length == "half-year" ? Text("half-years", "半年度")
                      : length == "third"     ? Text("thirds of years", "四个月")
                      : length == "quarter"   ? Text("quarters", "季度")
                      : length == "month"     ? Text("months", "月度")
                      : length == "week"      ? Text("weeks", "周")
                      : length == "day"       ? Text("days", "日")
                                              : Text("other spans", "其他时段");
    text.en += (text.en.empty() ? "" : ", ") + word.en;
    text.zh += (text.zh.empty() ? "" : "、") + word.zh;
  }
  return text;
}

/// "`a`, `b` and 3 more"
Text named(std::vector<std::string> const& names) {
  Text text;
  for (std::size_t index = 0; index < std::min(names.size(), kMostNamed); ++index) {
    std::string const name = names[index].empty() ? "\"\"" : "`" + printable(names[index], 40) + "`";
    text.en += (index > 0 ? ", " : "") + name;
    text.zh += (index > 0 ? "、" : "") + name;
  }
  if (names.size() > kMostNamed) {
    text.en += fmt::format(" and {} more", names.size() - kMostNamed);
    text.zh += fmt::format(" 等 {} 个", names.size());
  }
  return text;
}

std::vector<std::string> values_of(ColumnLook const& column) {
  std::vector<std::string> values;
  for (auto const& [value, count] : column.values)
    values.push_back(value);
  return values;
}

void add_choices(FileLook const& look, std::vector<Text>& open) {
  for (auto const& [name, chosen] : look.entry.where) {
    auto const column = std::find_if(look.columns.begin(), look.columns.end(),
                                     [&wanted = name](ColumnLook const& each) { return each.name == wanted; });
    if (column == look.columns.end()) continue;
    std::vector<std::string> others = values_of(*column);
    if (column->empty > 0) others.emplace_back();
    std::erase_if(others, [&kept = chosen](std::string const& value) {
      return std::find(kept.begin(), kept.end(), value) != kept.end();
    });
    Text const value = named(chosen);
    std::string const column_name = printable(name, 40);
    open.emplace_back(fmt::format("column `{}` tells rows apart: {} {} chosen, not {}", column_name, value.en,
                                  chosen.size() > 1 ? "are" : "is", named(others).en),
                      fmt::format("`{}` 列区分不同的行：已选 {}，未选 {}", column_name, value.zh, named(others).zh));
  }
}

void add_differences(FileLook const& look, std::vector<Text>& open) {
  for (ColumnLook const& column : look.columns) {
    if (!column.differs) continue;
    Text const values = named(values_of(column));
    open.emplace_back(fmt::format("column `{}` is not read, and tells rows of one indicator apart: {}",
                                  printable(column.name, 40), values.en),
                      fmt::format("`{}` 列没有读取，却区分同一指标的行：{}", printable(column.name, 40), values.zh));
  }
}

void add_names(FileLook const& look, std::vector<Text>& open) {
  for (auto const& [column, value] : look.entry.constants)
    if (column == ColumnName::indicator)
      open.emplace_back(fmt::format("no column names the indicator: `{}` comes from the name of the file", value),
                        fmt::format("没有表示指标的列：`{}` 取自文件名", value));
  std::vector<std::string> without;
  for (SeriesLook const& series : look.series)
    if (series.unit.empty()) without.push_back(series.indicator);
  if (without.empty()) return;
  open.emplace_back(
      "the file gives no unit that onpace knows for " + named(without).en + ": the rules say it with `unit:`",
      "文件没有为 " + named(without).zh + " 给出可识别的单位：请在规则中用 `unit:` 写明");
}

void add_marks(FileLook const& look, std::vector<Text>& open) {
  std::vector<std::string> const& number = look.entry.decimal_readings;
  if (number.size() != 3) return;
  open.emplace_back(fmt::format("`decimal: \"{}\"` is a guess, to be checked: `{}` may mean {} or {}",
                                look.entry.decimal, number[0], number[1], number[2]),
                    fmt::format("`decimal: \"{}\"` 只是推测，请核对：`{}` 可能是 {}，也可能是 {}", look.entry.decimal,
                                number[0], number[1], number[2]));
}

void add_units(FileLook const& look, std::vector<Text>& open) {
  for (auto const& [theirs, ours] : look.entry.units) {
    if (ours == "none" && scale_within(theirs)) {
      open.emplace_back(
          fmt::format("unit `{}` counts by a scale: say which unit and scale it is in `units:`", printable(theirs, 40)),
          fmt::format("单位 `{}` 带有倍数：请在 `units:` 中写明单位和倍数", printable(theirs, 40)));
      continue;
    }
    open.emplace_back(
        ours == "none"
            ? fmt::format("unit `{}` is left out: if it is one, say which in `units:`", printable(theirs, 40))
            : fmt::format("unit `{}` is taken for `{}`", printable(theirs, 40), ours),
        ours == "none" ? fmt::format("单位 `{}` 不予理会：若确有含义，请在 `units:` 中写明", printable(theirs, 40))
                       : fmt::format("单位 `{}` 视为 `{}`", printable(theirs, 40), ours));
  }
}

void add_stamps(FileLook const& look, std::vector<Text>& open) {
  if (look.entry.each.empty()) return;
  open.emplace_back(
      fmt::format("the days are taken to stand for periods of a {}, as their steps show", look.entry.each),
      fmt::format("按日期之间的间隔，每个日期视为代表一个时期（`each: {}`）", look.entry.each));
}

void add_encoding(FileLook const& look, std::vector<Text>& open) {
  if (look.encoding_readings.empty()) return;
  open.emplace_back(
      fmt::format("encoding `{}` is a guess, to be checked: the file can be read as {}", look.entry.encoding,
                  look.encoding_readings),
      fmt::format("编码 `{}` 只是推测，请核对：文件可读作 {}", look.entry.encoding, look.encoding_readings));
}

void add_layout(FileLook const& look, std::vector<Text>& open) {
  DataEntry const& entry = look.entry;
  if (entry.tables.size() > 1)
    open.emplace_back(fmt::format("of {} tables the first is chosen: `{}`", entry.tables.size(), entry.tables[0]),
                      fmt::format("共 {} 张表，选用第一张：`{}`", entry.tables.size(), entry.tables[0]));
  if (!entry.header.empty())
    open.emplace_back(entry.header.find('-') == std::string::npos
                          ? fmt::format("row {} is taken for the header", entry.header)
                          : fmt::format("rows {} are taken for the header", entry.header),
                      fmt::format("第 {} 行视为表头", entry.header));
  if (!entry.skip.empty())
    open.emplace_back("rows are left out that begin with " + named(entry.skip).en,
                      "以下列文字开头的行不读取：" + named(entry.skip).zh);
  if (!entry.notes.empty())
    open.emplace_back("marks behind numbers are taken for those of footnotes: " + named(entry.notes).en,
                      "数字后的标记视为脚注标记：" + named(entry.notes).zh);
  if (!entry.brackets.empty())
    open.emplace_back("numbers in brackets are taken for negative ones; `brackets: uncertain` says that they are not",
                      "括号中的数字视为负数；若不是，请写 `brackets: uncertain`");
  if (!entry.periods.empty())
    open.emplace_back("periods have two readings: `periods: " + entry.periods + "` is one of them",
                      "时期有两种读法：`periods: " + entry.periods + "` 是其中一种");
  if (!entry.multiplier.empty())
    open.emplace_back("scales are taken for factors; `multiplier: power` says that they are powers of ten",
                      "倍数视为因数；若为 10 的幂次，请写 `multiplier: power`");
}

void add_profiles(FileLook const& look, std::vector<Text>& open) {
  std::vector<std::string> others;
  for (ProfileLook const& profile : look.profiles)
    if (profile.name != look.entry.profile) others.push_back(profile.name);
  if (look.entry.profile.empty() || others.empty()) return;
  bool const by_columns = std::any_of(look.profiles.begin(), look.profiles.end(), [&](ProfileLook const& profile) {
    return profile.name == look.entry.profile && profile.is_named();
  });
  if (by_columns) return;
  open.emplace_back(
      fmt::format("profile `{}` is a guess: the signs would also fit {}", look.entry.profile, named(others).en),
      fmt::format("来源配置 `{}` 只是推测：其中的符号也符合 {}", look.entry.profile, named(others).zh));
}

}  // namespace

Text span_text(SpanLook const& span) {
  if (!span.first || !span.last) return {"no periods", "没有时期"};
  std::string const first = period_text(*span.first);
  std::string const last = period_text(*span.last);
  Text const lengths = lengths_text(span.lengths);
  if (first == last) return {first, first};
  return {fmt::format("{} to {} ({})", first, last, lengths.en),
          fmt::format("{} 至 {}（{}）", first, last, lengths.zh)};
}

Text layout_text(FileLook const& look) {
  if (!look.is_understood) return {"not recognised", "未能识别"};
  std::string const count = std::to_string(look.figure_columns);
  if (!look.across) return {"one figure on each row", "一行一个数据"};
  if (look.across == ColumnName::period)
    return {fmt::format("periods across, in {} column{}", count, count == "1" ? "" : "s"),
            fmt::format("时期横排，共 {} 列", count)};
  if (look.across == ColumnName::indicator)
    return {fmt::format("indicators across, in {} column{}", count, count == "1" ? "" : "s"),
            fmt::format("指标横排，共 {} 列", count)};
  return {fmt::format("entities across, in {} columns", count), fmt::format("实体横排，共 {} 列", count)};
}

Text meaning_text(ColumnLook const& column, std::optional<ColumnName> across) {
  if (column.holds_figures)
    return across == ColumnName::indicator ? Text("an indicator", "指标")
           : across == ColumnName::entity  ? Text("an entity", "实体")
                                           : Text("a period", "时期");
  if (column.chooses) return {"chosen by", "用于选行"};
  if (!column.meaning) return {"not read", "不读取"};
  switch (*column.meaning) {
    case ColumnName::entity:
      return {"entity", "实体"};
    case ColumnName::indicator:
      return {"indicator", "指标"};
    case ColumnName::period:
      return {"period", "时期"};
    case ColumnName::value:
      return {"value", "数值"};
    case ColumnName::unit:
      return {"unit", "单位"};
    case ColumnName::multiplier:
      return {"scale", "倍数"};
    case ColumnName::status:
      return {"status", "状态"};
    case ColumnName::released:
      return {"released", "发布日期"};
    case ColumnName::source:
      return {"source", "来源"};
    case ColumnName::note:
      return {"note", "备注"};
    case ColumnName::action:
      return {"action", "操作"};
  }
  return {};
}

Text separator_text(char separator) {
  switch (separator) {
    case ',':
      return {"commas", "逗号分隔"};
    case ';':
      return {"semicolons", "分号分隔"};
    case '\t':
      return {"tabs", "制表符分隔"};
    case '|':
      return {"vertical bars", "竖线分隔"};
    default:
      return {};
  }
}

Text status_text(ObservationStatus status) {
  switch (status) {
    case ObservationStatus::normal:
      return {"normal", "正常"};
    case ObservationStatus::provisional:
      return {"provisional", "初步数"};
    case ObservationStatus::estimated:
      return {"estimated", "估计数"};
    case ObservationStatus::break_in_series:
      return {"a break in the series", "序列中断"};
    case ObservationStatus::withdrawn:
      return {"withdrawn", "已撤回"};
  }
  return {};
}

std::vector<Text> open_questions(FileLook const& look) {
  std::vector<Text> open;
  add_encoding(look, open);
  add_layout(look, open);
  add_choices(look, open);
  add_differences(look, open);
  add_names(look, open);
  add_marks(look, open);
  add_units(look, open);
  add_stamps(look, open);
  add_profiles(look, open);
  return open;
}

}  // namespace onpace

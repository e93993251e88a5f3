#include "figures/cells/column_names.hpp"

#include <algorithm>
#include <array>
#include <span>

namespace onpace {
namespace {

constexpr std::size_t kLongestName = 64;  ///< bytes

struct ColumnAlias {
  std::string_view name;  ///< in lower case
  ColumnName meaning;
};

/// The first of each meaning is its own name; further ones are SDMX-CSV's and Chinese ones.
constexpr auto kAliases = std::to_array<ColumnAlias>({
    {"entity", ColumnName::entity},
    {"ref_area", ColumnName::entity},
    {"地区", ColumnName::entity},
    {"indicator", ColumnName::indicator},
    {"指标", ColumnName::indicator},
    {"period", ColumnName::period},
    {"metric", ColumnName::indicator},
    {"time_period", ColumnName::period},
    {"时期", ColumnName::period},
    {"value", ColumnName::value},
    {"obs_value", ColumnName::value},
    {"数值", ColumnName::value},
    {"unit", ColumnName::unit},
    {"unit_measure", ColumnName::unit},
    {"单位", ColumnName::unit},
    {"unit_mult", ColumnName::multiplier},
    {"status", ColumnName::status},
    {"obs_status", ColumnName::status},
    {"状态", ColumnName::status},
    {"released", ColumnName::released},
    {"发布日期", ColumnName::released},
    {"source", ColumnName::source},
    {"source_detail", ColumnName::source},
    {"来源", ColumnName::source},
    {"note", ColumnName::note},
    {"comment_obs", ColumnName::note},
    {"备注", ColumnName::note},
    {"action", ColumnName::action},
});

/// Names that offices and spreadsheets use; they are not read, since each may mean something else, and suggested.
constexpr auto kHints = std::to_array<ColumnAlias>({
    {"name", ColumnName::indicator},
    {"series", ColumnName::indicator},
    {"variable", ColumnName::indicator},
    {"measure", ColumnName::indicator},
    {"item", ColumnName::indicator},
    {"indicator name", ColumnName::indicator},
    {"指标名称", ColumnName::indicator},
    {"项目", ColumnName::indicator},
    {"名称", ColumnName::indicator},
    {"time", ColumnName::period},
    {"date", ColumnName::period},
    {"year", ColumnName::period},
    {"quarter", ColumnName::period},
    {"month", ColumnName::period},
    {"time period", ColumnName::period},
    {"时间", ColumnName::period},
    {"日期", ColumnName::period},
    {"期间", ColumnName::period},
    {"年份", ColumnName::period},
    {"年度", ColumnName::period},
    {"季度", ColumnName::period},
    {"月份", ColumnName::period},
    {"数据", ColumnName::value},
    {"值", ColumnName::value},
    {"指标值", ColumnName::value},
    {"data", ColumnName::value},
    {"figure", ColumnName::value},
    {"amount", ColumnName::value},
    {"observation", ColumnName::value},
    {"observation value", ColumnName::value},
    {"country", ColumnName::entity},
    {"region", ColumnName::entity},
    {"area", ColumnName::entity},
    {"geo", ColumnName::entity},
    {"reference area", ColumnName::entity},
    {"地区名称", ColumnName::entity},
    {"省份", ColumnName::entity},
    {"城市", ColumnName::entity},
    {"区域", ColumnName::entity},
});

/// SDMX-CSV columns that do not change what a figure means.
constexpr auto kPassedOver =
    std::to_array<std::string_view>({"structure", "structure_id", "structure_name", "dataflow", "freq", "time_format",
                                     "decimals", "series_key", "obs_key", "conf_status"});

/// Words of names of columns that stand beside the figures.
constexpr std::string_view kBeside =
    "|note|notes|latest|comment|comments|remark|remarks|footnote|footnotes|flag|flags|symbol|symbols|url|link|links|"
    "source|"
    "sources"
    "|citation|embargo|update|updated|publication|published|terminated|marking|markings|decimals|confidentiality|conf|"
    "uuid|rowid|"
    "remarque"
    "|remarques|bemerkung|fußnote|nota|notas|";

/// Words of names of columns of times.
constexpr std::string_view kOfTime =
    "|time|date|year|quarter|month|week|period|day|years|quarters|months|année|annee|trimestre|mois|jahr|quartal|monat"
    "|año|mes|fecha|periodo|anyo|ano|mês|fiscal|reference|ref|reporting|";

/// Words that may stand beside those, and say nothing themselves.
constexpr std::string_view kFiller =
    "|code|codes|label|labels|id|text|data|series|country|obs|observation|value|values|indicator|specific|subject|the|"
    "of"
    "|last|first|date|time|detail|details|name|names|desc|description|en|fr|de|es|status|row|number|no|nr|pre|break|"
    "classif|info|";

/// The same in Chinese, whole.
constexpr std::string_view kBesideChinese =
    "|备注|说明|注释|脚注|注|来源|数据来源|更新时间|更新日期|网址|链接|序号|编号|行号|";
constexpr std::string_view kOfTimeChinese = "|年|月|季|年份|年度|季度|月份|时间|日期|期间|报告期|统计时间|统计日期|";

bool has_word(std::string_view words, std::string_view word) {
  for (std::size_t at = words.find(word); at != std::string_view::npos; at = words.find(word, at + 1))
    if (at > 0 && words[at - 1] == '|' && words[at + word.size()] == '|') return true;
  return false;
}

/// `LastUpdate` as `Last Update`.
std::string with_spaces(std::string_view name) {
  std::string text;
  for (std::size_t at = 0; at < name.size(); ++at) {
    bool const begins = at > 0 && name[at] >= 'A' && name[at] <= 'Z' && name[at - 1] >= 'a' && name[at - 1] <= 'z';
    if (begins) text += ' ';
    text += name[at];
  }
  return text;
}

/// Whether one of the words is of `words`, and no other says anything: `flag codes`, but not `energy source`.
bool is_made_of(std::string const& lower, std::string_view words) {
  bool any = false;
  for (std::size_t begin = 0; begin < lower.size();) {
    std::size_t const end = std::min(lower.find_first_of(" _-./:()[]", begin), lower.size());
    std::string_view const word = std::string_view(lower).substr(begin, end - begin);
    begin = end + 1;
    if (word.empty() || (word.size() == 1 && word[0] >= '0' && word[0] <= '9')) continue;
    bool const known = has_word(words, word);
    if (!known && !has_word(kFiller, word)) return false;
    any = any || known;
  }
  return any;
}

std::optional<ColumnName> meaning_of(std::string_view name, std::span<ColumnAlias const> known = kAliases) {
  auto const row =
      std::find_if(known.begin(), known.end(), [&](ColumnAlias const& alias) { return alias.name == name; });
  return row == known.end() ? std::nullopt : std::optional(row->meaning);
}

bool is_passed_over(std::string_view name) {
  name = without_label(name);
  return name.empty() || name.starts_with("x-") || name.starts_with("structure[") ||
         std::find(kPassedOver.begin(), kPassedOver.end(), name) != kPassedOver.end();
}

}  // namespace

std::string lower_case(std::string_view text) {
  std::string result(text);
  for (char& byte : result)
    if (byte >= 'A' && byte <= 'Z') byte = static_cast<char>(byte - 'A' + 'a');
  return result;
}

std::string_view own_name(ColumnName meaning) {
  return std::find_if(kAliases.begin(), kAliases.end(), [&](ColumnAlias const& row) { return row.meaning == meaning; })
      ->name;
}

std::vector<std::string> known_column_names() {
  std::vector<std::string> names;
  for (ColumnAlias const& row : kAliases)
    names.emplace_back(row.name);
  return names;
}

std::optional<ColumnName> column_meaning(std::string_view name) {
  return name.size() > kLongestName ? std::nullopt : meaning_of(lower_case(name));
}

bool changes_nothing(std::string_view name) { return is_passed_over(lower_case(brief(name))); }

bool is_beside(std::string_view name) {
  std::string const lower = lower_case(brief(name));
  return lower == "id" || lower == "no" || lower == "nr" || lower.ends_with("_flags") || is_made_of(lower, kBeside) ||
         is_made_of(lower_case(with_spaces(brief(name))), kBeside) || has_word(kBesideChinese, lower);
}

bool is_of_time(std::string_view name) {
  return is_made_of(lower_case(with_spaces(brief(name))), kOfTime) || has_word(kOfTimeChinese, brief(name));
}

bool names_data_set(std::string_view name) {
  std::string const lower = lower_case(without_label(brief(name)));
  return lower == "dataflow" || lower == "structure_id";
}

std::optional<ColumnName> column_hint(std::string_view name) {
  return name.size() > kLongestName ? std::nullopt : meaning_of(lower_case(name), kHints);
}

std::string_view without_label(std::string_view text) { return text.substr(0, text.find(": ")); }

bool is_same_name(std::string_view a, std::string_view b) {
  return a.size() == b.size() && lower_case(a) == lower_case(b);
}

}  // namespace onpace

#include <algorithm>
#include <array>
#include <initializer_list>

#include "figures/cells/column_names.hpp"
#include "look/roles.hpp"
#include "values/unit_table.hpp"

namespace onpace {
namespace {

struct RoleNames {
  ColumnName role;
  std::string_view names;  ///< between `|`, in lower case, with spaces between their words
};

constexpr auto kRoles = std::to_array<RoleNames>({
    {ColumnName::period,
     "|time|time period|timeperiod|date|year|years|quarter|month|period|observation date|ref date|obs time|reference "
     "period|jahr|zeit|monat|quartal|année|annee|anio|año|periodo|período|période|trimestre|mes|mois|时间|日期|期间|年"
     "份|年度|季度|月份|统计时间|时期|报告期|年|月|時点|年月|시점|mês|ano|mês código|ano código|trimestre "
     "código|fecha|ref per|refper|timeperiodstart|anyo|fk periodo|timedim|obs period|"},
    {ColumnName::value,
     "|value|values|obs value|observation value|observation|obs|wert|werte|valeur|valor|dato|amount|figure|data|val|数"
     "据|值|数值|指标值|データ|datavalue|data value|"},
    {ColumnName::entity,
     "|country code|country iso3 code|iso3 country code|country|countries|geo|geo code|geocode|region|regions|region "
     "code|area|area code|entity|code|iso|iso2|iso3|iso code|iso3 code|location|geography|state|province|county|"
     "district|city|municipality|territory|ref area|reference area|reference area code|geoareaname|geoareacode|"
     "geoarea name|geoarea code|geo area name|geo area code|ref area label|country name|entity name|region name|"
     "area name|geopolitical entity|country or area|local authority|land|bundesland|bundesländer|pays|région|"
     "département|país|provincia|comunidad autónoma|gebiet|地区|国家|省份|城市|地区名称|区域|国家或地区|地域|country "
     "id|countryiso3code|localidade id|localidade nome|spatialdim|geoareacode|"},
    {ColumnName::indicator,
     "|indicator|indicator code|indicator name|indicator id|series|series code|seriescode|series name|series id|"
     "seriesid|series description|seriesdescription|variable|variable code|measure|measure code|item|item code|subject|"
     "subject code|weo subject code|subject descriptor|cdid|concept|value variable code|indicateur|indicador|kennzahl|"
     "merkmal|idbank|name|na item|indic|indic de|indic is|indic bt|indic ur|indic "
     "to|指标|指标名称|项目|名称|统计指标|指标代码|idserie|vectorid|titulo|variável|variável "
     "código|variavel|linedescription|line description|rowtext|row text|indicatorcode|"},
    {ColumnName::unit,
     "|unit|units|uom|unit of measure|unit measure|units of measure|einheit|unité|unidad|unidades|单位|计量单位|value "
     "unit|unit short|cl unit|unidade|unidade de medida|"},
    {ColumnName::status,
     "|status|flag|flags|obs status|obs flag|observation status|observation flag|symbol|flag codes|obs status "
     "label|qualitaet|qualität|"},
});

/// In lower case, with single spaces between words: `Country_Code` is `country code`.
std::string plain_name(std::string_view header) {
  std::string plain;
  char before = ' ';
  for (char const byte : header.substr(0, 80)) {
    bool const joins = std::string_view(" _-./:()[]\"").find(byte) != std::string_view::npos;
    if (!joins)
      plain += byte;
    else if (before != ' ')
      plain += ' ';
    before = joins ? ' ' : byte;
  }
  while (plain.ends_with(' '))
    plain.pop_back();
  plain = lower_case(plain);
  if (plain.ends_with(" label")) plain.resize(plain.size() - 6);
  return plain;
}

bool has_name(std::string_view names, std::string_view name) {
  for (std::size_t at = names.find(name); at != std::string_view::npos; at = names.find(name, at + 1))
    if (at > 0 && names[at - 1] == '|' && names[at + name.size()] == '|') return true;
  return false;
}

/// `Total` of `Sex: Total`.
std::string_view behind_label(std::string_view text) {
  std::size_t const colon = text.find(": ");
  return colon == std::string_view::npos ? text : text.substr(colon + 2);
}

}  // namespace

std::optional<ColumnName> role_of_name(std::string_view header) {
  std::string const name = plain_name(without_label(header));
  if (name.empty()) return std::nullopt;
  auto const found =
      std::find_if(kRoles.begin(), kRoles.end(), [&](RoleNames const& row) { return has_name(row.names, name); });
  return found == kRoles.end() ? std::nullopt : std::optional(found->role);
}

std::string unit_for_rules(std::string_view text) {
  if (Units().find(text)) return std::string(text);
  std::string const lower = lower_case(text);
  auto const begins_with = [&](std::initializer_list<std::string_view> words) {
    return std::any_of(words.begin(), words.end(), [&](std::string_view word) { return lower.starts_with(word); });
  };
  if (begins_with({"percent", "per cent", "prozent", "pourcent", "porcentaje", "pc_", "pt_", "pct", "pc", "pt"}) &&
      (lower.size() <= 2 || lower.size() > 3 || lower == "pct"))
    return "%";
  if (begins_with({"ix", "index", "indice", "índice", "inx", "i1", "i2", "number", "anzahl", "nombre", "número",
                   "count", "nr", "ratio", "_z", "指数"}))
    return "none";
  if (Units().find(lower)) return lower;
  return {};
}

std::string usual_choice(std::vector<std::string> const& values) {
  constexpr auto usual = std::to_array<std::string_view>({"_t",
                                                          "total",
                                                          "t",
                                                          "insgesamt",
                                                          "ensemble",
                                                          "both sexes",
                                                          "all",
                                                          "all items",
                                                          "all ages",
                                                          "合计",
                                                          "总计",
                                                          "全部",
                                                          "全国",
                                                          "",
                                                          "_z",
                                                          "nsa",
                                                          "n",
                                                          "unadjusted",
                                                          "not seasonally adjusted",
                                                          "a",
                                                          "s"});
  for (std::string_view const wanted : usual)
    for (std::string const& value : values)
      if (lower_case(without_label(value)) == wanted || lower_case(behind_label(value)) == wanted) return value;
  auto const total = std::find_if(values.begin(), values.end(), [](std::string const& value) {
    return lower_case(value).find("total") != std::string::npos;
  });
  return total != values.end() ? *total : values.empty() ? std::string() : values.front();
}

}  // namespace onpace

// Lists of what the engine has. Each list reads the table of the engine that holds its rows.
#include <algorithm>
#include <array>

#include "diagnostics/codes/codes.hpp"
#include "figures/intake/formats.hpp"
#include "figures/offices/profiles.hpp"
#include "figures/open/containers.hpp"
#include "functions/functions.hpp"
#include "report/formats/formats.hpp"
#include "run/lists/listings.hpp"
#include "values/nature.hpp"
#include "values/unit_table.hpp"

namespace onpace {
namespace {

using Holds = ListColumn::Holds;
using Stands = ListColumn::Stands;

ListCell words_of(std::string_view blank_separated) {
  ListCell words;
  while (!blank_separated.empty()) {
    std::size_t const blank = std::min(blank_separated.find(' '), blank_separated.size());
    words.emplace_back(blank_separated.substr(0, blank));
    blank_separated.remove_prefix(std::min(blank + 1, blank_separated.size()));
  }
  return words;
}

Text both(std::string_view english, std::string_view chinese) { return {std::string(english), std::string(chinese)}; }

}  // namespace

Listing list_functions(ListedFiles const&) {
  Listing listing{.columns = {{"name", {"name", "名称"}, Holds::word, Stands::in_data_only},
                              {"signature", {"function", "函数"}},
                              {"summary", {"gives", "说明"}, Holds::text},
                              {"synonyms", {"synonyms", "别称"}, Holds::words, Stands::in_data_only},
                              {"examples", {"examples", "例"}, Holds::words, Stands::below}}};
  for (Function const& function : functions()) {
    ListCell examples;
    for (FunctionExample const& example : function.examples)
      examples.emplace_back(std::string(example.expression) + " = " + std::string(example.result));
    listing.entries.push_back(
        {{function.name}, {function.signature}, {function.summary}, words_of(function.synonyms), examples});
  }
  return listing;
}

Listing list_units(ListedFiles const&) {
  Listing listing{.columns = {{"symbol", {"unit", "单位"}},
                              {"measures", {"measures", "度量"}, Holds::text},
                              {"is", {"is", "等于"}},
                              {"also", {"also written", "也可写作"}, Holds::words}}};
  for (UnitRow const* row : unit_rows())
    listing.entries.push_back({{row->symbol}, {measure_text(*row)}, {scale_text(*row)}, words_of(row->aliases)});
  return listing;
}

Listing list_methods(ListedFiles const& files) {
  Listing listing{.columns = {{"name", {"method", "方法"}},
                              {"title", {"title", "名称"}, Holds::text},
                              {"summary", {"summary", "说明"}, Holds::text, Stands::below},
                              {"parameters", {"parameters", "参数"}, Holds::words, Stands::below}}};
  for (MethodFile const& method : files.methods) {
    ListCell parameters;
    for (Argument const& parameter : method.parameters)
      parameters.emplace_back(parameter.name.value + ": " + parameter.value.text);
    listing.entries.push_back({{method.name.value}, {method.title}, {method.summary}, parameters});
  }
  return listing;
}

Listing list_codes(ListedFiles const&) {
  Listing listing{.columns = {{"code", {"code", "编号"}},
                              {"severity", {"severity", "级别"}, Holds::text},
                              {"fact", {"fact", "内容"}, Holds::text}}};
  for (CodeRow const& row : code_rows()) {
    bool const is_error = row.severity == Severity::error;
    listing.entries.push_back({{row.code},
                               {is_error ? Text("error", "错误") : Text("warning", "警告")},
                               {Text(readable(row.english), readable(row.chinese))}});
  }
  return listing;
}

Listing list_statuses(ListedFiles const&) {
  Listing listing{.columns = {{"name", {"status", "代号"}},
                              {"word", {"in reports", "报告用语"}, Holds::text},
                              {"meaning", {"meaning", "含义"}, Holds::text}}};
  for (Status const status : {Status::met, Status::on_track, Status::at_risk, Status::missed, Status::no_data})
    listing.entries.push_back({{status_name(status)}, {status_text(status)}, {status_meaning(status)}});
  return listing;
}

Listing list_natures(ListedFiles const&) {
  Listing listing{.columns = {{"name", {"nature", "类型"}}, {"meaning", {"meaning", "含义"}, Holds::text}}};
  for (NatureRow const& row : kNatureRows)
    listing.entries.push_back({{row.name}, {both(row.english, row.chinese)}});
  return listing;
}

Listing list_formats(ListedFiles const&) {
  Listing listing{.columns = {{"name", {"format", "格式"}},
                              {"of", {"of", "用于"}, Holds::text},
                              {"summary", {"summary", "说明"}, Holds::text}}};
  for (ReportFormat const& format : kReportFormats)
    listing.entries.push_back({{format.name}, {Text("reports", "报告")}, {both(format.english, format.chinese)}});
  for (DataFormat const* const format : kDataFormats)
    listing.entries.push_back({{format->name}, {Text("figures", "数据")}, {both(format->english, format->chinese)}});
  for (ContainerFormat const& format : kContainerFormats)
    listing.entries.push_back({{format.name}, {Text("figures", "数据")}, {both(format.english, format.chinese)}});
  return listing;
}

Listing list_profiles(ListedFiles const&) {
  Listing listing{.columns = {{"name", {"profile", "配置"}}, {"office", {"office", "来源"}, Holds::text}}};
  constexpr auto keys = std::to_array<std::string_view>({"no_figure", "zero", "behind_normal", "behind_provisional",
                                                         "behind_estimated", "behind_break", "behind_no_figure"});
  std::array<ProfileSigns, keys.size()> const lists = signs_of(profiles().front());
  for (std::size_t index = 0; index < keys.size(); ++index) {
    Text heading = meaning_text(lists[index].meaning);
    if (!lists[index].alone) heading = {"after a number, " + heading.en, "数后，" + heading.zh};
    listing.columns.push_back({std::string(keys[index]), heading, Holds::words, Stands::named});
  }
  listing.columns.push_back({"decimal", {"the decimal mark", "小数点"}, Holds::words, Stands::named});
  listing.columns.push_back({"trimester", {"`T1`", "`T1`"}, Holds::words, Stands::named});
  listing.columns.push_back(
      {"stamp", {"a day that stands for a period", "代表时期的日期"}, Holds::words, Stands::named});
  for (Profile const& profile : profiles()) {
    std::vector<ListCell> entry{{profile.name}, {both(profile.english, profile.chinese)}};
    for (ProfileSigns const& signs : signs_of(profile))
      entry.push_back(words_of(signs.words));
    entry.push_back(words_of(std::string_view(&profile.decimal, profile.decimal == '\0' ? 0 : 1)));
    entry.push_back(words_of(profile.trimesters == Trimesters::quarters ? "quarter" : ""));
    entry.push_back(words_of(stamp_name(profile.stamp)));
    listing.entries.push_back(std::move(entry));
  }
  return listing;
}

}  // namespace onpace

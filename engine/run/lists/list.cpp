#include "onpace/list.hpp"
#include "diagnostics/codes/run.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "report/formats/listing.hpp"
#include "rules/embedded.hpp"
#include "rules/load.hpp"
#include "run/lists/listings.hpp"
#include "run/session.hpp"
#include "run/steps.hpp"
#include "system/files/files.hpp"
#include "text/suggest.hpp"

namespace onpace {
namespace {

struct ListRow {
  std::string_view name;
  std::string_view english;
  std::string_view chinese;
  ListedFrom from;
  Listing (*make)(ListedFiles const& files);
};

constexpr auto kLists = std::to_array<ListRow>({
    {"functions", "what expressions can call", "表达式可用的函数", ListedFrom::engine, list_functions},
    {"units", "units of figures and aims", "数据与目标值可用的单位", ListedFrom::engine, list_units},
    {"methods", "how a status is decided before the horizon is over", "期限未满时判断状态的方法",
     ListedFrom::engine_or_methods, list_methods},
    {"natures", "what an indicator can be", "指标的类型", ListedFrom::engine, list_natures},
    {"statuses", "what a verdict can say", "判断结论的种类", ListedFrom::engine, list_statuses},
    {"formats", "how reports are written and figures are read", "报告与数据的格式", ListedFrom::engine, list_formats},
    {"profiles", "what the signs in an office's tables mean; choose one with `profile:` or `--profile`",
     "各来源数据表中的符号含义，用 `profile:` 或 `--profile` 选定", ListedFrom::engine, list_profiles},
    {"gallery", "promises as people make them, each with the goal that says it", "各种说法的承诺及其写法",
     ListedFrom::engine, list_gallery},
    {"codes", "the diagnostics; `onpace explain CODE` explains one",
     "诊断信息；`onpace explain 编号` 可看其中一条的说明", ListedFrom::engine, list_codes},
    {"indicators", "of rule files", "规则文件中的指标", ListedFrom::rules, list_indicators},
    {"targets", "of rule files", "规则文件中的目标", ListedFrom::rules, list_targets},
    {"entities", "of rule files", "规则文件中的实体", ListedFrom::rules, list_entities},
    {"groups", "of rule files", "规则文件中的目标组", ListedFrom::rules, list_groups},
});

struct ListRun : Session {
  ListRequest const& request;
  ListedFiles files{.sources = sources};

  explicit ListRun(ListRequest const& its_request) : Session{its_request.appearance}, request(its_request) {}
};

Listing list_lists() {
  Listing listing{.columns = {{"name", {"list", "列表"}}, {"summary", {"shows", "内容"}, ListColumn::Holds::text}}};
  for (ListRow const& row : kLists)
    listing.entries.push_back({{row.name}, {Text(std::string(row.english), std::string(row.chinese))}});
  return listing;
}

ListRow const* row_named(std::string const& what, Diagnostics& diagnostics) {
  std::vector<std::string> names;
  for (ListRow const& row : kLists) {
    if (row.name == what) return &row;
    names.emplace_back(row.name);
  }
  diagnostics.report({.code = codes::unknown_listing,
                      .span = {},
                      .arguments = {what, listed(names)},
                      .help = suggestion(what, names)});
  return nullptr;
}

void load_rule_files(ListRun& session) {
  for (SourceId const source : add_inputs(session.request.files, session.sources, session.diagnostics))
    if (auto rules = load_rules(source, file_limits_of(session.request.imports, session.sources[source].name),
                                session.sources, session.diagnostics))
      session.files.rules.push_back(std::move(*rules));
}

void load_method_files(ListRun& session) {
  std::vector<SourceId> sources = add_inputs(session.request.files, session.sources, session.diagnostics);
  if (session.request.files.empty())
    for (EmbeddedFile const& file : embedded_methods())
      sources.push_back(session.sources.add(std::string(file.name), std::string(file.text)));
  for (SourceId const source : sources)
    if (auto method = load_method(source, session.sources, session.diagnostics))
      session.files.methods.push_back(std::move(*method));
}

void load_files(ListRun& session, ListRow const& row) {
  switch (row.from) {
    case ListedFrom::engine:
      return;
    case ListedFrom::engine_or_methods:
      return load_method_files(session);
    case ListedFrom::rules:
      break;
  }
  if (session.request.files.empty())
    session.diagnostics.report({.code = codes::listing_needs_rules, .span = {}, .arguments = {row.name}});
  load_rule_files(session);
}

std::string lower(std::string_view text) {
  std::string result(text);
  for (char& byte : result)
    if (byte >= 'A' && byte <= 'Z') byte = static_cast<char>(byte - 'A' + 'a');
  return result;
}

bool has_words(std::vector<ListCell> const& entry, std::vector<std::string> const& words) {
  std::string all;
  for (ListCell const& cell : entry)
    for (Text const& text : cell)
      all += lower(text.en) + "\n" + lower(text.zh) + "\n";
  return std::all_of(words.begin(), words.end(),
                     [&](std::string const& word) { return all.find(lower(word)) != std::string::npos; });
}

struct ListingFormat {
  std::string_view name;
  std::string (*write)(Listing const& listing, ListRequest const& request);
};
constexpr auto kListingFormats = std::to_array<ListingFormat>({{"text", listing_text}, {"json", listing_json}});

}  // namespace

std::vector<Listable> listables() {
  std::vector<Listable> result;
  for (ListRow const& row : kLists)
    result.push_back({std::string(row.name), {std::string(row.english), std::string(row.chinese)}, row.from});
  return result;
}

ListAnswer list(ListRequest const& request) {
  ListRun session(request);
  ListingFormat const* const format = format_named(request.format, kListingFormats, session.diagnostics);
  ListRow const* row = request.what.empty() ? nullptr : row_named(request.what, session.diagnostics);
  if (row != nullptr && !session.diagnostics.has_errors()) load_files(session, *row);
  ListAnswer answer;
  tell_diagnostics(session, answer);
  if (session.diagnostics.has_errors()) return answer;
  answer.listing = row != nullptr ? row->make(session.files) : list_lists();
  answer.listing.of = row != nullptr ? row->name : "lists";
  std::erase_if(answer.listing.entries, [&](auto const& entry) { return !has_words(entry, request.search); });
  answer.report = format->write(answer.listing, request);
  answer.exit_status = ExitStatus::judged;
  return answer;
}

}  // namespace onpace

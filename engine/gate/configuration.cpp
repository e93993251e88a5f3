#include "gate/configuration.hpp"

#include <filesystem>
#include <string_view>
#include <system_error>

#include "diagnostics/codes/gate.hpp"
#include "diagnostics/codes/run.hpp"
#include "gate/paths.hpp"
#include "gate/shapes.hpp"
#include "rules/keys/file_shapes.hpp"
#include "rules/lint_settings.hpp"
#include "rules/shape.hpp"
#include "system/files/files.hpp"

namespace onpace {
namespace {

Text const kConfiguration{"a configuration", "配置文件"};
Text const kPath{"a path", "路径"};
Text const kWord{"a word", "词"};

using Words = std::vector<std::string>;

/// One word, or a list of words.
template <auto member, auto const& expected>
void words_into(Loading& loading, yaml::NodeId node, Configuration& configuration) {
  Words& words = configuration.*member;
  yaml::Kind const kind = loading.document.at(node).kind;
  if (kind == yaml::Kind::mapping) return report_shape(loading, node, {"a list", "列表"});
  if (kind != yaml::Kind::sequence) {
    if (auto word = read_word(loading, node, expected)) words.push_back(std::move(word->value));
    return;
  }
  for (yaml::NodeId const item : items_of(loading, node))
    if (auto word = read_word(loading, item, expected)) words.push_back(std::move(word->value));
}

template <auto member, auto const& expected>
void word_into(Loading& loading, yaml::NodeId node, Configuration& configuration) {
  if (auto word = read_word(loading, node, expected)) configuration.*member = std::move(word->value);
}

constexpr Choice kLanguages[] = {{"en", 0}, {"zh", 1}};
constexpr ValueShape kLanguageWords = shape::one_of(kLanguages);

void read_language(Loading& loading, yaml::NodeId node, Configuration& configuration) {
  if (auto const found = read_choice(loading, node, kLanguages)) configuration.language = kLanguages[found->value].word;
}

void set_path(Loading& loading, yaml::NodeId node, ConfiguredData& data) {
  if (auto word = read_word(loading, node, kPath)) data.path = std::move(word->value);
}
void set_profile(Loading& loading, yaml::NodeId node, ConfiguredData& data) {
  if (auto word = read_word(loading, node, {"the name of a profile", "来源配置的名称"}))
    data.profile = std::move(word->value);
}

constexpr KeyRow<ConfiguredData> kDataKeys[] = {
    {{"file", &shape::kScalar, "a file of figures, or a pattern", "数据文件或通配"}, set_path, Need::required},
    {{"profile", &shape::kScalar, "the office that writes it", "来源配置"}, set_profile}};
constexpr KeyList kDataFacts = facts_of<kDataKeys>;
constexpr ValueShape kDataMapping = shape::mapping("configured-data", kDataFacts);
constexpr ValueShape kOneData = shape::either(shape::kScalar, kDataMapping);
constexpr ValueShape kDataList = shape::list_of(kOneData);
constexpr ValueShape kData = shape::either(shape::kScalar, kDataMapping, &kDataList);

/// `figures.csv`, or `{file: figures.csv, profile: eurostat}`.
void read_one_data(Loading& loading, yaml::NodeId node, Configuration& configuration) {
  ConfiguredData data;
  if (loading.document.at(node).kind == yaml::Kind::mapping)
    read_keys(loading, node, kDataKeys, {"an entry of `data`", "`data` 的一项"}, loading.span(node), data);
  else
    set_path(loading, node, data);
  if (!data.path.empty()) configuration.data.push_back(std::move(data));
}

void read_data(Loading& loading, yaml::NodeId node, Configuration& configuration) {
  if (loading.document.at(node).kind != yaml::Kind::sequence) return read_one_data(loading, node, configuration);
  for (yaml::NodeId const item : items_of(loading, node))
    read_one_data(loading, item, configuration);
}

/// `{json: verdicts.json, text: -}`: each format with its file; `-` is standard output.
void read_format_files(Loading& loading, yaml::NodeId node, Configuration& configuration) {
  for (NamedEntry const& entry : read_entries(loading, node, {"`formats`", "`formats`"}))
    if (auto const file = read_word(loading, entry.value, {"the path of a file, or `-`", "文件路径或 `-`"}))
      configuration.formats.push_back(file->value == "-" ? entry.key.value : entry.key.value + "=" + file->value);
}

void read_formats(Loading& loading, yaml::NodeId node, Configuration& configuration) {
  yaml::Kind const kind = loading.document.at(node).kind;
  if (kind == yaml::Kind::mapping) return read_format_files(loading, node, configuration);
  if (kind != yaml::Kind::sequence) {
    if (auto word = read_word(loading, node, {"a format", "格式"})) configuration.formats.push_back(word->value);
    return;
  }
  for (yaml::NodeId const item : items_of(loading, node)) {
    if (loading.document.at(item).kind == yaml::Kind::mapping)
      read_format_files(loading, item, configuration);
    else if (auto word = read_word(loading, item, {"a format", "格式"}))
      configuration.formats.push_back(word->value);
  }
}

void read_lint(Loading& loading, yaml::NodeId node, Configuration& configuration) {
  configuration.lint = read_lint_settings(loading, node);
}

constexpr ValueShape kFormatFiles = shape::named(shape::kScalar);
constexpr ValueShape kFormatItem = shape::either(shape::kScalar, kFormatFiles);
constexpr ValueShape kFormatList = shape::list_of(kFormatItem);
constexpr ValueShape kFormats = shape::either(shape::kScalar, kFormatFiles, &kFormatList);

constexpr KeyRow<Configuration> kKeys[] = {
    {{"rules", &shape::kWordOrWords, "the rule files that are judged", "要判断的规则文件"},
     words_into<&Configuration::rules, kPath>},
    {{"data", &kData, "the files of figures", "数据文件"}, read_data},
    {{"formats", &kFormats, "the reports, each with its file", "报告格式及其文件"}, read_formats},
    {{"fail-on", &shape::kWordOrWords, "statuses that make the run fail", "使运行失败的状态"},
     words_into<&Configuration::fail_on, kWord>},
    {{"language", &kLanguageWords, "the language of reports", "报告语言"}, read_language},
    {{"baseline", &shape::kScalar, "verdicts of an earlier run, with which this one is compared", "作为对照的先前结论"},
     word_into<&Configuration::baseline, kPath>},
    {{"tests", &shape::kWordOrWords, "the test files that `onpace test` runs", "`onpace test` 运行的测试文件"},
     words_into<&Configuration::tests, kPath>},
    {{"lint", &kLintShape, "how gravely `onpace lint` takes each warning", "`onpace lint` 对各警告的级别"}, read_lint},
    {{"as-of", &shape::kScalar, "the day as of which is judged", "判断截至的日期"},
     word_into<&Configuration::as_of, kWord>},
    {{"period", &shape::kScalar, "the period that is judged", "判断的时期"}, word_into<&Configuration::period, kWord>},
    {{"profile", &shape::kScalar, "the office that writes the files of figures", "来源配置"},
     word_into<&Configuration::profile, kWord>},
    {{"late-after", &shape::kScalar, "how many days figures may be late", "数据可迟到的天数"},
     word_into<&Configuration::late_after, kWord>},
    {{"target", &shape::kWordOrWords, "only these targets", "只判断这些目标"},
     words_into<&Configuration::targets, kWord>},
    {{"tag", &shape::kWordOrWords, "only targets with these tags", "只判断含这些标签的目标"},
     words_into<&Configuration::tags, kWord>},
    {{"entity", &shape::kWordOrWords, "only these entities", "只判断这些地区或单位"},
     words_into<&Configuration::entities, kWord>},
    {{"jobs", &shape::kScalar, "how many threads", "线程数"}, word_into<&Configuration::jobs, kWord>},
    {{"memory", &shape::kScalar, "how much memory at most", "内存上限"}, word_into<&Configuration::memory, kWord>},
    {{"detail", &shape::kScalar, "how much the report says", "报告的详细程度"},
     word_into<&Configuration::detail, kWord>},
    {{"show", &shape::kScalar, "which verdicts the report shows", "报告显示哪些结论"},
     word_into<&Configuration::show, kWord>},
    {{"root", &shape::kScalar, "the folder within which rules may name files", "规则可引用文件的文件夹"},
     word_into<&Configuration::root, kPath>},
    {{"allow-import", &shape::kWordOrWords, "further files and folders that rules may name",
      "规则还可引用的文件或文件夹"},
     words_into<&Configuration::allowed_imports, kPath>},
    // as keys of rule files are written
    {{"fail_on", &shape::kWordOrWords, "statuses that make the run fail", "使运行失败的状态"},
     words_into<&Configuration::fail_on, kWord>},
    {{"as_of", &shape::kScalar, "the day as of which is judged", "判断截至的日期"},
     word_into<&Configuration::as_of, kWord>},
    {{"late_after", &shape::kScalar, "how many days figures may be late", "数据可迟到的天数"},
     word_into<&Configuration::late_after, kWord>},
    {{"allow_import", &shape::kWordOrWords, "further files and folders that rules may name",
      "规则还可引用的文件或文件夹"},
     words_into<&Configuration::allowed_imports, kPath>},
};
constexpr KeyList kConfigurationFacts = facts_of<kKeys>;

/// Paths begin in the folder of the configuration.
void settle_paths(Configuration& configuration) {
  auto const settle = [&](std::string& path) {
    if (!path.empty() && path != "-") path = beside(configuration.file, path);
  };
  for (Words* const paths : {&configuration.rules, &configuration.tests, &configuration.allowed_imports})
    for (std::string& path : *paths)
      settle(path);
  for (ConfiguredData& data : configuration.data)
    settle(data.path);
  for (std::string& format : configuration.formats)
    if (std::size_t const equals = format.find('='); equals != std::string::npos && equals + 1 < format.size())
      format = format.substr(0, equals + 1) + beside(configuration.file, format.substr(equals + 1));
  settle(configuration.baseline);
  settle(configuration.root);
}

bool is_rule_file(yaml::Document const& document) {
  yaml::Node const& top = document.at(document.root);
  for (std::uint32_t index = 0; top.kind == yaml::Kind::mapping && index < top.count; ++index) {
    std::string_view const key = document.key_text(document.entries[top.first + index].key);
    if (key == "targets" || key == "indicators" || key == "onpace") return true;
  }
  return false;
}

}  // namespace

constexpr ValueShape kConfigurationShape = shape::mapping("config", kConfigurationFacts);

bool names_period(std::string const& text) { return parse_span(text, Calendar{}).has_value(); }

namespace {

/// How many folders up it lies; at most up to the root of the repository.
std::optional<std::size_t> steps_to_configuration(std::filesystem::path folder) {
  std::error_code error;
  for (std::size_t steps = 0; !folder.empty(); folder = folder.parent_path(), ++steps) {
    std::filesystem::path const file = folder / kConfigurationName;
    if (std::filesystem::is_regular_file(file, error) && !looks_like_rules(file.string())) return steps;
    error.clear();
    bool const is_root = std::filesystem::exists(folder / ".git", error) || folder == folder.root_path();
    if (is_root || error) break;
  }
  return std::nullopt;
}

}  // namespace

std::optional<std::string> find_configuration() {
  std::error_code error;
  std::filesystem::path const folder = std::filesystem::current_path(error);
  auto const steps = error ? std::nullopt : steps_to_configuration(folder);
  if (!steps) return std::nullopt;
  std::string way;
  for (std::size_t step = 0; step < *steps; ++step)
    way += "../";
  return way + kConfigurationName;
}

std::optional<std::string> find_configuration_above(std::string const& folder) {
  auto const steps = steps_to_configuration(folder);
  if (!steps) return std::nullopt;
  std::filesystem::path found = folder;
  for (std::size_t step = 0; step < *steps; ++step)
    found = found.parent_path();
  return (found / kConfigurationName).string();
}

std::optional<Configuration> read_configuration(std::string const& file, Sources& sources, Diagnostics& diagnostics) {
  FileText text = read_file(file);
  if (!text.text) {
    diagnostics.report({.code = codes::cannot_read, .span = {}, .arguments = {file, text.problem}});
    return std::nullopt;
  }
  return read_configuration(sources.add(file, std::move(*text.text)), sources, diagnostics);
}

std::optional<Configuration> read_configuration(SourceId source, Sources const& sources, Diagnostics& diagnostics) {
  std::string const& file = sources[source].name;
  auto const document = yaml::parse(source, sources, diagnostics);
  if (!document) return std::nullopt;
  if (is_rule_file(*document)) {
    diagnostics.report({.code = codes::not_a_configuration, .span = {source, 0, 0}, .arguments = {file}});
    return std::nullopt;
  }
  Configuration configuration{.file = file};
  Loading loading{*document, diagnostics};
  std::uint32_t const begin = document->at(document->root).begin;
  read_keys(loading, document->root, kKeys, kConfiguration, {source, begin, begin}, configuration);
  if (diagnostics.has_errors()) return std::nullopt;
  settle_paths(configuration);
  return configuration;
}

}  // namespace onpace

#include "cli/gate.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <map>
#include <utility>

#include "diagnostics/codes/gate.hpp"
#include "diagnostics/codes/lint.hpp"
#include "diagnostics/codes/run.hpp"
#include "diagnostics/render.hpp"
#include "gate/changes.hpp"
#include "gate/configuration.hpp"
#include "gate/paths.hpp"
#include "run/program.hpp"
#include "system/files/files.hpp"

namespace onpace::cli {
namespace {

void take_over(std::string& option, std::string const& configured) {
  if (option.empty()) option = configured;
}
void take_over(std::vector<std::string>& option, std::vector<std::string> const& configured) {
  if (option.empty()) option = configured;
}

void refuse_value(RefusedValue const& refused, Diagnostics& diagnostics) {
  std::string const key = "`" + refused.option + "`";
  std::string const value = "`" + refused.value + "`";
  diagnostics.report({.code = codes::command_line,
                      .span = {},
                      .arguments = {Text(key + " takes " + refused.takes.en + ", found " + value,
                                         key + " 应为" + refused.takes.zh + "，却是 " + value),
                                    "onpace check --help"}});
}

void take_over_jobs(Options& options, std::string const& configured, Diagnostics& diagnostics) {
  if (options.jobs > 0 || configured.empty()) return;
  bool const is_number = configured.size() <= 4 && configured.find_first_not_of("0123456789") == std::string::npos &&
                         configured.find_first_not_of('0') != std::string::npos;
  if (!is_number)
    return refuse_value(
        {.option = "jobs", .value = configured, .takes = {"a whole number, 1 or more", "大于 0 的整数"}}, diagnostics);
  options.jobs = static_cast<unsigned>(std::stoul(configured));
}

void take_over_language(Options& options, Configuration const& configuration) {
  bool const says_language = !options.language_name.empty() || !language_of_environment().empty();
  if (!configuration.language.empty() && !says_language)
    options.language = configuration.language == "zh" ? Language::chinese : Language::english;
}

void take_over(Options& options, Configuration const& configuration, Diagnostics& diagnostics) {
  take_over(options.rules, configuration.rules);
  take_over(options.formats, configuration.formats);
  take_over(options.fail_on, configuration.fail_on);
  take_over(options.targets, configuration.targets);
  take_over(options.tags, configuration.tags);
  take_over(options.entities, configuration.entities);
  take_over(options.allowed_imports, configuration.allowed_imports);
  take_over(options.baseline, configuration.baseline);
  take_over(options.as_of, configuration.as_of);
  take_over(options.period, configuration.period);
  take_over(options.profile, configuration.profile);
  take_over(options.memory, configuration.memory);
  take_over(options.late_after, configuration.late_after);
  take_over(options.show, configuration.show);
  take_over(options.detail, configuration.detail);
  take_over(options.root, configuration.root);
  take_over_language(options, configuration);
  take_over_jobs(options, configuration.jobs, diagnostics);
  constexpr auto details = std::to_array<std::string_view>({"", "statuses", "verdicts", "evidence"});
  if (std::find(details.begin(), details.end(), options.detail) == details.end())
    refuse_value({.option = "detail",
                  .value = options.detail,
                  .takes = {"one of `statuses`, `verdicts`, `evidence`", " `statuses`、`verdicts` 或 `evidence`"}},
                 diagnostics);
}

/// Files of figures, each with the profile that the configuration names for it.
void find_data(Options& options, std::vector<ConfiguredData> const& configured, Diagnostics& diagnostics) {
  std::vector<ConfiguredData> wanted = configured;
  if (!options.data.empty()) {
    wanted.clear();
    for (std::string const& path : options.data)
      wanted.push_back({path, ""});
  }
  options.data.clear();
  std::map<std::string, std::string> profiles;  // by the name of the file alone, as rules know it
  for (ConfiguredData const& data : wanted) {
    std::vector<std::string> const files = data_files_in(data.path);
    if (files.empty())
      diagnostics.report(
          {.code = codes::no_file_fits, .span = {}, .arguments = {data.path, Text("file of figures", "数据文件")}});
    for (std::string const& file : files) {
      std::string const name = file.substr(file.find_last_of('/') + 1);
      auto const [known, is_new] = profiles.emplace(name, data.profile);
      if (!is_new && known->second != data.profile)
        diagnostics.report({.code = codes::two_profiles, .span = {}, .arguments = {name}});
      options.data.push_back(file);
      options.profiles.push_back(data.profile);
    }
  }
}

/// The one that is named, or the nearest; nothing where none is read.
std::optional<std::string> configuration_file(Options const& options) {
  if (!options.configuration.empty()) return options.configuration;
  return options.no_configuration ? std::nullopt : find_configuration();
}

/// What belongs together may name one another.
void allow_folder_of(std::string const& file, Options& options) {
  std::size_t const slash = file.find_last_of('/');
  options.allowed_imports.push_back(slash == std::string::npos ? "." : file.substr(0, slash + 1));
}

using FindFiles = std::vector<FoundFile> (*)(std::vector<std::string> const& paths, Diagnostics& diagnostics);

void find_rules(Options& options, Diagnostics& diagnostics, FindFiles find = rule_files_in) {
  if (options.rules.empty()) return diagnostics.report({.code = codes::no_rules, .span = {}});
  std::vector<FoundFile> const files = find(options.rules, diagnostics);
  for (std::string const& path : options.rules)
    if (std::string const folder = whole_folder(path); !folder.empty()) options.allowed_imports.push_back(folder);
  options.rules.clear();
  for (FoundFile const& file : files) {
    options.rules.push_back(file.path);
    options.found.push_back(file.is_found);
  }
}

/// Whether `file` is where standard output goes. `/dev/null` does not count, since any number of reports may go there.
bool names_standard_output(std::string const& file) {
  struct stat named {};
  struct stat printed {};
  bool const is_same = ::stat(file.c_str(), &named) == 0 && ::fstat(STDOUT_FILENO, &printed) == 0 &&
                       named.st_dev == printed.st_dev && named.st_ino == printed.st_ino;
  return is_same && (!S_ISCHR(named.st_mode) || file == "/dev/stdout");
}

}  // namespace

std::vector<Output> outputs_of(std::vector<std::string> const& formats, Diagnostics& diagnostics) {
  std::vector<Output> outputs;
  for (std::string const& text : formats) {
    std::size_t const equals = text.find('=');
    Output output{text.substr(0, equals), equals == std::string::npos ? "" : text.substr(equals + 1)};
    if (equals != std::string::npos && output.file.empty())
      diagnostics.report({.code = codes::empty_option, .span = {}, .arguments = {"--format " + text}});
    output.place =
        output.file.empty() || names_standard_output(output.file) ? "" : canonical_path(place_of(output.file));
    auto const same = [&](Output const& other) { return other.place == output.place; };
    if (std::any_of(outputs.begin(), outputs.end(), same))
      diagnostics.report(
          {.code = codes::two_to_one_output,
           .span = {},
           .arguments = {output.file.empty() ? Text("standard output", "标准输出") : Text(output.file)}});
    outputs.push_back(std::move(output));
  }
  return outputs;
}

void add_configuration_options(CLI::App& command, Options& options) {
  bool const chinese = options.language == Language::chinese;
  auto const text = [&](char const* english, char const* zh) { return std::string(chinese ? zh : english); };
  command
      .add_option("--config", options.configuration,
                  text("what to judge, on which figures, and how; by default the nearest onpace.yaml from here up",
                       "配置文件：判断什么、用哪些数据、如何输出；默认为从当前文件夹向上最近的 onpace.yaml"))
      ->type_name(text("FILE", "文件"));
  command.add_flag("--no-config", options.no_configuration, text("read no onpace.yaml", "不读取 onpace.yaml"));
}

void add_gate_options(CLI::App& command, Options& options) {
  bool const chinese = options.language == Language::chinese;
  auto const text = [&](char const* english, char const* zh) { return std::string(chinese ? zh : english); };
  std::string const file = text("FILE", "文件");
  add_configuration_options(command, options);
  command
      .add_option("--since", options.since,
                  text("only rules that changed since a revision of git, or since a file was written",
                       "只判断在 git 某版本之后、或某文件写出之后有改动的规则"))
      ->type_name(text("REV|FILE", "版本|文件"));
  command
      .add_option("--baseline", options.baseline,
                  text("verdicts of an earlier run: only what got worse since then fails",
                       "以先前的结论为基线：只有变差的才算未通过"))
      ->type_name(file);
  command
      .add_option("--write-baseline", options.written_baseline,
                  text("write the verdicts, for --baseline", "写出结论，供 --baseline 使用"))
      ->type_name(file);
}

void read_environment(CLI::App& command) {
  for (CLI::Option* option : command.get_options()) {
    if (option->get_lnames().empty() || option->get_items_expected_max() == 0) continue;
    std::string name = "ONPACE_" + option->get_lnames().front();
    for (char& letter : name)
      letter = letter == '-' ? '_' : static_cast<char>(std::toupper(static_cast<unsigned char>(letter)));
    option->envname(name);
  }
}

std::optional<Options> with_rule_files(Options options, std::string const& command, std::vector<LintSetting>& settings,
                                       Sources& sources, Diagnostics& diagnostics) {
  if (std::optional<std::string> const file = configuration_file(options)) {
    auto const configuration = read_configuration(*file, sources, diagnostics);
    if (!configuration) return std::nullopt;
    take_over(options.rules, configuration->rules);
    take_over(options.allowed_imports, configuration->allowed_imports);
    take_over(options.profile, configuration->profile);
    take_over(options.root, configuration->root);
    take_over_language(options, *configuration);
    allow_folder_of(*file, options);
    settings = configuration->lint;
  }
  if (options.rules.empty()) {
    diagnostics.report({.code = codes::nothing_to_look_at, .span = {}, .arguments = {command}});
    return std::nullopt;
  }
  find_rules(options, diagnostics);
  std::vector<std::string> files;
  for (std::string const& path : options.data)
    for (std::string const& found : data_files_in(path))
      files.push_back(found);
  options.data = std::move(files);
  if (diagnostics.has_errors()) return std::nullopt;
  return options;
}

std::optional<Options> with_written_files(Options options, Sources& sources, Diagnostics& diagnostics) {
  std::optional<std::string> const file = options.rules.empty() ? configuration_file(options) : std::nullopt;
  if (file) {
    auto const configuration = read_configuration(*file, sources, diagnostics);
    if (!configuration) return std::nullopt;
    options.rules = configuration->rules;
    take_over_language(options, *configuration);
  }
  if (options.rules.empty()) {
    diagnostics.report({.code = codes::nothing_to_look_at, .span = {}, .arguments = {"fmt"}});
    return std::nullopt;
  }
  find_rules(options, diagnostics, written_files_in);
  if (diagnostics.has_errors()) return std::nullopt;
  return options;
}

std::optional<Options> with_configuration(Options options, Sources& sources, Diagnostics& diagnostics) {
  std::optional<std::string> const file = configuration_file(options);
  std::vector<ConfiguredData> data;
  if (file) {
    auto const configuration = read_configuration(*file, sources, diagnostics);
    if (!configuration) return std::nullopt;
    options.configuration = *file;
    take_over(options, *configuration, diagnostics);
    allow_folder_of(*file, options);
    data = configuration->data;
  }
  find_rules(options, diagnostics);
  find_data(options, data, diagnostics);
  if (!options.period.empty() && !names_period(options.period))
    diagnostics.report({.code = codes::unknown_period_of_all, .span = {}, .arguments = {options.period}});
  if (!options.written_baseline.empty())
    for (auto const& [option, is_given] :
         {std::pair("--target", !options.targets.empty()), std::pair("--tag", !options.tags.empty()),
          std::pair("--entity", !options.entities.empty()), std::pair("--since", !options.since.empty())})
      if (is_given) diagnostics.report({.code = codes::baseline_of_a_part, .span = {}, .arguments = {option}});
  if (diagnostics.has_errors()) return std::nullopt;
  return options;
}

bool choose_changed(Options const& options, Request& request, Diagnostics& diagnostics) {
  if (!options.baseline.empty()) request.baseline = Input{.name = options.baseline};
  if (options.since.empty()) return true;
  auto changed = changes_since(options.since, diagnostics);
  if (!changed) return false;
  // new figures may change every verdict
  bool const new_figures = std::any_of(options.data.begin(), options.data.end(), [&](std::string const& name) {
    return (*changed)(name.substr(0, name.find('?')));
  });
  if (!new_figures) request.changed = std::move(*changed);
  return true;
}

std::string reason_line(ExitStatus status, std::vector<ExitReason> const& reasons) {
  if (status == ExitStatus::judged || reasons.empty()) return {};
  std::string line = "onpace: exit " + std::to_string(static_cast<int>(status)) + ": ";
  for (ExitReason const& reason : reasons)
    line += (&reason == &reasons.front() ? "" : "; ") + reason.text();
  return line + "\n";
}

int refuse_check(Diagnostics const& diagnostics, Sources const& sources, Options const& options) {
  print_error(
      render(diagnostics, sources,
             {.language = options.language, .color = appearance(options.language, color_named(options.color)).color}));
  print_error(reason_line(ExitStatus::not_judged, {reason_of(diagnostics)}));
  return static_cast<int>(ExitStatus::not_judged);
}

}  // namespace onpace::cli

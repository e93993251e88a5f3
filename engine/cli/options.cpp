#include "cli/options.hpp"

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <string_view>
#include <system_error>
#include <utility>

#include "diagnostics/codes/run.hpp"
#include "diagnostics/render.hpp"
#include "system/large_pages.hpp"
#include "text/suggest.hpp"

namespace onpace::cli {
namespace {

std::optional<Status> status_named(std::string_view name) {
  for (Status const status : {Status::missed, Status::at_risk, Status::no_data})
    if (status_name(status) == name) return status;
  return std::nullopt;
}

bool is_number_from_one(std::string const& text) {
  bool const digits = text.find_first_not_of("0123456789") == std::string::npos && !text.empty() && text.size() <= 9;
  return digits && text.find_first_not_of('0') != std::string::npos;
}

/// CLI11 refuses what the check gives a text for. Its own texts change with its version: what is told comes from
/// `options.refused`.
template <class IsTaken>
void take_only(CLI::Option* option, Options& options, IsTaken is_taken, Text const& takes, std::string const& shown) {
  auto const check = [option, &options, is_taken, takes](std::string const& value) -> std::string {
    if (is_taken(value)) return {};
    options.refused = {.option = option->get_name(), .value = value, .takes = takes};
    return value.empty() ? "?" : value;
  };
  option->check(CLI::Validator(check, shown));
}

/// `512M`, `2G`: a whole number of bytes, or of powers of 1024.
std::uint64_t read_memory(std::string const& text, Diagnostics& diagnostics) {
  if (text.empty()) return 0;
  std::size_t const digits = std::min(text.find_first_not_of("0123456789"), text.size());
  constexpr std::string_view powers = " KMGT";
  std::size_t const unit = powers.find(digits == text.size() ? ' ' : text[digits]);
  bool const sound =
      digits > 0 && digits <= 6 && digits + 1 >= text.size() && unit < powers.size() && text.back() != ' ';
  std::uint64_t const number = sound ? std::stoull(text.substr(0, digits)) : 0;
  if (number > 0) return number << (10 * unit);
  diagnostics.report({.code = codes::unknown_memory, .span = {}, .arguments = {text}});
  return 0;
}

/// `90`: whole days.
std::optional<int> read_late_after(std::string const& text, Diagnostics& diagnostics) {
  if (text.empty()) return std::nullopt;
  constexpr int most = 3660;  // as in rule files
  bool const digits = text.find_first_not_of("0123456789") == std::string::npos && text.size() <= 4;
  if (digits && std::stoi(text) <= most) return std::stoi(text);
  diagnostics.report({.code = codes::unknown_days_late, .span = {}, .arguments = {text, std::to_string(most)}});
  return std::nullopt;
}

/// `50`, or `all`.
std::optional<std::size_t> read_show(std::string const& text, Diagnostics& diagnostics) {
  if (text.empty()) return std::nullopt;
  if (text == "all") return 0;
  if (is_number_from_one(text)) return std::stoul(text);
  diagnostics.report({.code = codes::unknown_show, .span = {}, .arguments = {text}});
  return std::nullopt;
}

/// The option takes no other words.
std::optional<Detail> detail_named(std::string const& name) {
  if (name.empty()) return std::nullopt;
  return name == "statuses" ? Detail::statuses : name == "verdicts" ? Detail::verdicts : Detail::evidence;
}

/// What makes a run fail.
struct FailOn {
  std::set<Status> statuses{};
  std::vector<std::string> labels{};
};

std::vector<std::string> split_at_commas(std::string const& text) {
  std::vector<std::string> pieces;
  for (std::size_t at = 0; at <= text.size();) {
    std::size_t const comma = std::min(text.find(',', at), text.size());
    pieces.push_back(text.substr(at, comma - at));
    at = comma + 1;
  }
  return pieces;
}

/// `missed,at-risk,label:improved`; a word that is not a status belongs to the label before it.
FailOn read_fail_on(std::vector<std::string> const& texts, Diagnostics& diagnostics) {
  constexpr std::string_view label = "label:";
  FailOn result;
  bool never = false;
  for (std::string const& text : texts) {
    bool in_label = false;
    for (std::string const& name : split_at_commas(text)) {
      auto const status = status_named(name);
      bool const is_label = name.starts_with(label);
      if (status)
        result.statuses.insert(*status);
      else if (is_label)
        result.labels.push_back(name.substr(label.size()));
      else if (name == "never")
        never = true;
      else if (in_label)
        result.labels.back() += "," + name;
      else
        diagnostics.report({.code = codes::unknown_fail_on, .span = {}, .arguments = {name}});
      in_label = is_label || (in_label && !status && name != "never");
    }
  }
  if (never && !result.statuses.empty())
    diagnostics.report({.code = codes::unknown_fail_on, .span = {}, .arguments = {"never"}});
  if (std::find(result.labels.begin(), result.labels.end(), "") != result.labels.end())
    diagnostics.report({.code = codes::label_without_text, .span = {}});
  if (!never) result.statuses.insert(Status::missed);  // it is the worst, so it always counts
  return result;
}

/// The size of a file; 0 if it is not a file.
std::uintmax_t bytes_of(std::vector<std::string> const& files) {
  std::uintmax_t bytes = 0;
  for (std::string const& file : files) {
    std::error_code error;
    std::uintmax_t const size = std::filesystem::file_size(file, error);
    if (!error) bytes += size;
  }
  return bytes;
}

/// Uses large pages if the files are large enough to fill some.
void use_large_pages_for(Options const& options) {
  constexpr std::uintmax_t large = std::uintmax_t{4} << 20U;
  constexpr std::uintmax_t rules_grow = 10;  // as they are checked and planned
  std::uintmax_t const bytes = bytes_of(options.data) + rules_grow * bytes_of(options.rules);
  if (bytes >= large) use_large_pages(bytes);
}

}  // namespace

Input input_named(std::string const& name) {
  if (name != "-" && !name.starts_with("-?")) return {name, std::nullopt};
  Bytes const text = read_standard_input();
  return {.name = "<stdin>" + name.substr(1), .kept = text.kept, .view = text.text};
}

void take_words_only(CLI::Option* option, Options& options, std::vector<std::string> const& words) {
  auto const is_taken = [words](std::string const& value) {
    return std::find(words.begin(), words.end(), value) != words.end();
  };
  std::string shown;
  for (std::string const& word : words)
    shown += (shown.empty() ? "{" : ",") + word;
  Text const choices = listed(words);
  take_only(option, options, is_taken, {"one of " + choices.en, " " + choices.zh}, shown + "}");
}

void add_language_option(CLI::App& command, Options& options) {
  bool const chinese = options.language == Language::chinese;
  CLI::Option* const option =
      command.add_option("--lang", options.language_name, chinese ? "语言：en 或 zh" : "language: en or zh")
          ->type_name(chinese ? "语言" : "LANGUAGE");
  take_words_only(option, options, {"en", "zh"});
}

void add_import_options(CLI::App& command, Options& options) {
  bool const chinese = options.language == Language::chinese;
  auto const text = [&](char const* english, char const* zh) { return std::string(chinese ? zh : english); };
  command
      .add_option("--root", options.root,
                  text("rules may name files in this folder; by default the folder of the rule file",
                       "规则只能引用该文件夹内的文件，默认为规则文件所在的文件夹"))
      ->type_name(text("FOLDER", "文件夹"));
  command
      .add_option("--allow-import", options.allowed_imports,
                  text("rules may also name this file, or files in this folder; may be given several times",
                       "规则还可引用该文件，或该文件夹内的文件；可多次给出"))
      ->type_name(text("PATH", "路径"))
      ->allow_extra_args(false);
}

ImportBounds import_bounds(Options const& options, Diagnostics& diagnostics) {
  std::error_code error;
  if (!options.root.empty() && !std::filesystem::is_directory(options.root, error))
    diagnostics.report({.code = codes::not_a_folder, .span = {}, .arguments = {options.root, "--root"}});
  for (std::string const& path : options.allowed_imports)
    if (!std::filesystem::exists(path, error))
      diagnostics.report({.code = codes::not_there, .span = {}, .arguments = {path, "--allow-import"}});
  return {options.root, options.allowed_imports};
}

void add_data_option(CLI::App& command, Options& options) {
  bool const chinese = options.language == Language::chinese;
  command
      .add_option("--data", options.data,
                  chinese ? "数据文件（CSV、JSON、XLSX、SQLite）；- 表示标准输入；可多次给出"
                          : "figures: CSV, JSON, XLSX, SQLite; - for standard input; may be given several times")
      ->type_name(chinese ? "文件" : "FILE")
      ->allow_extra_args(false);
}

void add_as_of_option(CLI::App& command, Options& options) {
  bool const chinese = options.language == Language::chinese;
  command
      .add_option("--as-of", options.as_of,
                  chinese ? "判断的时点：时期（2025-Q2）或日期（2025-08-15），默认为今天"
                          : "judge as of a period (2025-Q2) or a date (2025-08-15); today by default")
      ->type_name(chinese ? "时期" : "PERIOD");
}

void add_look_options(CLI::App& command, Options& options) {
  bool const chinese = options.language == Language::chinese;
  add_language_option(command, options);
  CLI::Option* const color = command
                                 .add_option("--color", options.color,
                                             chinese ? "颜色：auto、always 或 never" : "colour: auto, always or never")
                                 ->type_name(chinese ? "时机" : "WHEN");
  take_words_only(color, options, {"auto", "always", "never"});
}

void add_figure_options(CLI::App& command, Options& options) {
  auto const text = [&](char const* english, char const* chinese) {
    return std::string(options.language == Language::chinese ? chinese : english);
  };
  add_data_option(command, options);
  add_import_options(command, options);
  command
      .add_option("--profile", options.profile,
                  text("the office whose signs the figures use, such as eurostat, if the rules do not say; "
                       "`onpace list profiles` shows all",
                       "数据中的符号属于哪个来源，如 eurostat；规则已写明的除外，`onpace list profiles` 列出全部"))
      ->type_name(text("NAME", "名称"));
  command
      .add_option("--set", options.settings,
                  text("one figure, such as 'gdp_growth@2025-Q2=5.6%'", "单个数据，如 'gdp_growth@2025-Q2=5.6%'"))
      ->type_name(text("FIGURE", "数据"))
      ->allow_extra_args(false);
  add_period_option(command, options);
  add_as_of_option(command, options);
  command.add_option("--entity", options.entities, text("only this entity", "只看该实体"))
      ->type_name(text("CODE", "代码"))
      ->allow_extra_args(false);
  add_look_options(command, options);
  CLI::Option* const jobs =
      command
          .add_option("--jobs", options.jobs,
                      text("number of threads; by default one for each core", "使用的线程数，默认与处理器核数相同"))
          ->type_name(text("NUMBER", "个数"));
  take_only(jobs, options, is_number_from_one, {"a whole number, 1 or more", "大于 0 的整数"}, "");
}

void add_period_option(CLI::App& command, Options& options) {
  bool const chinese = options.language == Language::chinese;
  command
      .add_option("--period", options.period,
                  chinese ? "没有写明时期的数据属于哪个时期，如 2025-Q2"
                          : "the period of figures that name none, such as 2025-Q2")
      ->type_name(chinese ? "时期" : "PERIOD");
}

void add_late_after_option(CLI::App& command, Options& options) {
  bool const chinese = options.language == Language::chinese;
  command
      .add_option("--late-after", options.late_after,
                  chinese ? "数据迟到多少天以内仍采用，优先于规则文件中的 late_after"
                          : "days that figures may be late before they are too old; overrides the rules")
      ->type_name(chinese ? "天数" : "DAYS");
}

void add_report_options(CLI::App& command, Options& options) {
  bool const chinese = options.language == Language::chinese;
  CLI::Option* const detail =
      command
          .add_option("--detail", options.detail, chinese ? "每个结论写多少内容" : "how much is said of each verdict")
          ->type_name(chinese ? "程度" : "DETAIL");
  take_words_only(detail, options, {"statuses", "verdicts", "evidence"});
  command
      .add_option("--show", options.show,
                  chinese ? "供人阅读的报告最多列出多少个结论，或 all；最差的优先"
                          : "how many verdicts a report for people shows, the worst first; or all")
      ->type_name(chinese ? "个数" : "NUMBER");
}

void add_selection_options(CLI::App& command, Options& options) {
  bool const chinese = options.language == Language::chinese;
  command.add_option("--target", options.targets, chinese ? "只看该目标" : "only this target")
      ->type_name(chinese ? "键" : "KEY")
      ->allow_extra_args(false);
  command.add_option("--tag", options.tags, chinese ? "只看带有该标签的目标" : "only targets with this tag")
      ->type_name(chinese ? "标签" : "TAG")
      ->allow_extra_args(false);
}

std::optional<Request> request_of(Options const& options, Diagnostics& diagnostics) {
  FailOn fail_on = read_fail_on(options.fail_on, diagnostics);
  Request request{.settings = options.settings,
                  .as_of = options.as_of.empty() ? today() : options.as_of,
                  .entities = options.entities,
                  .targets = options.targets,
                  .tags = options.tags,
                  .fail_on = std::move(fail_on.statuses),
                  .fail_on_labels = std::move(fail_on.labels),
                  .jobs = options.jobs,
                  .late_after = read_late_after(options.late_after, diagnostics),
                  .profile = options.profile,
                  .memory = read_memory(options.memory, diagnostics),
                  .appearance = appearance(options.language, color_named(options.color)),
                  .imports = import_bounds(options, diagnostics),
                  .detail = detail_named(options.detail),
                  .show = read_show(options.show, diagnostics),
                  .raw = options.raw,
                  .period = options.period};
  if (diagnostics.has_errors()) return std::nullopt;
  use_large_pages_for(options);
  for (std::size_t index = 0; index < options.rules.size(); ++index) {
    request.rules.push_back(input_named(options.rules[index]));
    if (index < options.found.size()) request.rules.back().is_found = options.found[index];
  }
  if (!options.rule_file.empty()) request.rules.push_back(input_named(options.rule_file));
  for (std::size_t index = 0; index < options.data.size(); ++index) {
    request.data.push_back(input_named(options.data[index]));
    if (index < options.profiles.size()) request.data.back().profile = options.profiles[index];
  }
  return request;
}

int print_answer(Options const& options, std::function<Answer(Request const&)> const& ask) {
  Diagnostics diagnostics;
  std::optional<Request> const request = request_of(options, diagnostics);
  if (!request) return refuse(diagnostics, options);
  Answer const answer = ask(*request);
  print_error(answer.diagnostics);
  for (std::string const& report : answer.reports)
    print(report);
  return static_cast<int>(answer.exit_status);
}

int refuse(Diagnostics const& diagnostics, Options const& options) {
  print_error(
      render(diagnostics, {},
             {.language = options.language, .color = appearance(options.language, color_named(options.color)).color}));
  return static_cast<int>(ExitStatus::not_judged);
}

}  // namespace onpace::cli

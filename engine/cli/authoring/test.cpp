// onpace test PATH…
#include "onpace/test.hpp"

#include <algorithm>
#include <memory>
#include <utility>

#include "cli/commands.hpp"
#include "cli/gate.hpp"
#include "cli/watch.hpp"
#include "diagnostics/codes/run.hpp"
#include "diagnostics/codes/testing.hpp"
#include "diagnostics/render.hpp"
#include "gate/configuration.hpp"
#include "gate/paths.hpp"
#include "system/files/files.hpp"

namespace onpace::cli {
namespace {

void append(std::vector<std::string>& to, std::vector<std::string> const& more) {
  to.insert(to.end(), more.begin(), more.end());
}

/// What onpace.yaml says, where there is one; false after a report.
bool take_configuration(Options& options, Sources& sources, Diagnostics& diagnostics) {
  std::optional<std::string> file;
  if (!options.configuration.empty())
    file = options.configuration;
  else if (!options.no_configuration)
    file = find_configuration();
  if (!file) return true;
  auto const configuration = read_configuration(*file, sources, diagnostics);
  if (!configuration) return false;
  if (options.rules.empty()) options.rules = configuration->tests;
  if (options.root.empty()) options.root = configuration->root;
  append(options.allowed_imports, configuration->allowed_imports);
  std::size_t const slash = file->find_last_of('/');
  options.allowed_imports.push_back(slash == std::string::npos ? "." : file->substr(0, slash + 1));
  bool const says_language = !options.language_name.empty() || !language_of_environment().empty();
  if (!configuration->language.empty() && !says_language)
    options.language = configuration->language == "zh" ? Language::chinese : Language::english;
  return true;
}

/// `90%` or `90`.
std::optional<int> read_min_coverage(std::string text, Diagnostics& diagnostics) {
  if (text.empty()) return std::nullopt;
  std::string const given = text;
  if (text.ends_with('%')) text.pop_back();
  bool const digits = !text.empty() && text.size() <= 3 && text.find_first_not_of("0123456789") == std::string::npos;
  if (digits && std::stoi(text) <= 100) return std::stoi(text);
  diagnostics.report({.code = codes::unknown_coverage, .span = {}, .arguments = {given}});
  return std::nullopt;
}

/// Empty after a report.
std::optional<TestRequest> test_request(Options& options, std::vector<Output> const& outputs, Sources& sources,
                                        Diagnostics& diagnostics) {
  if (!take_configuration(options, sources, diagnostics)) return std::nullopt;
  if (options.rules.empty()) options.rules.emplace_back(".");
  std::vector<std::string> const files = test_files_in(options.rules, diagnostics);
  for (std::string const& path : options.rules)
    if (std::string const folder = whole_folder(path); !folder.empty()) options.allowed_imports.push_back(folder);
  TestRequest request{.pattern = options.pattern,
                      .coverage = options.coverage,
                      .min_coverage = read_min_coverage(options.min_coverage, diagnostics),
                      .update = options.update,
                      .appearance = appearance(options.language, color_named(options.color)),
                      .imports = import_bounds(options, diagnostics)};
  for (std::string const& file : files)
    request.files.push_back({.name = file});
  for (Output const& output : outputs) {
    request.formats.push_back(output.format);
    auto const is_read = [&](std::string const& file) { return is_same_file(file, output.file); };
    if (!is_printed(output) && std::any_of(files.begin(), files.end(), is_read))
      diagnostics.report({.code = codes::output_is_read, .span = {}, .arguments = {output.file}});
    if (!is_printed(output) && options.color != "always") request.appearance.color = false;
  }
  if (diagnostics.has_errors()) return std::nullopt;
  return request;
}

int refuse_test(Diagnostics const& diagnostics, Sources const& sources, Options const& options) {
  print_error(
      render(diagnostics, sources,
             {.language = options.language, .color = appearance(options.language, color_named(options.color)).color}));
  return static_cast<int>(ExitStatus::not_judged);
}

int run(Options const& given) {
  Options options = given;
  Diagnostics diagnostics;
  Sources sources;
  std::vector<Output> outputs = outputs_of(options.formats, diagnostics);
  if (outputs.empty()) outputs.push_back({"text", ""});
  auto const request = test_request(options, outputs, sources, diagnostics);
  if (!request) return refuse_test(diagnostics, sources, options);
  TestAnswer const answer = run_tests(*request);
  print_error(answer.diagnostics);
  for (std::size_t index = 0; index < answer.reports.size(); ++index) {
    std::string const& report = answer.reports[index];
    bool const has_nothing = answer.tests.empty() && outputs[index].format == "text";
    if (is_printed(outputs[index])) {
      if (!has_nothing) print(report);
    } else if (auto const problem = write_file(outputs[index].file, report)) {
      diagnostics.report({.code = codes::cannot_write, .span = {}, .arguments = {outputs[index].file, *problem}});
    }
  }
  if (diagnostics.has_errors()) return refuse_test(diagnostics, sources, options);
  return static_cast<int>(answer.exit_status);
}

void add_options(CLI::App& command, Options& options) {
  bool const chinese = options.language == Language::chinese;
  auto const text = [&](char const* english, char const* zh) { return std::string(chinese ? zh : english); };
  command
      .add_option(
          "paths", options.rules,
          text("test files (*.test.yaml), rule files with tests:, or folders; by default what onpace.yaml says, "
               "else this folder",
               "测试文件（*.test.yaml）、含 tests: 的规则文件或文件夹；默认按 onpace.yaml，否则为当前文件夹"))
      ->type_name(text("PATH", "路径"));
  command
      .add_option("--run", options.pattern,
                  text("only tests with this in `FILE: NAME`; * stands for anything",
                       "只运行“文件: 名称”中含有该内容的测试；* 表示任意内容"))
      ->type_name(text("PATTERN", "内容"));
  add_watch_option(command, options);
  command.add_flag("--update", options.update,
                   text("write the values that came out into the test files", "把实际得出的值写入测试文件"));
  command.add_flag(
      "--coverage", options.coverage,
      text("tell which targets, outcomes and rungs no test reaches", "列出没有测试到达的目标、比较结果和方法各档"));
  command
      .add_option("--min-coverage", options.min_coverage,
                  text("fail if less than this share of a rule file is reached, such as 90%",
                       "任一规则文件的覆盖率低于该值时不通过，如 90%"))
      ->type_name(text("SHARE", "比例"));
  command
      .add_option("--format", options.formats,
                  "{text,junit,tap}" +
                      text(", with =FILE into a file; may be given several times", "，加 =文件 则写入文件；可多次给出"))
      ->type_name(text("FORMAT[=FILE]", "格式[=文件]"))
      ->allow_extra_args(false);
  command
      .add_option("--config", options.configuration,
                  text("where tests are; by default the nearest onpace.yaml from here up",
                       "配置文件：测试在哪里；默认为从当前文件夹向上最近的 onpace.yaml"))
      ->type_name(text("FILE", "文件"));
  command.add_flag("--no-config", options.no_configuration, text("read no onpace.yaml", "不读取 onpace.yaml"));
  add_import_options(command, options);
  add_look_options(command, options);
}

}  // namespace

Command test_command() {
  return {"test", "run the tests of rule files", "运行规则文件的测试", add_options,
          [](Options const& options) { return run_or_watch(options, run); }};
}

}  // namespace onpace::cli

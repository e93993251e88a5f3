// onpace init [FOLDER] --template NAME | --data FILE
#include "onpace/init.hpp"

#include <unistd.h>

#include <filesystem>
#include <iterator>
#include <system_error>

#include "cli/commands.hpp"
#include "diagnostics/codes/init.hpp"
#include "diagnostics/codes/run.hpp"
#include "system/files/files.hpp"
#include "text/suggest.hpp"

namespace onpace::cli {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> template_names() {
  std::vector<std::string> names;
  for (RuleTemplate const& each : rule_templates())
    names.push_back(each.name);
  return names;
}

/// Of a terminal, which template is wanted; empty where nobody answers.
std::string asked_template(Language language) {
  if (::isatty(STDIN_FILENO) == 0 || ::isatty(STDERR_FILENO) == 0) return {};
  bool const chinese = language == Language::chinese;
  std::string question = chinese ? "从哪个模板开始？\n" : "Which template?\n";
  for (RuleTemplate const& each : rule_templates())
    question += "  " + each.name + (chinese ? "：" : ": ") + each.summary.in(language) + "\n";
  print_error(question + "> ");
  std::string answer;
  char byte = 0;
  while (::read(STDIN_FILENO, &byte, 1) == 1 && byte != '\n')
    answer += byte;
  return answer;
}

/// The figures stand beside the rules: those from elsewhere are copied. False after a report.
bool add_figures(Options const& options, fs::path const& folder, std::vector<StarterFile>& files,
                 Diagnostics& diagnostics) {
  for (std::string const& path : options.data) {
    fs::path const place = folder / fs::path(path).filename();
    if (is_same_file(place.string(), path)) continue;
    FileText text = read_file(path);
    if (!text.text) {
      diagnostics.report({.code = codes::cannot_read, .span = {}, .arguments = {path, text.problem}});
      return false;
    }
    files.push_back({fs::path(path).filename().string(), *std::move(text.text)});
  }
  return true;
}

/// Nothing is written where one of them is there already.
void write_all(std::vector<StarterFile> const& files, fs::path const& folder, Diagnostics& diagnostics) {
  std::error_code error;
  for (StarterFile const& file : files)
    if (fs::exists(fs::symlink_status(folder / file.path, error)))
      diagnostics.report({.code = codes::starter_exists, .span = {}, .arguments = {(folder / file.path).string()}});
  if (diagnostics.has_errors()) return;
  for (StarterFile const& file : files) {
    fs::path const place = folder / file.path;
    if (!place.parent_path().empty()) fs::create_directories(place.parent_path(), error);
    if (auto const problem = write_file(place.string(), file.text)) {
      diagnostics.report({.code = codes::cannot_write, .span = {}, .arguments = {place.string(), *problem}});
      return;
    }
  }
}

std::string written_text(std::vector<StarterFile> const& files, fs::path const& folder, Language language) {
  bool const chinese = language == Language::chinese;
  std::string text;
  for (StarterFile const& file : files)
    text += (chinese ? "已写入 " : "wrote ") + (folder / file.path).lexically_normal().string() + "\n";
  std::string const place = folder.empty() ? "" : "cd " + folder.string() + " && ";
  return text + (chinese ? "接下来：" : "next: ") + place + "onpace test && onpace check\n";
}

int run(Options const& options) {
  Diagnostics diagnostics;
  InitRequest request{.of_template = options.of_template,
                      .with_ci = options.ci != "none",
                      .appearance = appearance(options.language, color_named(options.color))};
  if (request.of_template.empty() && options.data.empty()) request.of_template = asked_template(options.language);
  if (request.of_template.empty() == options.data.empty() || options.data.size() > 1)
    diagnostics.report({.code = codes::init_of_nothing, .span = {}, .arguments = {listed(template_names())}});
  for (std::string const& path : options.data)
    request.data.push_back(input_named(path));
  if (diagnostics.has_errors()) return refuse(diagnostics, options);
  InitAnswer answer = make_starter(request);
  print_error(answer.diagnostics);
  if (answer.exit_status != ExitStatus::judged) return static_cast<int>(answer.exit_status);
  fs::path const folder = options.out == "." ? "" : options.out;
  if (add_figures(options, folder, answer.files, diagnostics)) write_all(answer.files, folder, diagnostics);
  if (diagnostics.has_errors()) return refuse(diagnostics, options);
  print(written_text(answer.files, folder, options.language));
  return 0;
}

void add_options(CLI::App& command, Options& options) {
  bool const chinese = options.language == Language::chinese;
  auto const text = [&](char const* english, char const* zh) { return std::string(chinese ? zh : english); };
  command
      .add_option("folder", options.out,
                  text("where the files are written; by default here", "写入的文件夹，默认为当前文件夹"))
      ->type_name(text("FOLDER", "文件夹"));
  std::string words;
  for (std::string const& name : template_names())
    words += (words.empty() ? "{" : ",") + name;
  command.add_option("--template", options.of_template, text("what to start from: ", "从哪个模板开始：") + words + "}")
      ->type_name(text("NAME", "名称"));
  command
      .add_option("--data", options.data,
                  text("or from figures: an indicator and a target for each series in this file",
                       "或从数据开始：为文件中的每个数列生成指标和目标"))
      ->type_name(text("FILE", "文件"))
      ->allow_extra_args(false);
  CLI::Option* const ci =
      command.add_option("--ci", options.ci, text("the workflow that is written", "写入哪种工作流"))
          ->type_name(text("SYSTEM", "系统"));
  take_words_only(ci, options, {"github", "none"});
  add_look_options(command, options);
}

}  // namespace

Command init_command() {
  return {"init", "write the first rules, tests and onpace.yaml of a folder",
          "写出文件夹的第一批规则、测试和 onpace.yaml", add_options, run};
}

}  // namespace onpace::cli

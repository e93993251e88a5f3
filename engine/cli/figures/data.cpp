// onpace data FILE…
#include "onpace/data.hpp"
#include "cli/commands.hpp"

namespace onpace::cli {
namespace {

int run(Options const& options) {
  Diagnostics diagnostics;
  DataRequest request{.profile = options.profile,
                      .format = options.format,
                      .jobs = options.jobs,
                      .appearance = appearance(options.language, ColorChoice::automatic),
                      .imports = import_bounds(options, diagnostics)};
  if (diagnostics.has_errors()) return refuse(diagnostics, options);
  for (std::string const& name : options.data)
    request.data.push_back(input_named(name));
  if (!options.rule_file.empty()) request.rules = input_named(options.rule_file);
  Answer const answer = look_at_data(request);
  print_error(answer.diagnostics);
  for (std::string const& report : answer.reports)
    print(report);
  return static_cast<int>(answer.exit_status);
}

void add_options(CLI::App& command, Options& options) {
  bool const chinese = options.language == Language::chinese;
  auto const text = [&](char const* english, char const* zh) { return std::string(chinese ? zh : english); };
  command
      .add_option("files", options.data,
                  text("files of figures; - for standard input; `book.xlsx?sheet=NAME` chooses a table",
                       "数据文件；- 表示标准输入；`book.xlsx?sheet=名称` 选定其中的表"))
      ->required()
      ->type_name(text("FILE", "文件"));
  command
      .add_option("--rules", options.rule_file,
                  text("also say which figures each target of this rule file would get",
                       "并说明该规则文件的各个目标会得到哪些数据"))
      ->type_name(text("RULES", "规则"));
  command
      .add_option("--profile", options.profile,
                  text("the office whose files they are; by default the one that fits", "来源配置，默认取相符的一个"))
      ->type_name(text("NAME", "名称"));
  take_words_only(command.add_option("--format", options.format, text("how the answer is written", "输出格式"))
                      ->type_name(text("FORMAT", "格式")),
                  options, {"text", "json"});
  add_import_options(command, options);
  add_look_options(command, options);
}

}  // namespace

Command data_command() {
  return {"data", "look at files of figures: what they hold, and how rules can read them",
          "查看数据文件：其中有什么，规则如何读取", add_options, run};
}

}  // namespace onpace::cli

// onpace list WHAT [RULES… or WORDS…]
#include <algorithm>

#include "cli/commands.hpp"
#include "onpace/list.hpp"

namespace onpace::cli {
namespace {

bool is_file(ListedFrom from, std::string_view word) {
  if (from == ListedFrom::engine_or_methods) return word.ends_with(".yaml") || word.ends_with(".yml");
  return from == ListedFrom::rules;
}

/// Words behind the list's name are its files where it has any, else words to look for.
ListRequest list_request(Options const& options) {
  ListRequest request{.what = options.text,
                      .search = options.search,
                      .format = options.format,
                      .appearance = appearance(options.language, ColorChoice::automatic)};
  std::vector<Listable> const known = listables();
  auto const found =
      std::find_if(known.begin(), known.end(), [&](auto const& one) { return one.name == options.text; });
  ListedFrom const from = found == known.end() ? ListedFrom::engine : found->from;
  for (std::string const& word : options.rules) {
    if (is_file(from, word))
      request.files.push_back(input_named(word));
    else
      request.search.push_back(word);
  }
  return request;
}

int run(Options const& options) {
  Diagnostics diagnostics;
  ListRequest request = list_request(options);
  request.imports = import_bounds(options, diagnostics);
  if (diagnostics.has_errors()) return refuse(diagnostics, options);
  ListAnswer const answer = onpace::list(request);
  print_error(answer.diagnostics);
  print(answer.report);
  return static_cast<int>(answer.exit_status);
}

void add_options(CLI::App& command, Options& options) {
  bool const chinese = options.language == Language::chinese;
  auto const text = [&](char const* english, char const* zh) { return std::string(chinese ? zh : english); };
  command
      .add_option("what", options.text,
                  text("what to list; without it, what can be listed", "列出什么；省略则说明可列出的内容"))
      ->type_name(text("LIST", "列表"));
  command.add_option("words", options.rules, text("rule files, or words to look for", "规则文件，或要查找的词"))
      ->type_name(text("RULES|WORDS", "规则|词"));
  command
      .add_option("--search", options.search,
                  text("only entries with this word; may be given several times", "只列出含有该词的内容；可多次给出"))
      ->type_name(text("WORD", "词"))
      ->allow_extra_args(false);
  command.add_option("--format", options.format, "{text,json}")->type_name(text("FORMAT", "格式"));
  add_import_options(command, options);
  add_language_option(command, options);
}

}  // namespace

Command list_command() {
  return {"list", "list functions, units, methods, codes, …, or the targets of rule files",
          "列出函数、单位、方法、诊断信息等，或规则文件中的目标等", add_options, run};
}

}  // namespace onpace::cli

// onpace diff OLD NEW
#include <filesystem>
#include <map>
#include <memory>
#include <system_error>

#include "cli/commands.hpp"
#include "cli/print.hpp"
#include "diagnostics/codes/gate.hpp"
#include "diagnostics/codes/run.hpp"
#include "gate/paths.hpp"
#include "gate/revision.hpp"
#include "onpace/compare.hpp"

namespace onpace::cli {
namespace {

namespace fs = std::filesystem;

/// One side as it was given, and where it lies.
struct Side {
  std::string given;
  std::string path{};
  std::unique_ptr<WorkFolder> unpacked{};  ///< of a revision

  [[nodiscard]] bool exists() const {
    std::error_code error;
    return path == "-" || fs::exists(path, error);
  }
  [[nodiscard]] bool is_folder() const {
    std::error_code error;
    return fs::is_directory(path, error);
  }
};

/// Without a path after a report.
Side side_of(std::string const& given, Diagnostics& diagnostics) {
  Side side{.given = given, .path = given};
  auto const file = file_of_revision(given);
  if (!file) return side;
  side.unpacked = std::make_unique<WorkFolder>();
  side.path = unpack(*file, side.unpacked->path(""), diagnostics).value_or("");
  return side;
}

/// Rule files of a folder by their paths in it.
std::map<std::string, std::string> files_in(Side const& side, Diagnostics& diagnostics) {
  std::map<std::string, std::string> files;
  for (FoundFile const& file : rule_files_in({side.path}, diagnostics))
    files[fs::path(file.path).lexically_relative(side.path).string()] = file.path;
  return files;
}

std::vector<ComparedFiles> pairs_of(Side const& before, Side const& after, Diagnostics& diagnostics) {
  for (Side const* side : {&before, &after})
    if (!side->exists())
      diagnostics.report({.code = codes::cannot_read,
                          .span = {},
                          .arguments = {side->given, {"there is no such file", "没有这个文件"}}});
  if (diagnostics.has_errors()) return {};
  if (before.is_folder() != after.is_folder()) {
    Side const& folder = before.is_folder() ? before : after;
    Side const& file = before.is_folder() ? after : before;
    diagnostics.report({.code = codes::file_and_folder, .span = {}, .arguments = {folder.given, file.given}});
    return {};
  }
  if (!before.is_folder())
    return {{.before = input_named(before.path), .after = input_named(after.path), .name = after.given}};
  auto const was = files_in(before, diagnostics);
  auto const is = files_in(after, diagnostics);
  std::map<std::string, ComparedFiles> pairs;
  for (auto const& [name, path] : was)
    pairs[name].before = input_named(path);
  for (auto const& [name, path] : is)
    pairs[name].after = input_named(path);
  std::vector<ComparedFiles> files;
  for (auto& [name, pair] : pairs) {
    pair.name = name;
    files.push_back(std::move(pair));
  }
  return files;
}

int run(Options const& options) {
  Diagnostics diagnostics;
  Side const before = side_of(options.rule_file, diagnostics);
  Side const after = side_of(options.text, diagnostics);
  if (diagnostics.has_errors()) return refuse(diagnostics, options);
  CompareRequest request{.format = options.format, .fail_on = options.fail_on};
  request.appearance = appearance(options.language, color_named(options.color));
  request.imports = import_bounds(options, diagnostics);
  for (Side const* side : {&before, &after})
    if (side->unpacked) request.imports.allowed.push_back(side->unpacked->path(""));  // what rules may name there
  request.files = pairs_of(before, after, diagnostics);
  if (diagnostics.has_errors()) return refuse(diagnostics, options);
  CompareAnswer const answer = compare(request);
  print_error(answer.diagnostics);
  print(answer.report);
  return static_cast<int>(answer.exit_status);
}

void add_options(CLI::App& command, Options& options) {
  bool const chinese = options.language == Language::chinese;
  auto const text = [&](char const* english, char const* zh) { return std::string(chinese ? zh : english); };
  command
      .add_option("old", options.rule_file,
                  text("rule file or folder as it was; git:REVISION:PATH for one that git has",
                       "原来的规则文件或文件夹；git:版本:路径 表示 git 中的"))
      ->required()
      ->type_name(text("OLD", "原"));
  command.add_option("new", options.text, text("rule file or folder as it is", "现在的规则文件或文件夹"))
      ->required()
      ->type_name(text("NEW", "新"));
  command
      .add_option("--fail-on", options.fail_on,
                  text("exit with status 1 on these changes: {loosened,tightened,dropped,added,changed,any}; loosened "
                       "means dropped, too; may be given several times",
                       "出现这些变化时以 1 退出：{loosened,tightened,dropped,added,changed,any}；loosened "
                       "也包括删除；可多次给出"))
      ->type_name(text("CHANGE", "变化"))
      ->delimiter(',')
      ->allow_extra_args(false);
  command.add_option("--format", options.format, "{text,markdown,json}")->type_name(text("FORMAT", "格式"));
  add_import_options(command, options);
  add_look_options(command, options);
}

}  // namespace

Command diff_command() {
  return {"diff", "show what changed in the meaning of rules: goals that were loosened, tightened, added or dropped",
          "规则的含义有何变化：哪些目标放宽、收紧、新增或删除", add_options, run};
}

}  // namespace onpace::cli

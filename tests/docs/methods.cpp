#include <fmt/format.h>

#include "pages.hpp"
#include "rules/embedded.hpp"
#include "rules/load.hpp"

namespace onpace::docs {
namespace {

std::string_view word_of(LadderStatus status) {
  switch (status) {
    case LadderStatus::on_track:
      return "on-track";
    case LadderStatus::at_risk:
      return "at-risk";
    case LadderStatus::no_data:
      return "no-data";
    case LadderStatus::met:
      return "met";
    case LadderStatus::missed:
      return "missed";
    case LadderStatus::settled:
      break;  // either of the two
  }
  return "";
}

std::string needs_of(MethodNeeds const& needs) {
  std::string text;
  auto const add = [&](bool is_needed, char const* name) {
    if (is_needed) text += (text.empty() ? "`" : ", `") + std::string(name) + "`";
  };
  add(needs.baseline, "baseline");
  add(needs.path, "path");
  add(needs.at_risk, "at_risk");
  add(needs.milestone, "milestone");
  return text;
}

/// `pace(now, before)`
std::string head_of(DefinitionRule const& definition) {
  std::string head = definition.name.value;
  for (std::size_t which = 0; which < definition.parameters.size(); ++which)
    head += (which == 0 ? "(" : ", ") + definition.parameters[which];
  return head + (definition.parameters.empty() ? "" : ")");
}

std::string section_of(MethodFile const& method) {
  std::string text = fmt::format("\n## `{}`: {} / {}\n\n{}\n\n{}\n", method.name.value, method.title.en,
                                 method.title.zh, method.summary.en, method.summary.zh);
  if (!method.source_of_method.document.empty()) {
    SourceReference const& from = method.source_of_method;
    text += fmt::format("\nFrom / 出处: {} / {}{}\n", from.document.en, from.document.zh,
                        from.url.empty() ? "" : ", <" + from.url + ">");
  }
  if (!method.note.empty()) text += fmt::format("\n{}\n\n{}\n", method.note.en, method.note.zh);
  std::string aliases;
  for (Word const& alias : method.aliases)
    aliases += (aliases.empty() ? "`" : ", `") + alias.value + "`";
  if (!aliases.empty()) text += fmt::format("\nAlso / 又名: {}\n", aliases);
  if (auto const needs = needs_of(method.needs); !needs.empty())
    text += fmt::format("\nThe target needs / 目标须有: {}\n", needs);
  if (method.applies) text += fmt::format("\nApplies where / 适用条件: {}\n", code(method.applies->text));
  if (method.expected) text += fmt::format("\nExpected by now / 目前应达: {}\n", code(method.expected->text));
  std::string definitions;
  for (DefinitionRule const& definition : method.definitions)
    definitions += (definitions.empty() ? "" : ", ") + code(head_of(definition) + ": " + definition.body.text);
  if (!definitions.empty()) text += fmt::format("\nDefinitions / 定义: {}\n", definitions);
  std::string parameters;
  for (Argument const& parameter : method.parameters)
    parameters += (parameters.empty() ? "`" : ", `") + parameter.name.value + ": " + parameter.value.text + "`";
  if (!parameters.empty()) text += fmt::format("\nParameters / 参数: {}\n", parameters);
  text += "\n| status | label | 标签 | when |\n|---|---|---|---|\n";
  for (Rung const& rung : method.ladder)
    text += fmt::format("| {} | {} | {} | {} |\n", word_of(rung.status.value), cell(rung.label.en), cell(rung.label.zh),
                        cell(code(rung.when.text)));
  if (method.when_over.empty()) return text;
  text += "\nWhen the horizon is over / 期满之后:\n\n| status | label | 标签 | when |\n|---|---|---|---|\n";
  for (Rung const& rung : method.when_over)
    text += fmt::format("| {} | {} | {} | {} |\n", word_of(rung.status.value), cell(rung.label.en), cell(rung.label.zh),
                        cell(code(rung.when.text)));
  return text;
}

}  // namespace

std::string methods_page() {
  std::string page = opening(
      "Methods / 方法",
      "A method says what is expected by now and gives a status while the horizon is open: the first line of its\n"
      "table whose condition holds. Which one judges a goal, and how to write one, stands in\n"
      "[rule-files.md](rule-files.md#methods).");
  Sources sources;
  Diagnostics diagnostics;
  for (EmbeddedFile const& file : embedded_methods()) {
    std::string const name(file.name);
    auto const method = load_method(sources.add(name, std::string(file.text)), sources, diagnostics);
    if (!method) return {};
    page += section_of(*method);
  }
  return page;
}

}  // namespace onpace::docs

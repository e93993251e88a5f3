#include <algorithm>
#include <cctype>
#include <vector>

#include "diagnostics/codes/run.hpp"
#include "diagnostics/explanations.hpp"
#include "diagnostics/render.hpp"
#include "lint/lint.hpp"
#include "onpace/list.hpp"
#include "run/pipeline.hpp"
#include "text/suggest.hpp"
#include "text/wrap.hpp"

namespace onpace {
namespace {

/// Made on first use, like the rows of codes.
std::vector<Explanation> make_explanations() {
  std::vector<Explanation> all;
#define ONPACE_EXPLANATION(code, of, example, english, chinese) \
  all.push_back({code, ExampleOf::of, example, english, chinese});
#include "diagnostics/explanations.def"
#undef ONPACE_EXPLANATION
  return all;
}

constexpr std::size_t kIndent = 2;

/// The rules of examples, up to the keys of their one target.
constexpr std::string_view kRules =
    "onpace: 1\n"
    "horizon: 2025\n"
    "indicators:\n"
    "  gdp: {unit: 亿元, nature: flow, reported: year-to-date}\n"
    "  gdp_growth: {unit: \"%\", nature: rate, reported: year-to-date, growth_of: gdp}\n"
    "  jobs: {unit: 万人, nature: flow, reported: year-to-date}\n"
    "  people: {unit: 万人, nature: stock}\n"
    "  bridge: {nature: milestone}\n"
    "targets:\n";
constexpr std::string_view kTarget = "  example: {goal: gdp_growth >= 5.5%}\n";
constexpr std::string_view kHeader = "indicator,period,value\n";

std::string rules_of(Explanation const& explanation) {
  std::string const example(explanation.example);
  switch (explanation.of) {
    case ExampleOf::rules:
    case ExampleOf::lint:
      return example;
    case ExampleOf::goal:
      return std::string(kRules) + "  example:\n    goal: " + example + "\n";
    case ExampleOf::target:
      return std::string(kRules) + "  example: " + example + "\n";
    case ExampleOf::figures:
    case ExampleOf::csv:
    case ExampleOf::setting:
    case ExampleOf::command:
      break;
  }
  return std::string(kRules) + std::string(kTarget);
}

Message::Severity severity_of(LintLevel level) {
  if (level == LintLevel::error) return Message::Severity::error;
  return level == LintLevel::warning ? Message::Severity::warning : Message::Severity::note;
}

/// What `onpace lint` tells with that code, also where it does so only if it is asked to.
std::string finding_of(RouteRequest request, Code code, Sources& sources, RenderOptions const& options) {
  Diagnostics found;
  request.as_of = "2026-01-15";
  std::unique_ptr<Route> const route = plan_rules(request, sources, found);
  if (!route) return {};
  bool const is_off = usual_level(code) == LintLevel::off;
  LintSetting const on{code, is_off ? LintLevel::note : usual_level(code)};
  LintInput input{.sources = sources, .file = request.rules, .as_of = route->as_of.last_day, .settings = {&on, 1}};
  input.rules = &route->rules;
  input.checked = &*route->checked;
  input.methods = route->methods.get();
  for (LintFinding const& each : lint_rules(input, found))
    if (each.diagnostic.code == code) return render(each.diagnostic, severity_of(each.level), sources, options);
  return {};
}

/// The diagnostic that the example gives; empty if it does not give that code.
std::string output_of(Explanation const& explanation, Code code, Appearance const& look) {
  Sources sources;
  Diagnostics diagnostics;
  RouteRequest route{.rules = sources.add("rules.yaml", rules_of(explanation)), .as_of = "2025-Q2"};
  std::string const example(explanation.example);
  if (explanation.of == ExampleOf::csv) route.data = {sources.add("figures.csv", example)};
  if (explanation.of == ExampleOf::figures) route.data = {sources.add("figures.csv", std::string(kHeader) + example)};
  if (explanation.of == ExampleOf::setting) route.settings = {example};
  RenderOptions const options{.language = look.language, .color = look.color};
  if (explanation.of == ExampleOf::lint) return finding_of(route, code, sources, options);
  judge_rules(route, sources, diagnostics);
  Diagnostics wanted;
  for (Diagnostic const& diagnostic : diagnostics.all())
    if (diagnostic.code == code && wanted.all().empty()) wanted.report(diagnostic);
  return render(wanted, sources, options);
}

std::string indented(std::string_view text) {
  std::string result;
  while (!text.empty()) {
    std::size_t const end = std::min(text.find('\n'), text.size());
    result += std::string(kIndent, ' ') + std::string(text.substr(0, end)) + "\n";
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return result;
}

std::string example_of(Explanation const& explanation, Code code, Appearance const& look) {
  if (explanation.of == ExampleOf::command) return indented("$ " + std::string(explanation.example));
  std::string const output = indented(output_of(explanation, code, look));
  if (output.empty() || explanation.of != ExampleOf::setting) return output;
  return indented("--set '" + std::string(explanation.example) + "'") + output;
}

std::string section(std::string_view english, std::string_view chinese, std::string const& text,
                    Appearance const& look) {
  if (text.empty()) return {};
  return "\n" + std::string(look.language == Language::chinese ? chinese : english) + "\n" + text;
}

/// What a diagnostic of the code does.
Text kind_of(Code code) {
  if (is_lint(code)) {
    if (usual_level(code) == LintLevel::off)
      return {"lint: `onpace lint` tells it where a file or a configuration asks for it",
              "检查项：规则文件或配置要求时，由 `onpace lint` 提出"};
    Text const level = severity_text(severity_of(usual_level(code)));
    return {"lint: `onpace lint` tells it, by itself as " + std::string(level.en == "error" ? "an " : "a ") + level.en,
            "检查项：由 `onpace lint` 提出，默认级别为" + level.zh};
  }
  if (row_of(code).severity == Severity::error)
    return {"error: nothing is judged until it is corrected", "错误：有错误时不作任何判断"};
  return {"warning: targets are judged all the same", "警告：不影响判断"};
}

std::string page_of(Code code, Appearance const& look) {
  CodeRow const& row = row_of(code);
  bool const chinese = look.language == Language::chinese;
  std::size_t const width = prose_width(look.width);
  auto const lines = [&](std::string_view text) {
    return text.empty() ? std::string() : indented_lines(readable(text), kIndent, width);
  };
  std::string page = std::string(row.code) + " " + kind_of(code).in(look.language);
  page += "\n\n" + lines(chinese ? row.chinese : row.english);
  auto const all = explanations();
  auto const found = std::find_if(all.begin(), all.end(), [&](auto const& one) { return one.code == row.code; });
  bool const explained = found != all.end();
  if (explained) page += section("why", "原因", lines(chinese ? found->chinese : found->english), look);
  std::string const example = explained ? example_of(*found, code, look) : "";
  std::string_view const help = chinese ? row.chinese_help : row.english_help;
  bool const said_by_example = explained && found->of != ExampleOf::command && has_arguments(help);
  if (example.empty() || !said_by_example) page += section("way out", "解决办法", lines(help), look);
  page += section("example", "示例", example, look);
  return page;
}

/// `e0203` as `E0203`.
std::string as_written_in_table(std::string_view word) {
  std::string code(word);
  std::transform(code.begin(), code.end(), code.begin(),
                 [](unsigned char byte) { return static_cast<char>(std::toupper(byte)); });
  return code;
}

}  // namespace

std::span<Explanation const> explanations() {
  static std::vector<Explanation> const all = make_explanations();
  return all;
}

bool looks_like_code(std::string_view word) {
  bool const letter = !word.empty() && (word[0] == 'E' || word[0] == 'e' || word[0] == 'W' || word[0] == 'w');
  return letter && word.size() > 1 && word.size() <= 6 &&
         std::all_of(word.begin() + 1, word.end(), [](char byte) { return byte >= '0' && byte <= '9'; });
}

Answer explain_code(std::string_view word, Appearance const& look) {
  std::string const name = as_written_in_table(word);
  if (auto const code = code_named(name)) return {{page_of(*code, look)}, {}, ExitStatus::judged};
  std::vector<std::string> names;
  for (CodeRow const& row : code_rows())
    names.emplace_back(row.code);
  Diagnostics diagnostics;
  diagnostics.report({.code = codes::no_such_code, .span = {}, .arguments = {word}, .help = suggestion(name, names)});
  return {{}, render(diagnostics, {}, {.language = look.language, .color = look.color}), ExitStatus::not_judged};
}

}  // namespace onpace

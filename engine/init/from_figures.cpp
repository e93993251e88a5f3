#include "init/from_figures.hpp"

#include <map>
#include <utility>

#include "look/entry.hpp"
#include "text/printable.hpp"

namespace onpace {
namespace {

std::string pick(InitRequest const& request, char const* english, char const* chinese) {
  return request.appearance.language == Language::chinese ? chinese : english;
}

/// A value in quotes where it needs some: an expression in YAML.
std::string in_quotes(std::string const& text) { return "\"" + text + "\""; }

std::string indicator_text(GuessedSeries const& series, InitRequest const& request) {
  std::string text = "  # " + series.nature + pick(request, ": ", "：") + series.why.in(request.appearance.language) +
                     "\n  " + yaml_word(series.key) + ": {";
  if (!series.name.empty() && series.name != series.key) text += "name: " + yaml_word(printable(series.name)) + ", ";
  if (!series.unit.empty()) text += "unit: " + in_quotes(series.unit) + ", ";
  text += "nature: " + series.nature;
  if (series.year_to_date) text += ", reported: year-to-date";
  if (!series.frequency.empty()) text += ", frequency: " + series.frequency;
  return text + "}\n";
}

/// A rate that is published more often than the horizon is long has no value for all of it.
std::string reading_of(GuessedSeries const& series) {
  bool const is_latest = series.has_holes || (series.nature == "rate" && series.frequency != "year");
  return is_latest ? "last(" + series.key + ")" : series.key;
}

std::string target_text(GuessedSeries const& series, bool for_each, InitRequest const& request) {
  std::string text = "  " + yaml_word(series.key) + ":\n";
  if (for_each) text += "    for_each: entity\n";
  return text + "    goal: " + in_quotes(reading_of(series) + " >= " + series.aim) +
         pick(request, "  # to fill in: what was promised; here the last figure\n",
              "  # 待填：承诺的数值；此处为最近一期的数据\n");
}

std::string year_text(GuessedFile const& guessed) { return period_text(year_of(guessed.last.end - 1)); }

}  // namespace

std::string last_period(GuessedFile const& guessed) { return filed_text(guessed.last); }

std::string rules_text(GuessedFile const& guessed, InitRequest const& request) {
  std::string text =
      pick(request, "# Made by `onpace init` of figures. What is marked as a guess or to fill in is yours to settle.\n",
           "# 由 `onpace init` 根据数据生成。标为推测或待填之处请自行确定。\n");
  text +=
      "onpace: 1\nhorizon: " + year_text(guessed) + pick(request, "  # when the promise is due\n", "  # 目标的期限\n");
  if (!guessed.entry.empty())
    text += "\n" + pick(request, "# how the file is read\n", "# 文件怎样读取\n") + guessed.entry;
  text += "\nindicators:\n";
  for (GuessedSeries const& series : guessed.series)
    text += indicator_text(series, request);
  text += "\ntargets:\n";
  for (GuessedSeries const& series : guessed.series)
    text += target_text(series, guessed.entities > 1, request);
  return text;
}

std::vector<Verdict> verdicts_now(GuessedFile const& guessed, InitRequest const& request, std::string const& rules) {
  Request judged{.as_of = last_period(guessed), .appearance = request.appearance, .verdicts = VerdictDetail::statuses};
  judged.rules.push_back({.name = request.name + ".yaml", .text = rules});
  judged.data = request.data;
  return check(judged).verdicts;
}

std::string test_text(GuessedFile const& guessed, InitRequest const& request, std::vector<Verdict> const& verdicts,
                      std::string const& data_name) {
  std::map<std::string, std::string> by_target;
  for (Verdict const& verdict : verdicts) {
    std::string const status(status_name(verdict.status));
    std::string& text = by_target[verdict.target];
    bool const names_entity = guessed.entities > 1 && !verdict.entity.empty();
    text += names_entity ? (text.empty() ? "{" : ", ") + in_quotes(verdict.entity) + ": " + status : status;
  }
  std::string text = "onpace-test: 1\nrules: " + yaml_word(request.name + ".yaml") +
                     "\ntests:\n  - name: " + pick(request, "the figures as they are", "现有数据") +
                     "\n    as_of: " + last_period(guessed) + "\n    data: " + yaml_word(data_name) + "\n    expect:\n";
  for (GuessedSeries const& series : guessed.series) {
    auto const found = by_target.find(series.key);
    if (found == by_target.end()) continue;
    bool const is_mapping = found->second.starts_with('{');
    text += "      " + yaml_word(series.key) + ": " + found->second + (is_mapping ? "}" : "") + "\n";
  }
  return text;
}

}  // namespace onpace

// textDocument/hover
#include <algorithm>

#include "diagnostics/codes/codes.hpp"
#include "functions/functions.hpp"
#include "server/requests/features.hpp"
#include "server/requests/verdicts.hpp"
#include "server/requests/words.hpp"
#include "server/workspace/scope.hpp"
#include "values/nature.hpp"
#include "values/unit_table.hpp"

namespace onpace::server {
namespace {

std::string code_of(std::string_view text) { return "`" + std::string(text) + "`"; }

/// The value of a key below an entry, in the language where it is a text in both.
std::string value_below(State const& state, File const& file, std::uint32_t id, std::string_view key) {
  std::uint32_t found = child_named(file.text, file.outline, id, key);
  if (found == kNoEntry) return {};
  if (file.outline.entries[found].has_brackets()) {
    std::string_view const wanted = state.language == Language::chinese ? "zh" : "en";
    std::uint32_t const in_language = child_named(file.text, file.outline, found, wanted);
    found = in_language != kNoEntry ? in_language : found;
  }
  return std::string(file.slice_of(file.outline.entries[found].value));
}

void add_line(std::string& text, std::string const& heading, std::string const& value) {
  if (!value.empty()) text += "- " + heading + value + "\n";
}

std::string heading_of(State const& state, File const& file, std::uint32_t id, std::string const& kind) {
  std::string const name = value_below(state, file, id, "name");
  std::string const key(file.slice_of(file.outline.entries[id].key));
  return (name.empty() ? "" : "**" + name + "** ") + code_of(key) + " · " + kind + "\n\n";
}

std::string nature_text(State const& state, std::string const& nature) {
  for (NatureRow const& row : kNatureRows)
    if (row.name == nature)
      return code_of(nature) + state.either(": ", "：") +
             std::string(state.language == Language::chinese ? row.chinese : row.english);
  return nature.empty() ? "" : code_of(nature);
}

std::string indicator_text(State& state, Document& document, File const& file, std::uint32_t id) {
  std::string text = heading_of(state, file, id, state.either("indicator", "指标"));
  auto const value = [&](std::string_view key) { return value_below(state, file, id, key); };
  add_line(text, state.either("unit: ", "单位："), value("unit"));
  add_line(text, state.either("nature: ", "性质："), nature_text(state, value("nature")));
  for (std::string const key : {"reported", "frequency", "growth_of", "plan_of", "prices", "base"})
    add_line(text, "`" + key + "`: ", value(key));
  if (auto const judged = judged_for(state, document)) {
    auto const latest = judged->latest.find(std::string(file.slice_of(file.outline.entries[id].key)));
    if (latest != judged->latest.end()) {
      LatestFigure const& figure = latest->second;
      bool const says_unit =
          figure.unit.empty() || figure.value.find_first_not_of("0123456789.-+ ") != std::string::npos;
      add_line(text, state.either("latest figure: ", "最新数据："),
               "**" + figure.value + (says_unit ? "" : figure.unit) + "** (" + figure.period +
                   (figure.entity.empty() ? "" : ", " + figure.entity) + ")");
    }
  }
  if (std::string const note = value("note"); !note.empty()) text += "\n" + note + "\n";
  return text;
}

std::string target_text(State& state, Document& document, File const& file, std::uint32_t id) {
  std::string text = heading_of(state, file, id, state.either("target", "目标"));
  std::string goal = value_below(state, file, id, "goal");
  if (goal.empty()) goal = std::string(file.slice_of(file.outline.entries[id].value));
  if (!goal.empty()) text += "```\n" + goal + "\n```\n";
  if (auto const judged = judged_for(state, document))
    text += verdict_text(state, *judged, std::string(file.slice_of(file.outline.entries[id].key)));
  return text;
}

std::string function_text(State const& state, std::string_view name) {
  std::string text;
  for (Function const& function : functions()) {
    if (function.name != name) continue;
    text += (text.empty() ? "" : "\n---\n") + ("```\n" + std::string(function.signature) + "\n```\n");
    text += function.summary.in(state.language) + "\n";
    for (FunctionExample const& example : function.examples)
      text += "\n- `" + std::string(example.expression) + "` = `" + std::string(example.result) + "`";
    if (!function.synonyms.empty())
      text += state.either("\n\nalso called: ", "\n\n也称：") + std::string(function.synonyms);
    text += "\n";
  }
  return text;
}

std::string unit_text(State const& state, std::string_view symbol) {
  std::optional<Unit> const unit = Units().find(symbol);
  if (!unit) return {};
  std::string text = code_of(symbol) + state.either(": ", "：") + Units().measure_text(*unit).in(state.language);
  if (Word const* const word = word_named(unit_words(), symbol); word != nullptr && !word->description.empty())
    text += "\n\n" + word->description.in(state.language);
  return text;
}

/// What is said of a name where it is defined.
std::string definition_text(State& state, Document& document, NamePlace const& place) {
  File const& file = *place.file;
  std::uint32_t const id = place.occurrence->entry;
  KeyOf const* const row = file.meanings[id].row;
  if (row == nullptr) return {};
  std::string const value(file.slice_of(file.outline.entries[id].value));
  std::string const key(file.slice_of(file.outline.entries[id].key));
  switch (place.occurrence->of) {
    case NameOf::value:
      if (row->names == Names::indicator) return indicator_text(state, document, file, id);
      return "```\n" + key + ": " + value + "\n```\n" + state.either("a definition", "定义");
    case NameOf::target:
      return target_text(state, document, file, id);
    case NameOf::parameter:
      return code_of(place.occurrence->name) + state.either(": a parameter of ", "：参数，属于 ") + code_of(key);
    case NameOf::unit:
      return code_of(key) + state.either(": ", "：") + value;
    case NameOf::entity: {
      std::string const name = value.empty() ? value_below(state, file, id, "name") : value;
      return code_of(key) + " " + name;
    }
    case NameOf::group:
      return heading_of(state, file, id, state.either("group", "分组"));
  }
  return {};
}

std::string name_text(State& state, Document& document, Occurrence const& occurrence) {
  std::vector<NamePlace> const places = definitions_of(state, document.file, occurrence);
  if (!places.empty()) return definition_text(state, document, places.front());
  if (occurrence.of == NameOf::unit) return unit_text(state, occurrence.name);
  if (occurrence.of != NameOf::value) return {};
  if (std::string text = function_text(state, occurrence.name); !text.empty()) return text;
  Word const* word = document.file->kind == FileKind::method ? word_named(supplied_words(), occurrence.name) : nullptr;
  return word == nullptr ? std::string()
                         : code_of(word->name) + state.either(": ", "：") + word->detail.in(state.language);
}

std::string key_text(State const& state, KeyOf const& row) {
  std::string text = code_of(row.key) + state.either(": ", "：") +
                     std::string(state.language == Language::chinese ? row.chinese : row.english);
  if (row.is_required) text += state.either("; required", "；必填");
  std::string choices;
  for (std::string_view const choice : choices_of(row))
    choices += (choices.empty() ? "" : ", ") + code_of(choice);
  return choices.empty() ? text : text + "\n\n" + choices;
}

std::string value_text(State const& state, KeyOf const& row, std::string const& value) {
  auto const described = [&](std::span<Word const> words) -> std::string {
    Word const* const word = word_named(words, value);
    if (word == nullptr) return {};
    std::string const more = word->description.in(state.language);
    std::string const detail = word->detail.in(state.language);
    return "**" + code_of(value) + "** " + detail + (more.empty() || more == detail ? "" : "\n\n" + more);
  };
  if (row.says == Says::nature) return nature_text(state, value);
  if (row.says == Says::method) return described(method_words());
  if (row.says == Says::profile) return described(profile_words());
  if (row.says == Says::code) return described(warning_words());
  if (row.says == Says::choice) return key_text(state, row);
  return {};
}

/// The text for what is at the cursor, and where that is.
std::pair<std::string, Extent> text_at_cursor(State& state, Document& document, std::size_t cursor) {
  File const& file = *document.file;
  if (Occurrence const* const occurrence = occurrence_at(file, cursor))
    if (std::string text = name_text(state, document, *occurrence); !text.empty()) return {text, occurrence->where};
  Cursor const at = cursor_at(file.text, file.outline, cursor);
  if (at.entry == kNoEntry || at.word.empty()) return {};
  KeyOf const* const row = file.meanings[at.entry].row;
  if (row == nullptr) return {};
  std::string const word(file.slice_of(at.word));
  if (at.place == Cursor::Place::value) return {value_text(state, *row, word), at.word};
  if (row->names == Names::code) {
    Word const* const warning = word_named(warning_words(), word);
    if (warning != nullptr) return {"**" + code_of(word) + "** " + warning->detail.in(state.language), at.word};
  }
  return {row->key == "*" ? std::string() : key_text(state, *row), at.word};
}

}  // namespace

Json hover(State& state, Json const& parameters) {
  Document& document = document_of(state, parameters);
  auto const [text, where] = text_at_cursor(state, document, cursor_of(state, document, parameters));
  if (text.empty()) return {};
  return {{"contents", markup(text)}, {"range", range_of(state, *document.file, where)}};
}

}  // namespace onpace::server

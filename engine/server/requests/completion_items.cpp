#include "server/requests/completion_items.hpp"

#include <algorithm>
#include <array>

namespace onpace::server {
namespace {

constexpr int kSnippet = 2;

std::string value_of(File const& file, std::uint32_t id, std::string_view key) {
  std::uint32_t const found = child_named(file.text, file.outline, id, key);
  return found == kNoEntry ? std::string() : std::string(file.slice_of(file.outline.entries[found].value));
}

/// What a snippet must not take for a mark of its own.
std::string escaped(std::string_view text) {
  std::string result;
  for (char const sign : text) {
    if (sign == '$' || sign == '}' || sign == '\\') result += '\\';
    result += sign;
  }
  return result;
}

/// `growth(${1:x})`
std::string call_snippet(std::string const& name, std::string const& signature) {
  std::size_t const open = signature.find('(');
  std::size_t const close = signature.rfind(')');
  if (open == std::string::npos || close == std::string::npos || close <= open + 1) return name + "($0)";
  std::string text = name + "(";
  int place = 0;
  for (std::size_t at = open + 1; at < close;) {
    std::size_t const end = std::min(signature.find(',', at), close);
    std::string word = signature.substr(at, end - at);
    word.erase(0, word.find_first_not_of(' '));
    if (word.find_first_of("[…") == std::string::npos || place == 0) {
      text += (place == 0 ? "" : ", ") + ("${" + std::to_string(place + 1) + ":" + escaped(word) + "}");
      ++place;
    }
    at = end + 1;
  }
  return text + ")";
}

/// The value of a key, with its choices or what it usually looks like.
std::string value_snippet(KeyOf const& row, bool is_flow) {
  std::vector<std::string_view> const choices = choices_of(row);
  if (row.below != Inside::nothing && row.below != Inside::texts && row.says == Says::nothing)
    return is_flow ? " {$0}" : "\n  $0";
  if (!choices.empty()) {
    std::string list;
    for (std::string_view const choice : choices)
      list += (list.empty() ? "" : ",") + escaped(choice);
    return " ${1|" + list + "|}";
  }
  if (row.key == "goal") return " ${1:indicator} >= ${2:5%}";
  if (row.says == Says::unit) return " ${1:\"%\"}";
  if (row.says == Says::text && row.below == Inside::texts) return is_flow ? " $0" : " {en: $1, zh: $2}";
  return " $0";
}

struct Pattern {
  Inside inside;
  std::string_view text;  ///< an entry as it is usually begun
};

constexpr auto kPatterns = std::to_array<Pattern>({
    {Inside::indicators, "${1:name}: {unit: ${2:\"%\"}, nature: ${3|flow,stock,rate,index,milestone,plan|}}"},
    {Inside::targets, "${1:name}: {goal: ${2:indicator >= 5%}}"},
    {Inside::definitions, "${1:name}(${2:a}): ${3:a}"},
    {Inside::groups, "${1:name}: [${2:target}]"},
    {Inside::entities, "\"${1:code}\": ${2:name}"},
    {Inside::units, "${1:name}: ${2:counter}"},
});

/// `a target` of `a target: its key, and its goal`.
std::string first_words(std::string_view text) {
  return std::string(text.substr(0, std::min(text.find(": "), text.find("："))));
}

}  // namespace

void Items::add(std::string const& label, ItemKind kind, std::string const& detail, std::string const& text) {
  if (!known.insert(label).second) return;
  Json item{{"label", label}, {"kind", static_cast<int>(kind)}, {"textEdit", {{"range", range}, {"newText", label}}}};
  if (!detail.empty()) item["detail"] = detail;
  if (!text.empty() && text != detail) item["documentation"] = markup(text);
  list.push_back(std::move(item));
}

void Items::add_snippet(Json item, std::string const& snippet, std::string const& plain) {
  bool const is_snippet = state.client.snippets && snippet != plain;
  item["textEdit"] = {{"range", range}, {"newText", is_snippet ? snippet : plain}};
  if (is_snippet) item["insertTextFormat"] = kSnippet;
  list.push_back(std::move(item));
}

void Items::add_call(std::string const& name, std::string const& signature, std::string const& detail) {
  if (!known.insert(name).second) return;
  add_snippet({{"label", name},
               {"kind", static_cast<int>(ItemKind::function)},
               {"detail", signature},
               {"documentation", markup(detail)}},
              call_snippet(name, signature), name);
}

void Items::add_key(KeyOf const& row, bool is_flow, bool has_colon) {
  std::string const key(row.key);
  Json item{{"label", key},
            {"kind", static_cast<int>(ItemKind::property)},
            {"documentation", markup(std::string(state.language == Language::chinese ? row.chinese : row.english))}};
  add_snippet(std::move(item), has_colon ? key : key + ":" + value_snippet(row, is_flow), has_colon ? key : key + ": ");
}

void Items::add_pattern(KeyOf const& row, bool has_colon) {
  auto const pattern =
      std::find_if(kPatterns.begin(), kPatterns.end(), [&](Pattern const& each) { return each.inside == row.inside; });
  if (has_colon || pattern == kPatterns.end() || !state.client.snippets) return;
  bool const is_chinese = state.language == Language::chinese;
  std::string const label = (is_chinese ? "新建：" : "new: ") + first_words(is_chinese ? row.chinese : row.english);
  add_snippet({{"label", label}, {"kind", static_cast<int>(ItemKind::event)}, {"sortText", "~"}},
              std::string(pattern->text), {});
}

std::string detail_of_definition(File const& file, Occurrence const& occurrence) {
  std::uint32_t const id = occurrence.entry;
  std::string const value(file.slice_of(file.outline.entries[id].value));
  std::string const unit = value_of(file, id, "unit");
  std::string const nature = value_of(file, id, "nature");
  if (!unit.empty() || !nature.empty()) return unit + (unit.empty() || nature.empty() ? "" : " · ") + nature;
  if (!value.empty()) return value.substr(0, value.find('\n'));
  std::string const goal = value_of(file, id, "goal");
  return goal.empty() ? value_of(file, id, "name") : goal;
}

ItemKind kind_of_name(NameOf of) {
  switch (of) {
    case NameOf::value:
    case NameOf::parameter:
      return ItemKind::variable;
    case NameOf::target:
    case NameOf::group:
      return ItemKind::event;
    case NameOf::unit:
      return ItemKind::unit;
    case NameOf::entity:
      break;
  }
  return ItemKind::value;
}

}  // namespace onpace::server

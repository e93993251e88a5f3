#include "server/outline/keys.hpp"

#include <algorithm>
#include <array>

#include "server/outline/key_facts_of_files.hpp"

namespace onpace::server {
namespace {

constexpr auto kRows = std::to_array<KeyOf>({
#define ONPACE_KEY(inside, key, says, below, choices) \
  {Inside::inside, key, Names::nothing, Says::says, Inside::below, choices, "", ""},
#define ONPACE_ANY_KEY(inside, names, says, below, choices, english, chinese) \
  {Inside::inside, "*", Names::names, Says::says, Inside::below, choices, english, chinese},
#include "server/outline/keys.def"
#undef ONPACE_ANY_KEY
#undef ONPACE_KEY
});

/// With what the tables of the loaders say of each.
std::vector<KeyOf> rows_with_facts() {
  FactsOfKeys const facts = facts_of_keys();
  std::vector<KeyOf> rows(kRows.begin(), kRows.end());
  for (KeyOf& row : rows) {
    auto const known = facts.find({row.inside, row.key});
    if (known == facts.end()) continue;
    row.english = known->second.english;
    row.chinese = known->second.chinese;
    row.is_required = known->second.required;
  }
  return rows;
}

std::vector<KeyOf> const& all_rows() {
  static std::vector<KeyOf> const rows = rows_with_facts();
  return rows;
}

/// The key that begins the first line with one, without its colon.
bool begins_a_line(std::string_view text, std::string_view key) {
  for (std::size_t at = text.find(key); at != std::string_view::npos; at = text.find(key, at + 1))
    if (at == 0 || text[at - 1] == '\n' || text.substr(0, at) == "\xEF\xBB\xBF") return true;
  return false;
}

std::string_view file_name(std::string_view path) { return path.substr(path.find_last_of('/') + 1); }

}  // namespace

KeyOf const* key_named(Inside inside, std::string_view key) {
  KeyOf const* any = nullptr;
  for (KeyOf const& row : all_rows()) {
    if (row.inside != inside) continue;
    if (row.key == key) return &row;
    if (row.key == "*") any = &row;
  }
  return any;
}

std::vector<KeyOf const*> keys_in(Inside inside) {
  std::vector<KeyOf const*> rows;
  for (KeyOf const& row : all_rows())
    if (row.inside == inside) rows.push_back(&row);
  return rows;
}

std::vector<std::string_view> choices_of(KeyOf const& row) {
  std::vector<std::string_view> words;
  for (std::string_view rest = row.choices; !rest.empty();) {
    std::size_t const end = std::min(rest.find('|'), rest.size());
    words.push_back(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return words;
}

FileKind kind_of(std::string_view text, std::string_view path) {
  if (begins_a_line(text, "onpace-test:")) return FileKind::tests;
  if (begins_a_line(text, "onpace-method:")) return FileKind::method;
  if (begins_a_line(text, "onpace:")) return FileKind::rules;
  if (path.ends_with(".test.yaml") || path.ends_with(".test.yml")) return FileKind::tests;
  return file_name(path) == "onpace.yaml" ? FileKind::configuration : FileKind::other;
}

Inside top_of(FileKind kind) {
  switch (kind) {
    case FileKind::rules:
      return Inside::rules;
    case FileKind::method:
      return Inside::method;
    case FileKind::tests:
      return Inside::test_file;
    case FileKind::configuration:
      return Inside::configuration;
    case FileKind::other:
      break;
  }
  return Inside::nothing;
}

std::vector<Meaning> meanings_of(std::string_view text, Outline const& outline, FileKind kind) {
  std::vector<Meaning> meanings(outline.entries.size());
  Inside const top = top_of(kind);
  for (std::size_t id = 0; id < meanings.size(); ++id) {
    Entry const& entry = outline.entries[id];
    bool const is_top = entry.parent == kNoEntry;
    if (entry.is_item) {  // says what its list does
      if (!is_top) meanings[id] = meanings[entry.parent];
      continue;
    }
    Inside const inside = is_top ? top : meanings[entry.parent].below;
    if (inside == Inside::nothing) continue;
    meanings[id].row = key_named(inside, slice(text, entry.key));
    if (meanings[id].row != nullptr) meanings[id].below = meanings[id].row->below;
  }
  return meanings;
}

}  // namespace onpace::server

// textDocument/completion: which words may stand at the cursor.
#include <algorithm>
#include <array>
#include <set>

#include "functions/functions.hpp"
#include "rules/method_library.hpp"
#include "server/requests/completion_items.hpp"
#include "server/requests/features.hpp"
#include "server/workspace/scope.hpp"
#include "syntax/scan.hpp"
#include "syntax/words.hpp"
#include "text/unicode.hpp"

namespace onpace::server {
namespace {

constexpr auto kConnectives = std::to_array<std::string_view>(
    {"and", "or", "not", "in", "within", "if", "then", "else", "of", "over", "where", "true", "false"});

/// The beginning of the name that the cursor is in or behind.
std::size_t begin_of_word(std::string_view text, std::size_t cursor, std::size_t from) {
  std::size_t begin = cursor;
  while (begin > from) {
    std::size_t before = begin - 1;
    while (before > from && (static_cast<unsigned char>(text[before]) & 0xC0U) == 0x80U)
      --before;
    CodePoint const point = code_point_at(text, before);
    bool const is_part = point.length > 0 && (is_name_part(point.value) || point.value == U'-' || point.value == U'.');
    if (!is_part) break;
    begin = before;
  }
  return begin;
}

/// All names of a kind that are defined within reach.
void add_names(Items& items, NameOf of, bool calls) {
  std::set<std::string> known;
  for (auto const& file : with_imports(items.state, items.document.file))
    for (Occurrence const& each : file->occurrences) {
      if (each.of != of || !each.defines || !known.insert(each.name).second) continue;
      std::string_view const key = file->slice_of(file->outline.entries[each.entry].key);
      bool const is_call = calls && key.find('(') != std::string_view::npos;
      std::string const detail = detail_of_definition(*file, each);
      if (is_call)
        items.add_call(each.name, std::string(key), detail);
      else
        items.add(each.name, kind_of_name(of), detail);
    }
}

void add_words(Items& items, std::span<Word const> words, ItemKind kind) {
  for (Word const& word : words)
    items.add(word.name, kind, word.detail.in(items.state.language), word.description.in(items.state.language));
}

/// Years and quarters around the horizon, and steps back in time where an index is written.
void add_periods(Items& items, bool is_index) {
  std::string const as_of = as_of_for(items.state, items.document.file->path);
  int const year = as_of.size() >= 4 ? std::atoi(as_of.substr(0, 4).c_str()) : 2025;
  if (is_index)
    for (char const* const step : {"-1y", "-1q", "-1m", "-2y", "-5y"})
      items.add(step, ItemKind::value, items.state.either("the same months, so long before", "此前同样的月份"));
  for (int each = year - 2; each <= year + 2; ++each)
    items.add(std::to_string(each), ItemKind::value, items.state.either("a year", "年"));
  for (int each = year - 1; each <= year; ++each)
    for (int quarter = 1; quarter <= 4; ++quarter)
      items.add(std::to_string(each) + "-Q" + std::to_string(quarter), ItemKind::value,
                items.state.either("a quarter", "季度"));
}

void add_functions(Items& items) {
  for (Function const& function : functions())
    items.add_call(std::string(function.name), std::string(function.signature),
                   function.summary.in(items.state.language));
}

/// Those of the indicators within reach come first: they may be scaled, or made of several.
void add_units(Items& items) {
  add_names(items, NameOf::unit, false);
  std::set<std::string> known;
  for (Word const& word : unit_words())
    known.insert(word.name);
  for (std::string_view const usual : {"万人", "亿元", "万元"})
    if (known.insert(std::string(usual)).second) items.add(std::string(usual), ItemKind::unit);
  for (auto const& file : with_imports(items.state, items.document.file))
    for (Occurrence const& each : file->occurrences)
      if (each.of == NameOf::unit && known.insert(each.name).second) items.add(each.name, ItemKind::unit);
  add_words(items, unit_words(), ItemKind::unit);
}

/// Parameters of the definition in which the cursor is.
void add_parameters(Items& items, std::uint32_t entry) {
  File const& file = *items.document.file;
  for (Occurrence const& each : file.occurrences)
    if (each.of == NameOf::parameter && each.defines && (each.entry == entry || file.kind == FileKind::method))
      items.add(each.name, ItemKind::variable, items.state.either("a parameter", "参数"));
}

/// What may come next, seen from the tokens before the word.
void add_in_expression(Items& items, Extent before, std::uint32_t entry) {
  File const& file = *items.document.file;
  std::vector<Token> const tokens = tokens_of(file.text, before);
  std::string_view const left = file.slice_of(before);
  std::size_t const last = left.find_last_not_of(" \t");
  if (last != std::string_view::npos && left[last] == '[') return add_periods(items, true);
  std::string_view const word = tokens.empty() ? "" : file.slice_of(tokens.back().where);
  bool const is_behind = !tokens.empty();
  if (is_behind && word == "of") return add_names(items, NameOf::entity, false);
  if (is_behind && word == "group") return add_names(items, NameOf::group, false);
  if (is_behind && word == "over") {
    add_words(items, domain_words(), ItemKind::keyword);
    return add_periods(items, false);
  }
  bool const is_behind_number = is_behind && tokens.back().kind == TokenKind::number;
  if (is_behind_number) add_units(items);
  if (is_behind_number && tokens.back().where.end == before.end) return;
  add_parameters(items, entry);
  add_names(items, NameOf::value, true);
  if (file.kind == FileKind::method) add_words(items, supplied_words(), ItemKind::variable);
  add_functions(items);
  for (std::string_view const connective : kConnectives)
    items.add(std::string(connective), ItemKind::keyword);
}

void add_files(Items& items) {
  std::filesystem::path const folder = std::filesystem::path(items.document.file->path).parent_path();
  std::error_code error;
  std::size_t seen = 0;
  for (auto walk = std::filesystem::directory_iterator(folder, error);
       !error && walk != std::filesystem::directory_iterator() && seen < 500; walk.increment(error), ++seen) {
    std::string const name = walk->path().filename().string();
    bool const is_file = name.ends_with(".yaml") || name.ends_with(".yml") || name.ends_with(".csv");
    if (is_file && walk->path() != items.document.file->path) items.add(name, ItemKind::file);
  }
}

void add_choices(Items& items, KeyOf const& row) {
  for (std::string_view const choice : choices_of(row)) {
    std::string detail;
    for (NatureRow const& nature : kNatureRows)
      if (row.says == Says::nature && nature.name == choice)
        detail = items.state.language == Language::chinese ? nature.chinese : nature.english;
    items.add(std::string(choice), ItemKind::value, detail);
  }
}

void add_values(Items& items, KeyOf const& row, Extent before, std::uint32_t entry) {
  add_choices(items, row);
  switch (row.says) {
    case Says::expression:
      return add_in_expression(items, before, entry);
    case Says::period:
      return add_periods(items, false);
    case Says::unit:
    case Says::amount:
      return add_units(items);
    case Says::indicator:
      return add_names(items, NameOf::value, false);
    case Says::target:
      return add_names(items, NameOf::target, false);
    case Says::entity:
      return add_names(items, NameOf::entity, false);
    case Says::method:
      return add_words(items, method_words(), ItemKind::function);
    case Says::profile:
      return add_words(items, profile_words(), ItemKind::value);
    case Says::code:
      return add_words(items, warning_words(), ItemKind::value);
    case Says::path:
      return add_files(items);
    case Says::nothing:
    case Says::text:
    case Says::day:
    case Says::number:
    case Says::choice:
    case Says::nature:
      break;
  }
}

/// Keys of the mapping that it does not have yet.
void add_keys(Items& items, Cursor const& cursor) {
  File const& file = *items.document.file;
  bool const is_top = cursor.parent == kNoEntry;
  Inside const inside = is_top ? top_of(file.kind) : file.meanings[cursor.parent].below;
  bool const is_flow = !is_top && file.outline.entries[cursor.parent].has_brackets();
  bool const has_colon = cursor.entry != kNoEntry && file.outline.entries[cursor.entry].colon > 0;
  for (KeyOf const* const row : keys_in(inside)) {
    if (row->key != "*") {
      std::uint32_t const known = child_named(file.text, file.outline, cursor.parent, row->key);
      if (known == kNoEntry || known == cursor.entry) items.add_key(*row, is_flow, has_colon);
      continue;
    }
    if (row->names == Names::used_target) add_names(items, NameOf::target, false);
    if (row->names == Names::used_group) add_names(items, NameOf::group, false);
    if (row->names == Names::figures_of) add_names(items, NameOf::value, false);
    if (row->names == Names::period) add_periods(items, false);
    if (row->names == Names::code) add_words(items, warning_words(), ItemKind::value);
    items.add_pattern(*row, has_colon);
  }
}

}  // namespace

Json completion(State& state, Json const& parameters) {
  Document const& document = document_of(state, parameters);
  File const& file = *document.file;
  std::size_t const offset = cursor_of(state, document, parameters);
  Cursor const cursor = cursor_at(file.text, file.outline, offset);
  Items items{state, document};
  if (file.kind == FileKind::other || cursor.place == Cursor::Place::none) return items.list;
  std::size_t const line = file.lines.begin_of(file.lines.line_of(offset));
  std::size_t const from = cursor.word.empty() ? line : std::max<std::size_t>(line, cursor.word.begin);
  std::size_t const begin = begin_of_word(file.text, offset, from);
  items.range = range_of(state, file, {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(offset)});
  if (cursor.place == Cursor::Place::key) {
    add_keys(items, cursor);
    return items.list;
  }
  std::uint32_t const owner = cursor.entry != kNoEntry ? cursor.entry : cursor.parent;
  KeyOf const* const row = owner == kNoEntry ? nullptr : file.meanings[owner].row;
  if (row == nullptr) return items.list;
  std::uint32_t const value_begin = cursor.word.empty() ? static_cast<std::uint32_t>(begin) : cursor.word.begin;
  // a number and its unit are one word to the eye: what is behind the digits counts
  std::size_t digits = begin;
  if (std::size_t const number = row->says == Says::expression ? scan::number(file.text, begin) : 0; number > 0)
    digits = std::min(begin + number, offset);
  if (digits != begin)
    items.range = range_of(state, file, {static_cast<std::uint32_t>(digits), static_cast<std::uint32_t>(offset)});
  add_values(items, *row, {value_begin, static_cast<std::uint32_t>(digits)}, owner);
  bool const is_mapping_too = cursor.word.empty() && row->below != Inside::nothing && cursor.entry != kNoEntry &&
                              file.outline.entries[cursor.entry].is_item;
  if (is_mapping_too) add_keys(items, {Cursor::Place::key, kNoEntry, cursor.entry, {}});
  return items.list;
}

}  // namespace onpace::server

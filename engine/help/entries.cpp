#include "help/entries.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "onpace/list.hpp"
#include "schema/kinds.hpp"

namespace onpace {
namespace {

/// A list whose entries can be found, by the keys of its columns.
struct ListedKind {
  char const* list;
  char const* english;
  char const* chinese;
  char const* name;
  char const* says;
  std::array<char const*, 3> called;  ///< columns with what people call it; empty: none
};

constexpr auto kLists = std::to_array<ListedKind>({
    {"functions", "function", "函数", "name", "summary", {"synonyms", "", ""}},
    {"methods", "method", "方法", "name", "summary", {"title", "", ""}},
    {"natures", "nature", "类型", "name", "meaning", {"", "", ""}},
    {"statuses", "status", "状态", "name", "meaning", {"word", "", ""}},
    {"gallery", "promise", "承诺", "name", "sentence", {"sentence", "forms", ""}},
    {"units", "unit", "单位", "symbol", "measures", {"also", "", ""}},
    {"formats", "format", "格式", "name", "summary", {"", "", ""}},
    {"profiles", "profile", "来源配置", "name", "office", {"", "", ""}},
});

ListCell const& cell_of(Listing const& listing, std::vector<ListCell> const& entry, std::string_view column) {
  static ListCell const kNothing{};
  for (std::size_t at = 0; at < listing.columns.size() && at < entry.size(); ++at)
    if (listing.columns[at].key == column) return entry[at];
  return kNothing;
}

void add_texts(ListCell const& cell, std::vector<std::string>& called) {
  for (Text const& text : cell) {
    if (!text.en.empty()) called.push_back(text.en);
    if (!text.zh.empty() && text.zh != text.en) called.push_back(text.zh);
  }
}

void add_list(ListedKind const& kind, std::vector<HelpEntry>& entries) {
  Listing const listing = list({.what = kind.list}).listing;
  for (auto const& row : listing.entries) {
    ListCell const& name = cell_of(listing, row, kind.name);
    if (name.empty()) continue;
    HelpEntry entry{.kind = {kind.english, kind.chinese},
                    .name = name.front().en,
                    .called = {name.front().en},
                    .more = "onpace list " + std::string(kind.list) + " " + name.front().en};
    for (char const* const column : kind.called)
      add_texts(cell_of(listing, row, column), entry.called);
    if (ListCell const& says = cell_of(listing, row, kind.says); !says.empty()) entry.says = says.front();
    entries.push_back(std::move(entry));
  }
}

void add_codes(std::vector<HelpEntry>& entries) {
  Listing const listing = list({.what = "codes"}).listing;
  for (auto const& row : listing.entries) {
    std::string const code = cell_of(listing, row, "code").front().en;
    entries.push_back({.kind = {"diagnostic", "诊断信息"},
                       .name = code,
                       .called = {code},
                       .says = cell_of(listing, row, "fact").front(),
                       .more = "onpace explain " + code});
  }
}

/// `a, b` as two words.
void add_pieces(std::string_view list, std::vector<std::string>& called) {
  while (!list.empty()) {
    std::size_t const comma = std::min(list.find(", "), list.size());
    called.emplace_back(list.substr(0, comma));
    list.remove_prefix(std::min(comma + 2, list.size()));
  }
}

constexpr char const* kKey = "key";

void add_keys(FileKind const& kind, ValueShape const& shape, std::string const& path, std::vector<HelpEntry>& entries);

void add_key(FileKind const& kind, KeyFacts const& facts, std::string const& path, std::vector<HelpEntry>& entries) {
  std::string const name = path + std::string(facts.key);
  bool const known = std::any_of(entries.begin(), entries.end(),
                                 [&](HelpEntry const& each) { return each.name == name && each.kind.en == kKey; });
  if (known) return;  // a shape may stand in a list, too
  HelpEntry entry{.kind = {kKey, "键"},
                  .name = name,
                  .called = {std::string(facts.key)},
                  .says = {std::string(facts.english), std::string(facts.chinese)},
                  .more = "onpace schema " + std::string(kind.name)};
  add_pieces(facts.synonyms, entry.called);
  entries.push_back(std::move(entry));
  add_keys(kind, *facts.takes, name + ".", entries);
}

void add_keys(FileKind const& kind, ValueShape const& shape, std::string const& path, std::vector<HelpEntry>& entries) {
  if (&shape == &shape::kLanguages) return;
  if (shape.kind == ValueShape::Kind::mapping)
    for (KeyFacts const& facts : shape.keys())
      add_key(kind, facts, path, entries);
  if (shape.of != nullptr) add_keys(kind, *shape.of, path, entries);
  for (ValueShape const* const form : shape.forms)
    if (form != nullptr) add_keys(kind, *form, path, entries);
}

}  // namespace

std::vector<HelpEntry> help_entries(std::vector<HelpCommand> const& commands) {
  std::vector<HelpEntry> entries;
  for (HelpCommand const& command : commands)
    entries.push_back(
        {{"command", "命令"}, command.name, {command.name}, command.summary, "onpace help " + command.name});
  for (ListedKind const& kind : kLists) {
    add_list(kind, entries);
    if (std::string_view(kind.list) != "functions") continue;
    for (FileKind const& file : file_kinds())
      add_keys(file, *file.shape, file.name == "rules" ? "" : std::string(file.name) + ": ", entries);
  }
  add_codes(entries);
  return entries;
}

}  // namespace onpace

#include "report/formats/changes_table.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "report/findings/escapes.hpp"
#include "report/formats/listing.hpp"

namespace onpace {

std::array<ChangeKindRow, 5> const& change_kind_rows() {
  static std::array<ChangeKindRow, 5> const rows = {{
      {ChangeKind::dropped, {"dropped", "删除"}, "−"},
      {ChangeKind::loosened, {"loosened", "放宽"}, "▼"},
      {ChangeKind::tightened, {"tightened", "收紧"}, "▲"},
      {ChangeKind::changed, {"changed", "改变"}, "~"},
      {ChangeKind::added, {"added", "新增"}, "+"},
  }};
  return rows;
}

namespace {

ChangeKindRow const& row_of(ChangeKind kind) {
  return *std::find_if(change_kind_rows().begin(), change_kind_rows().end(),
                       [&](ChangeKindRow const& row) { return row.kind == kind; });
}

Text thing_text(ChangedThing thing) {
  switch (thing) {
    case ChangedThing::file:
      return {"file", "文件"};
    case ChangedThing::indicator:
      return {"indicator", "指标"};
    case ChangedThing::target:
      return {"target", "目标"};
    case ChangedThing::group:
      break;
  }
  return {"group", "目标组"};
}

Text what_text(Change const& change) {
  Text const thing = thing_text(change.of);
  if (change.of == ChangedThing::target) return change.what.empty() ? thing : change.what;
  return change.what.empty() ? thing : Text(thing.en + ": " + change.what.en, thing.zh + "：" + change.what.zh);
}

bool names_several_files(std::span<Change const> changes) {
  return std::any_of(changes.begin(), changes.end(),
                     [&](Change const& change) { return change.rules != changes.front().rules; });
}

std::string key_text(Change const& change, bool with_file) {
  if (!with_file) return change.key;
  return change.rules + (change.key.empty() ? "" : ": " + change.key);
}

}  // namespace

std::string changes_table(std::span<Change const> changes, Appearance const& appearance) {
  using Holds = ListColumn::Holds;
  bool const with_file = names_several_files(changes);
  Listing listing{.of = "changes",
                  .columns = {{"change", {"change", "变化"}},
                              {"of", {"of", "对象"}},
                              {"what", {"what", "方面"}, Holds::text},
                              {"before", {"before", "原来"}, Holds::text},
                              {"after", {"after", "现在"}, Holds::text}},
                  .entries = {}};
  auto const cell = [](std::string const& text) { return ListCell{Text(text.empty() ? "–" : text)}; };
  for (Change const& change : changes)
    listing.entries.push_back({{row_of(change.kind).name},
                               {Text(key_text(change, with_file))},
                               {what_text(change)},
                               cell(change.before),
                               cell(change.after)});
  return listing_text(listing, {.what = "changes", .appearance = appearance});
}

std::string changes_markdown_table(std::span<Change const> changes, Language language) {
  std::string text = language == Language::chinese ? "\n| 变化 | 对象 | 方面 | 原来 | 现在 |\n"
                                                   : "\n| change | of | what | before | after |\n";
  text += "|---|---|---|---|---|\n";
  bool const with_file = names_several_files(changes);
  for (Change const& change : changes) {
    ChangeKindRow const& row = row_of(change.kind);
    text += fmt::format("| {} {} | {} | {} | {} | {} |\n", row.mark, row.name.in(language),
                        markdown_text(key_text(change, with_file)), markdown_text(what_text(change).in(language)),
                        markdown_text(change.before), markdown_text(change.after));
  }
  return text;
}

Json changes_json_value(std::span<Change const> changes) {
  Json list = Json::array();
  for (Change const& change : changes)
    list.push_back({{"change", change_name(change.kind)},
                    {"of", thing_text(change.of).en},
                    {"rules", change.rules},
                    {"key", optional_text(change.key)},
                    {"what", change.what.empty() ? Json(nullptr) : text_json(change.what)},
                    {"before", optional_text(change.before)},
                    {"after", optional_text(change.after)}});
  return list;
}

}  // namespace onpace

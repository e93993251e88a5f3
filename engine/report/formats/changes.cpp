#include "report/formats/changes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "onpace/version.hpp"
#include "report/findings/escapes.hpp"
#include "report/formats/listing.hpp"
#include "report/json_values.hpp"

namespace onpace {
namespace {

struct KindRow {
  ChangeKind kind;
  Text name;
  std::string_view mark;
};

/// From what matters most to whoever reads a pull request.
std::array<KindRow, 5> const& kind_rows() {
  static std::array<KindRow, 5> const rows = {{
      {ChangeKind::dropped, {"dropped", "删除"}, "−"},
      {ChangeKind::loosened, {"loosened", "放宽"}, "▼"},
      {ChangeKind::tightened, {"tightened", "收紧"}, "▲"},
      {ChangeKind::changed, {"changed", "改变"}, "~"},
      {ChangeKind::added, {"added", "新增"}, "+"},
  }};
  return rows;
}

KindRow const& row_of(ChangeKind kind) {
  return *std::find_if(kind_rows().begin(), kind_rows().end(), [&](KindRow const& row) { return row.kind == kind; });
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

/// `3 changes: 1 loosened, 2 added`.
std::string summary(std::span<Change const> changes, Language language) {
  bool const chinese = language == Language::chinese;
  if (changes.empty()) return chinese ? "目标的含义没有变化" : "no goal changed its meaning";
  std::string text = chinese ? fmt::format("{} 处变化：", changes.size())
                             : fmt::format("{} change{}: ", changes.size(), changes.size() == 1 ? "" : "s");
  std::string_view between;
  for (KindRow const& row : kind_rows()) {
    auto const count =
        std::count_if(changes.begin(), changes.end(), [&](Change const& change) { return change.kind == row.kind; });
    if (count == 0) continue;
    text += chinese ? fmt::format("{}{} {}", between, row.name.zh, count)
                    : fmt::format("{}{} {}", between, count, row.name.en);
    between = chinese ? "，" : ", ";
  }
  return text;
}

}  // namespace

std::string changes_text(std::span<Change const> changes, Appearance const& appearance) {
  if (changes.empty()) return summary(changes, appearance.language) + "\n";
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
  return listing_text(listing, {.what = "changes", .appearance = appearance}) + "\n" +
         summary(changes, appearance.language) + "\n";
}

std::string changes_markdown(std::span<Change const> changes, Appearance const& appearance) {
  bool const chinese = appearance.language == Language::chinese;
  std::string text = "<!-- onpace diff -->\n### onpace: " + summary(changes, appearance.language) + "\n";
  if (changes.empty()) return text;
  text += chinese ? "\n| 变化 | 对象 | 方面 | 原来 | 现在 |\n" : "\n| change | of | what | before | after |\n";
  text += "|---|---|---|---|---|\n";
  bool const with_file = names_several_files(changes);
  for (Change const& change : changes) {
    KindRow const& row = row_of(change.kind);
    text += fmt::format("| {} {} | {} | {} | {} | {} |\n", row.mark, row.name.in(appearance.language),
                        markdown_text(key_text(change, with_file)),
                        markdown_text(what_text(change).in(appearance.language)), markdown_text(change.before),
                        markdown_text(change.after));
  }
  return text;
}

std::string changes_json(std::span<Change const> changes, Appearance const&) {
  Json list = Json::array();
  Json counts = Json::object();
  for (KindRow const& row : kind_rows())
    counts[row.name.en] =
        std::count_if(changes.begin(), changes.end(), [&](Change const& change) { return change.kind == row.kind; });
  for (Change const& change : changes)
    list.push_back({{"change", change_name(change.kind)},
                    {"of", thing_text(change.of).en},
                    {"rules", change.rules},
                    {"key", optional_text(change.key)},
                    {"what", change.what.empty() ? Json(nullptr) : text_json(change.what)},
                    {"before", optional_text(change.before)},
                    {"after", optional_text(change.after)}});
  Json const whole = {{"onpace", {{"version", version()}, {"format", 1}}},
                      {"changes", std::move(list)},
                      {"summary", std::move(counts)}};
  return dumped(whole, 2) + "\n";
}

}  // namespace onpace

#include "server/requests/words.hpp"

#include <algorithm>
#include <array>

#include "diagnostics/codes/codes.hpp"
#include "onpace/list.hpp"
#include "values/unit_table.hpp"

namespace onpace::server {
namespace {

/// The entries of a list of `onpace list`: its first column, and the texts of two others.
std::vector<Word> listed_words(std::string const& what, std::size_t detail, std::size_t description) {
  std::vector<Word> words;
  for (auto const& entry : list({.what = what}).listing.entries) {
    auto const cell = [&](std::size_t column) {
      return column < entry.size() && !entry[column].empty() ? entry[column].front() : Text();
    };
    words.push_back({cell(0).en, cell(detail), cell(description)});
  }
  return words;
}

}  // namespace

std::span<Word const> supplied_words() {
  static std::vector<Word> const words{
      {"reading", {"where it is; `reading[-5y]` is its history", "实际值；`reading[-5y]` 是其历史"}},
      {"aim", {"where it should be", "目标值"}},
      {"gap", {"the distance to what is expected; positive is good", "与应达到的差距，正数为好"}},
      {"expected", {"what is expected by now", "目前应达到的"}},
      {"baseline", {"where the line starts", "直线的起点"}},
      {"path", {"the last point of the target's `path:`", "目标 `path:` 的最后一点"}},
      {"goal", {"whether the comparison holds", "比较是否成立"}},
      {"time_share", {"the share of the horizon that has passed", "期限已过的比例"}},
      {"years_passed", {"years since the baseline", "自基期以来的年数"}},
      {"years_left", {"years up to the end of the horizon", "到期限结束的年数"}},
      {"years_total", {"years from the baseline to the end", "从基期到结束的年数"}},
      {"direction", {"1 where more is better, -1 where less is", "越多越好为 1，越少越好为 -1"}}};
  return words;
}

std::span<Word const> domain_words() {
  static std::vector<Word> const words{
      {"children", {"the entities that belong to this one", "隶属于本实体的实体"}},
      {"siblings", {"those that belong to the same one, itself included", "隶属于同一实体的实体，包括自身"}},
      {"entities", {"all entities", "全部实体"}},
      {"reports", {"each report in the horizon", "期限内的每次报告"}},
      {"group", {"the targets of a group", "一个分组的目标"}},
      {"years", {"each year", "每年"}},
      {"quarters", {"each quarter", "每季"}},
      {"months", {"each month", "每月"}}};
  return words;
}

std::vector<Word> const& method_words() {
  static std::vector<Word> const words = listed_words("methods", 1, 2);
  return words;
}

std::vector<Word> const& profile_words() {
  static std::vector<Word> const words = listed_words("profiles", 1, 1);
  return words;
}

std::vector<Word> const& unit_words() {
  static std::vector<Word> const words = listed_words("units", 1, 2);
  return words;
}

std::vector<Word> const& warning_words() {
  static std::vector<Word> const words = [] {
    std::vector<Word> found;
    for (CodeRow const& row : code_rows())
      if (row.severity == Severity::warning)
        found.push_back({std::string(row.code), Text(readable(row.english), readable(row.chinese))});
    return found;
  }();
  return words;
}

Word const* word_named(std::span<Word const> words, std::string_view name) {
  auto const found = std::find_if(words.begin(), words.end(), [&](Word const& word) { return word.name == name; });
  return found == words.end() ? nullptr : &*found;
}

}  // namespace onpace::server

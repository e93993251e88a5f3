#include "figures/offices/profiles.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "pages.hpp"

namespace onpace::docs {
namespace {

/// Words that blanks separate, each as code.
std::string codes_of(std::string_view words) {
  std::string result;
  while (!words.empty()) {
    std::size_t const end = std::min(words.find(' '), words.size());
    result += (result.empty() ? "" : " ") + code(words.substr(0, end));
    words.remove_prefix(std::min(end + 1, words.size()));
  }
  return result;
}

/// `entity=geo;status=OBS_FLAG`
std::string columns_of(std::string_view pairs) {
  std::string rows;
  while (!pairs.empty()) {
    std::size_t const end = std::min(pairs.find(';'), pairs.size());
    std::string_view const pair = pairs.substr(0, end);
    std::size_t const equals = pair.find('=');
    rows += fmt::format("| {} | a column 列 | the column `{}` | `{}` 列 |\n", code(pair.substr(equals + 1)),
                        pair.substr(0, equals), pair.substr(0, equals));
    pairs.remove_prefix(std::min(end + 1, pairs.size()));
  }
  return rows;
}

std::string section_of(Profile const& profile) {
  std::string section =
      fmt::format("\n## {}\n\n{} / {}\n\n| signs 符号 | stand 位置 | mean | 含义 |\n|---|---|---|---|\n", profile.name,
                  profile.english, profile.chinese);
  for (ProfileSigns const& signs : signs_of(profile)) {
    if (signs.words.empty()) continue;
    Text const meaning = meaning_text(signs.meaning);
    section += fmt::format("| {} | {} | {} | {} |\n", cell(codes_of(signs.words)),
                           signs.alone ? "alone 单独" : "behind 数后", meaning.en, meaning.zh);
  }
  if (profile.trimesters == Trimesters::quarters)
    section += "| `T1` | in a period 时期中 | the first quarter | 一季度 |\n";
  if (profile.stamp == Stamp::first_day)
    section += "| `2016-12-01` | in a period 时期中 | the period that begins on that day | 从该日开始的时期 |\n";
  if (profile.stamp == Stamp::last_day)
    section += "| `2016-12-31` | in a period 时期中 | the period that ends on that day | 到该日为止的时期 |\n";
  section += columns_of(profile.columns);
  if (profile.decimal != '\0')
    section += fmt::format("| {} | within 数中 | the decimal mark | 小数点 |\n", code(std::string(1, profile.decimal)));
  return section;
}

}  // namespace

std::string profiles_page() {
  std::string page = opening(
      "Profiles / 来源配置",
      "What the signs in the tables of an office mean. How a profile is chosen stands in\n"
      "[figures.md](figures.md#profiles); a sign that an office leaves open stands here in no list.\n"
      "Those of abs, bfs, bis, cso, destatis, eurostat, ksh, nbs-china and statistics-canada were read in what the\n"
      "office publishes about them, the others are as they are commonly seen in its tables: compare them with yours.\n"
      "各来源数据表中符号的含义；选用方法见 [figures.zh.md](figures.zh.md#来源配置)。其中 "
      "abs、bfs、bis、cso、destatis、eurostat、ksh、\n"
      "nbs-china、statistics-canada 依据该机构公布的说明，其余依据其数据表中的常见用法，使用前请核对。");
  for (Profile const& profile : profiles())
    page += section_of(profile);
  return page;
}

}  // namespace onpace::docs

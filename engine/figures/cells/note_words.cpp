#include "figures/cells/note_words.hpp"

#include <algorithm>
#include <cstddef>
#include <string>

#include "figures/cells/column_names.hpp"
#include "figures/cells/record.hpp"
#include "text/unicode.hpp"

namespace onpace {
namespace {

/// Before a colon, in lower case and half-width form.
constexpr std::string_view kNotes =
    "|source|sources|note|notes|footnote|footnotes|remark|remarks|data source|quelle|quellen|anmerkung|hinweis|champ|"
    "lecture|fuente|fuentes|nota|notas|fonte|bron|"
    "注|附注|注释|说明|备注|来源|资料来源|数据来源|出典|資料|注記|주|자료|출처|";

/// In lower case.
constexpr std::string_view kAboutSeries =
    "|idbank|dernière mise à jour|période|libellé|codes|series id|series type|series code|series name|series start|"
    "series end|data type|frequency|collection month|no. obs|no. obs.|description|title|cdid|source dataset id|preunit|"
    "release date|next release|important notes|publication date|type|source|mnemonic|last updated|last update|updated|"
    "decimals|dimension|category|comment|comment (in english)|time format|dezimalstellen|kategorie|kommentar|"
    "kommentar (englisch)|quelle|quelle (englisch)|format der zeitangabe|stand vom|"
    "データコード|系列名称|系列コード|収録開始期|収録終了期|最終更新日|更新时间|指标代码|频率|来源|";

constexpr std::size_t kShort = 8;  ///< bytes: what has digits, and is no longer, may be meant for a period

bool is_one_of(std::string_view text, std::string_view words) {
  for (std::size_t at = text.empty() ? std::string_view::npos : words.find(text); at != std::string_view::npos;
       at = words.find(text, at + 1))
    if (at > 0 && words[at - 1] == '|' && words[at + text.size()] == '|') return true;
  return false;
}

bool is_digit(char byte) { return byte >= '0' && byte <= '9'; }

/// `1)`, `(1)`, `a)`, `[2]`, and then a space or a text.
bool begins_with_number(std::string_view text) {
  bool const open = text.starts_with('(') || text.starts_with('[');
  if (open) text.remove_prefix(1);
  std::size_t const end = text.find_first_of(")]");
  if (end == 0 || end > 2 || end + 1 >= text.size()) return false;
  std::string_view const number = text.substr(0, end);
  bool const letter = end == 1 && ((number[0] >= 'a' && number[0] <= 'z') || (number[0] >= 'A' && number[0] <= 'Z'));
  return letter || std::all_of(number.begin(), number.end(), is_digit);
}

bool has_year(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    while (end < text.size() && is_digit(text[end]))
      ++end;
    std::string_view const digits = text.substr(at, end - at);
    if (digits.size() == 4 && (digits.starts_with("18") || digits.starts_with("19") || digits.starts_with("20")))
      return true;
    at = end + 1;
  }
  return false;
}

}  // namespace

bool has_letter(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    CodePoint const point = code_point_at(text, at);
    if (is_letter(point.value)) return true;
    at += std::max<std::uint32_t>(point.length, 1);
  }
  return false;
}

bool is_note_text(std::string_view text) {
  std::string const plain = lower_case(halfwidth(brief(text)));
  if (!has_letter(plain)) return false;
  if (plain.starts_with('*') || plain.starts_with("†") || plain.starts_with("①") || begins_with_number(plain))
    return true;
  std::size_t const colon = plain.find(':');
  std::string_view before = std::string_view(plain).substr(0, colon);
  while (before.ends_with(' '))
    before.remove_suffix(1);
  // `注1：`, `Note 2:`
  while (!before.empty() && (is_digit(before.back()) || before.back() == ' '))
    before.remove_suffix(1);
  return colon != std::string::npos && is_one_of(before, kNotes);
}

bool is_about_series(std::string_view text) {
  std::string lower = lower_case(brief(text));
  while (lower.ends_with(':') || lower.ends_with(' '))
    lower.pop_back();
  return is_one_of(lower, kAboutSeries);
}

bool may_be_about_series(std::string_view text) {
  if (is_about_series(text)) return true;
  std::string const plain = halfwidth(brief(text));
  if (!has_letter(plain) || is_digit(plain.front()) || has_year(plain)) return false;
  bool const digits = plain.find_first_of("0123456789") != std::string::npos;
  return !digits || plain.size() > kShort;
}

bool says_continued(std::string_view title) {
  std::string const lower = lower_case(brief(title));
  return lower.find("continued") != std::string::npos || lower.find("(cont") != std::string::npos ||
         lower.find("续") != std::string::npos;
}

}  // namespace onpace

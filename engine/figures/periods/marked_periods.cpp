#include "figures/periods/marked_periods.hpp"

#include <algorithm>

#include "figures/offices/profiles.hpp"
#include "figures/periods/period_spellings.hpp"
#include "text/trim.hpp"

namespace onpace {
namespace {

constexpr std::size_t kShortest = 4;  ///< bytes of a period
constexpr std::size_t kLongest = 8;   ///< bytes of a mark
constexpr std::size_t kLongestFlag = 2;
constexpr std::size_t kLongestText = 40;

bool is_digit(char byte) { return byte >= '0' && byte <= '9'; }

bool begins_character(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U; }

/// `p` of `(p)` and `[p]`.
std::string_view without_brackets(std::string_view mark) {
  bool const enclosed =
      mark.size() > 2 && ((mark.front() == '(' && mark.back() == ')') || (mark.front() == '[' && mark.back() == ']'));
  return enclosed ? trimmed(mark.substr(1, mark.size() - 2)) : mark;
}

std::optional<FigureStatus> status_of_mark(std::string_view mark, Office const& office) {
  if (std::find(office.notes.begin(), office.notes.end(), mark) != office.notes.end()) return FigureStatus{};
  for (std::string_view const text : {mark, without_brackets(mark)}) {
    if (auto const said = office.statuses.find(text); said != office.statuses.end()) return said->second;
    if (office.profile == nullptr) continue;
    if (auto const status = flag_status(*office.profile, text)) return status;
  }
  return std::nullopt;
}

/// The place where a period ends and a mark that is wanted begins; the length of the text where there is none.
template <typename IsMark>
std::size_t end_of_period(std::string_view text, Calendar calendar, IsMark const& is_mark) {
  if (text.size() > kLongestText) return text.size();
  for (std::size_t cut = text.size(); --cut >= kShortest && text.size() - cut <= kLongest + 1;) {
    if (!begins_character(text[cut])) continue;
    std::string_view const period = trimmed(text.substr(0, cut));
    std::string_view const mark = trimmed(text.substr(cut));
    if (mark.empty() || period.size() < kShortest) continue;
    if (period.size() == cut && is_digit(mark.front())) continue;
    bool const ends = is_digit(period.back()) || static_cast<unsigned char>(period.back()) >= 0x80U;
    if (ends && is_mark(mark) && spelled_period(period, calendar).period) return cut;
  }
  return text.size();
}

}  // namespace

std::optional<MarkedPeriod> marked_period(std::string_view text, Office const& office, Calendar calendar) {
  if (!may_be_marked(text, office)) return std::nullopt;
  FigureStatus status;
  auto const is_known = [&](std::string_view mark) {
    auto const found = status_of_mark(mark, office);
    status = found.value_or(FigureStatus{});
    return found.has_value();
  };
  std::size_t const end = end_of_period(text, calendar, is_known);
  return end < text.size() ? std::optional(MarkedPeriod{trimmed(text.substr(0, end)), status}) : std::nullopt;
}

bool may_be_marked(std::string_view text, Office const& office) {
  if (office.profile == nullptr && office.statuses.empty() && office.notes.empty()) return false;
  if (text.size() <= kShortest || text.size() > kLongestText || is_digit(text.back())) return false;
  return static_cast<unsigned char>(text.back()) < 0x80U || !office.notes.empty();
}

std::string_view mark_behind_period(std::string_view text, Calendar calendar) {
  auto const is_any = [](std::string_view mark) {
    std::string_view const bare = without_brackets(mark);
    bool const is_ascii = std::all_of(bare.begin(), bare.end(), [](char byte) { return byte > ' ' && byte < '\x7F'; });
    return is_ascii && bare.size() <= kLongestFlag && bare.find_first_of("-/.,:0123456789") == std::string_view::npos;
  };
  return text.size() < kShortest + 1 ? std::string_view() : trimmed(text.substr(end_of_period(text, calendar, is_any)));
}

}  // namespace onpace

#include "figures/intake/number_signs.hpp"

#include <algorithm>
#include <vector>

#include "figures/offices/profiles.hpp"

namespace onpace {
namespace {

bool is_digit(char byte) { return byte >= '0' && byte <= '9'; }

/// Digits with marks between them: `1.260,5` is `1`, `260`, `5` with `.` and `,`.
struct Groups {
  std::string_view sign;
  std::vector<std::string_view> digits;
  std::string marks;
  std::size_t length = 0;
};

/// Bytes of the mark at `at`, behind which a digit stands; 0 where there is none. A space is one only before three
/// digits.
std::size_t mark_length(std::string_view text, std::size_t at) {
  constexpr std::string_view apostrophe = "’";
  if (at >= text.size()) return 0;
  std::size_t const length = text.substr(at).starts_with(apostrophe)                             ? apostrophe.size()
                             : std::string_view(".,' ").find(text[at]) != std::string_view::npos ? 1
                                                                                                 : 0;
  std::size_t const behind = at + length;
  if (length == 0 || behind >= text.size() || !is_digit(text[behind])) return 0;
  if (text[at] != ' ') return length;
  std::size_t end = behind;
  while (end < text.size() && is_digit(text[end]))
    ++end;
  return end == behind + 3 ? 1 : 0;
}

Groups groups_of(std::string_view text) {
  Groups groups;
  std::size_t at = text.starts_with('-') || text.starts_with('+') ? 1 : 0;
  groups.sign = text.substr(0, at);
  while (true) {
    std::size_t const begin = at;
    while (at < text.size() && is_digit(text[at]))
      ++at;
    groups.digits.push_back(text.substr(begin, at - begin));
    groups.length = at;
    std::size_t const mark = at > begin ? mark_length(text, at) : 0;
    if (mark == 0) return groups;
    groups.marks += mark > 1 ? '\'' : text[at];
    at += mark;
  }
}

/// Whether the first `count` runs of digits are groups: one to three digits, then three each.
bool are_groups(Groups const& groups, std::size_t count) {
  std::string_view const first = groups.digits.front();
  if (count < 2 || first.empty() || first.size() > 3 || first.front() == '0') return false;
  return std::all_of(groups.digits.begin() + 1, groups.digits.begin() + static_cast<std::ptrdiff_t>(count),
                     [](std::string_view digits) { return digits.size() == 3; });
}

std::string joined(Groups const& groups, bool decimals) {
  std::string text(groups.sign);
  for (std::size_t index = 0; index < groups.digits.size(); ++index) {
    if (decimals && index + 1 == groups.digits.size()) text += '.';
    text += groups.digits[index];
  }
  return text;
}

WrittenNumber rewritten(Groups const& groups, bool decimals) {
  return {Writing::rewritten, joined(groups, decimals), {}, groups.length};
}

/// One of the two marks that may be decimal, and no telling which it is here.
WrittenNumber open_number(Groups const& groups) {
  return {Writing::open, joined(groups, false), joined(groups, true), groups.length};
}

bool may_group(char mark, NumberSigns const& signs) {
  if (!signs.thousands.empty()) return signs.thousands == std::string_view(&mark, 1);
  return mark == ' ' || ((mark == '.' || mark == ',') && mark != signs.decimal);
}

/// The marks before the last `left_out` group, and are one kind that may do so.
bool marks_group(Groups const& groups, NumberSigns const& signs, std::size_t left_out) {
  std::size_t const count = groups.marks.size() - left_out;
  if (count == 0) return true;
  std::string_view const marks = std::string_view(groups.marks).substr(0, count);
  return marks.find_first_not_of(marks.front()) == std::string_view::npos && may_group(marks.front(), signs) &&
         are_groups(groups, count + 1);
}

/// Only one of the two marks, once: it is the decimal one where no group follows it. The office groups no digits.
WrittenNumber by_presumption(Groups const& groups, NumberSigns const& signs) {
  bool const three = are_groups(groups, 2);
  bool const presumed = groups.marks.front() == signs.decimal;
  if (!presumed && (three || signs.decimal == '.')) return three ? open_number(groups) : WrittenNumber{};
  WrittenNumber number = rewritten(groups, true);
  number.witness = !presumed ? MarkWitness::contradicts : three ? MarkWitness::leans : MarkWitness::none;
  return number;
}

/// The decimal mark is known.
WrittenNumber by_decimal(Groups const& groups, NumberSigns const& signs) {
  auto const decimals = static_cast<std::size_t>(std::count(groups.marks.begin(), groups.marks.end(), signs.decimal));
  bool const last = decimals == 1 && groups.marks.back() == signs.decimal;
  if (decimals <= 1 && (decimals == 0 || last) && marks_group(groups, signs, decimals))
    return rewritten(groups, decimals == 1);
  // a point that is not the decimal one must not be read as if it were
  bool const misleads = signs.decimal == ',' && groups.marks.front() == '.';
  return misleads ? open_number(groups) : WrittenNumber{};
}

/// A semicolon separates the fields, and the comma is the decimal mark in most such files, but not in all.
WrittenNumber by_itself(Groups const& groups, NumberSigns const& signs) {
  char const last = groups.marks.back();
  if (signs.never_groups) return groups.marks == "." || groups.marks == "," ? rewritten(groups, true) : WrittenNumber{};
  if (last == ' ') return marks_group(groups, {}, 0) ? rewritten(groups, false) : WrittenNumber{};
  std::size_t const count = groups.marks.size();
  bool const once = std::count(groups.marks.begin(), groups.marks.end(), last) == 1;
  if (count == 1) return are_groups(groups, 2) ? open_number(groups) : rewritten(groups, true);
  NumberSigns const other{.decimal = last, .thousands = {}};
  if (once && marks_group(groups, other, 1)) return rewritten(groups, true);
  NumberSigns const none{.decimal = last == '.' ? ',' : '.', .thousands = {}};
  return marks_group(groups, none, 0) ? rewritten(groups, false) : WrittenNumber{};
}

}  // namespace

NumberSigns number_signs(Office const& office, char separator) {
  NumberSigns signs{office.decimal, office.thousands};
  if (signs.decimal == '\0' && signs.thousands == ",") signs.decimal = '.';
  if (signs.decimal == '\0' && signs.thousands == ".") signs.decimal = ',';
  if (signs.decimal == '\0' && office.profile != nullptr) signs.decimal = office.profile->decimal;
  signs.is_presumed = office.decimal == '\0' && office.thousands.empty() && signs.decimal != '\0';
  signs.comma_may_be_decimal = signs.decimal == '\0' && separator == ';';
  // marks that are no decimal ones leave the point what it is
  if (signs.decimal == '\0' && !signs.thousands.empty() && separator != ';') signs.decimal = '.';
  return signs;
}

WrittenNumber read_written(std::string_view text, NumberSigns const& signs) {
  Groups const groups = groups_of(text);
  if (groups.digits.front().empty() || groups.marks.empty()) return {};
  if (groups.marks == "." && signs.decimal != ',' && !signs.comma_may_be_decimal) return {};
  if (signs.is_presumed && (groups.marks == "." || groups.marks == ",")) return by_presumption(groups, signs);
  if (signs.decimal != '\0') return by_decimal(groups, signs);
  if (signs.comma_may_be_decimal) return by_itself(groups, signs);
  // only spaces, and perhaps a point after them
  std::size_t const point = groups.marks.ends_with('.') ? 1 : 0;
  bool const blanks = groups.marks.find_first_not_of(' ') == groups.marks.size() - point ||
                      groups.marks.find_first_not_of(' ') == std::string::npos;
  return blanks && marks_group(groups, {}, point) ? rewritten(groups, point == 1) : WrittenNumber{};
}

}  // namespace onpace

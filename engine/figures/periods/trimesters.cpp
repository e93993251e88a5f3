#include "figures/periods/trimesters.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "diagnostics/codes/figures.hpp"
#include "figures/offices/profiles.hpp"
#include "text/unicode.hpp"

namespace onpace {
namespace {

constexpr std::size_t kLongest = 40;  ///< bytes

bool is_digit(char byte) { return byte >= '0' && byte <= '9'; }

/// Runs of digits and of letters, `T` in upper case.
std::vector<std::string> parts_of(std::string_view text) {
  std::vector<std::string> parts;
  bool fresh = true;
  for (char byte : text) {
    if (std::string_view(" -/._,").find(byte) != std::string_view::npos) {
      fresh = true;
      continue;
    }
    if (byte == 't') byte = 'T';
    if (fresh || is_digit(parts.back().back()) != is_digit(byte)) parts.emplace_back();
    parts.back() += byte;
    fresh = false;
  }
  return parts;
}

/// `TIV`, as INE once wrote it, is `T` and `4`.
void split_roman(std::vector<std::string>& parts) {
  constexpr std::array<std::string_view, 4> quarters = {"TI", "TII", "TIII", "TIV"};
  if (parts.size() != 2) return;
  auto const found = std::find(quarters.begin(), quarters.end(), parts.back());
  if (found == quarters.end()) return;
  parts.back() = "T";
  parts.push_back(std::to_string(found - quarters.begin() + 1));
}

/// `2019-T1` of the same in any order; empty where it is none.
std::string in_order(std::string_view text) {
  std::vector<std::string> parts = parts_of(text);
  split_roman(parts);
  if (parts.size() != 3) return {};
  auto const is_year = [](std::string const& part) { return part.size() == 4 && is_digit(part.front()); };
  auto const is_number = [](std::string const& part) {
    return part.size() == 1 && part.front() >= '1' && part.front() <= '4';
  };
  auto const year = std::find_if(parts.begin(), parts.end(), is_year);
  auto const number = std::find_if(parts.begin(), parts.end(), is_number);
  auto const letter = std::find(parts.begin(), parts.end(), "T");
  if (year == parts.end() || number == parts.end() || letter == parts.end() || year == parts.begin() + 1) return {};
  return *year + "-T" + *number;
}

/// Where a `T` stands before a single digit that ends the text or the first of its ends; npos where none does.
std::size_t letter_in(std::string_view text, std::size_t from = 0) {
  for (std::size_t at = text.find('T', from); at != std::string_view::npos; at = text.find('T', at + 1)) {
    bool const number = at + 1 < text.size() && text[at + 1] >= '1' && text[at + 1] <= '4';
    bool const ends = number && (at + 2 == text.size() || text[at + 2] == '.' || text[at + 2] == ' ');
    if (ends && at > 0) return at;
  }
  return std::string_view::npos;
}

/// As onpace writes it.
std::string plain(std::string_view text) {
  std::string narrow = halfwidth(text);
  if (std::size_t const year = narrow.find("年"); year != std::string::npos)
    narrow.erase(year, std::string_view("年").size());
  std::string ordered = in_order(narrow);
  return ordered.empty() ? narrow : ordered;
}

std::string as_quarters(std::string text) {
  for (std::size_t at = letter_in(text); at != std::string::npos; at = letter_in(text, at))
    text[at] = 'Q';
  return text;
}

}  // namespace

Trimesters trimesters_of(Office const& office, bool is_sdmx) {
  if (office.trimesters != Trimesters::unknown) return office.trimesters;
  if (is_sdmx) return Trimesters::thirds;
  return office.profile != nullptr ? office.profile->trimesters : Trimesters::unknown;
}

bool has_trimester(std::string_view text, Calendar calendar) {
  if (text.size() > kLongest || text.find_first_of("Tt") == std::string_view::npos) return false;
  std::string const written = plain(text);
  return letter_in(written) != std::string::npos && parse_period(as_quarters(written), calendar).has_value();
}

std::optional<ParsedPeriod> parse_trimester(std::string_view text, Trimesters meaning, Calendar calendar) {
  // in SDMX only its own notation is one
  if (meaning == Trimesters::thirds) return parse_period(text, calendar);
  return parse_period(as_quarters(plain(text)), calendar);
}

void report_trimester(std::string_view text, Span span, Calendar calendar, Diagnostics& diagnostics) {
  std::string const written = plain(text);
  std::string const quarter = as_quarters(written);
  std::optional<ParsedPeriod> const third = parse_period(written, calendar);
  if (!third) {
    diagnostics.report(
        {.code = codes::not_a_period,
         .span = span,
         .arguments = {brief(text)},
         .help = {
             fmt::format("write `{}` if it is a quarter; if the whole file is written like this, set "
                         "`trimesters: quarters` under `data:` in the rules",
                         quarter),
             fmt::format("若为季度请写成 `{}`；若整个文件都这样书写，请在规则的 `data:` 下写明 `trimesters: quarters`",
                         quarter)}});
    return;
  }
  Period const quarter_span = parse_period(quarter, calendar).value_or(ParsedPeriod{}).period;
  diagnostics.report({.code = codes::trimester_not_settled,
                      .span = span,
                      .arguments = {brief(text), quarter,
                                    Text(day_text(third->period.begin) + " to " + day_text(third->period.end - 1),
                                         period_text(third->period, Language::chinese, calendar)),
                                    Text(period_text(quarter_span, Language::english, calendar),
                                         period_text(quarter_span, Language::chinese, calendar))}});
}

}  // namespace onpace

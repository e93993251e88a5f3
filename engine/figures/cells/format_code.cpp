#include "figures/cells/format_code.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <system_error>
#include <vector>

namespace onpace {
namespace {

using Shows = NumberFormat::Shows;

constexpr std::size_t kMostZeros = 20;  // that are counted

/// What a format's letters say.
struct Letters {
  bool year = false;
  bool month = false;  ///< or minutes
  bool day = false;
  bool time = false;
  bool percent = false;
  bool zeros_only = true;
  std::size_t zeros = 0;
};

char lower(char byte) { return byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte - 'A' + 'a') : byte; }

bool begins_with(std::string_view text, std::string_view word) {
  return text.size() >= word.size() &&
         std::equal(word.begin(), word.end(), text.begin(), [](char a, char b) { return a == lower(b); });
}

/// The length of what is shown as it stands, or says nothing of the kind of number: quoted text, escapes, conditions.
std::size_t passed_over(std::string_view rest, Letters& letters) {
  std::size_t length = 0;
  switch (rest.front()) {
    case '"':
      length = rest.find('"', 1) == std::string_view::npos ? rest.size() : rest.find('"', 1) + 1;
      break;
    case '\\':
    case '_':
    case '*':
      length = 2;
      break;
    case '[': {
      length = std::min(rest.find(']'), rest.size() - 1) + 1;
      std::string_view const inside = rest.substr(1, length < 2 ? 0 : length - 2);
      // [h], [mm], [ss]: a span of time
      if (!inside.empty() && inside.find_first_not_of("hmsHMS") == std::string_view::npos) letters.time = true;
      break;
    }
    default:
      for (std::string_view const word : {"general", "am/pm", "a/p", "e+", "e-"})
        if (begins_with(rest, word)) length = word.size();
  }
  if (length > 0) letters.zeros_only = false;
  return std::min(length, rest.size());
}

void take_letter(char byte, Letters& letters) {
  switch (lower(byte)) {
    case 'y':
    case 'e':  // the year of an era, in East Asia
      letters.year = true;
      break;
    case 'm':
      letters.month = true;
      break;
    case 'd':
      letters.day = true;
      break;
    case 'h':
    case 's':
      letters.time = true;
      break;
    case '%':
      letters.percent = true;
      break;
    case '0':
      ++letters.zeros;
      return;
    default:
      break;
  }
  letters.zeros_only = false;
}

NumberFormat format_of(Letters const& letters) {
  if (letters.day) return {Shows::day};
  if (letters.month && !letters.time) return {Shows::month};
  if (letters.year) return {letters.month ? Shows::month : Shows::year};
  if (letters.time) return {Shows::time};
  if (letters.percent) return {Shows::percent};
  if (letters.zeros_only && letters.zeros > 1)
    return {Shows::leading_zeros, static_cast<std::uint8_t>(std::min(letters.zeros, kMostZeros))};
  return {};
}

/// Sections for numbers; a fourth one is for texts.
constexpr std::size_t kMostSections = 3;

using Relation = FormatSection::Relation;

struct Condition {
  Relation relation = Relation::less;
  double bound = 0;
};

/// `[>=1000]`; empty for a colour, a currency or anything else in brackets.
std::optional<Condition> condition_in(std::string_view text) {
  struct Sign {
    std::string_view sign;
    Relation relation;
  };
  constexpr auto signs = std::to_array<Sign>({{"[<=", Relation::at_most},
                                              {"[>=", Relation::at_least},
                                              {"[<>", Relation::unequal},
                                              {"[<", Relation::less},
                                              {"[>", Relation::greater},
                                              {"[=", Relation::equal}});
  for (Sign const& row : signs) {
    if (!text.starts_with(row.sign)) continue;
    std::string_view number = text.substr(row.sign.size(), text.find(']') - row.sign.size());
    while (number.starts_with(' '))
      number.remove_prefix(1);
    Condition condition{row.relation};
    auto const [end, error] = std::from_chars(number.data(), number.data() + number.size(), condition.bound);
    return error == std::errc() ? std::optional(condition) : std::nullopt;
  }
  return std::nullopt;
}

/// One section of a code, up to its semicolon.
struct Section {
  NumberFormat format{};
  std::optional<Condition> condition{};
  bool has_number = false;  ///< it shows the number, and not only a text
};

/// Takes it off the code.
Section next_section(std::string_view& code) {
  Section section;
  Letters letters;
  std::size_t at = 0;
  while (at < code.size() && code[at] != ';') {
    if (code[at] == '[' && !section.condition) section.condition = condition_in(code.substr(at));
    std::size_t const length = passed_over(code.substr(at), letters);
    bool const general = begins_with(code.substr(at), "general");
    section.has_number = section.has_number || general ||
                         (length == 0 && std::string_view("0#?ymdhse").find(lower(code[at])) != std::string_view::npos);
    if (length == 0) take_letter(code[at], letters);
    at += std::max<std::size_t>(length, 1);
  }
  code.remove_prefix(std::min(at + 1, code.size()));
  section.has_number = section.has_number || letters.time;
  section.format = format_of(letters);
  return section;
}

FormatSection shown_where(Condition const& condition, NumberFormat const& format) {
  return {condition.relation, condition.bound, format.shows, format.digits};
}

/// Without conditions the sections are for numbers above 0, below it and 0 itself; with one, the next one is for the
/// others. Where spreadsheets differ nothing is clear.
NumberFormat in_sections(std::vector<Section> const& sections) {
  std::size_t const count = sections.size();
  Section const& first = sections.front();
  Condition const below{Relation::less, 0};
  if (!first.condition) {
    NumberFormat result = first.format;
    bool const second = count > 1 && sections[1].condition.has_value();
    if (second) return {Shows::unclear};
    result.sections.push_back(shown_where(below, sections[1].format));
    if (count > 2) result.sections.push_back(shown_where({Relation::equal, 0}, sections[2].format));
    return result;
  }
  NumberFormat others;  // of one section the rest is shown as it stands
  if (count == 2) others = sections[1].condition ? NumberFormat{Shows::unclear} : sections[1].format;
  if (count > 2) others = sections[2].format;
  others.sections.push_back(shown_where(*first.condition, first.format));
  if (count > 1 && sections[1].condition)
    others.sections.push_back(shown_where(*sections[1].condition, sections[1].format));
  else if (count > 2)
    others.sections.push_back(shown_where(below, sections[1].format));
  return others;
}

}  // namespace

NumberFormat format_of_code(std::string_view code) {
  std::vector<Section> sections;
  do
    sections.push_back(next_section(code));
  while (!code.empty() && sections.size() < kMostSections);
  for (Section& section : sections)
    if (!section.has_number) section.format = sections.front().format;  // a word, a dash, nothing
  bool const alike = std::all_of(sections.begin(), sections.end(),
                                 [&](Section const& section) { return section.format == sections.front().format; });
  bool const whole = sections.size() > 1 || !sections.front().condition;
  return alike && whole ? sections.front().format : in_sections(sections);
}

}  // namespace onpace

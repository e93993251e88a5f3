#include "onpace/help.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "diagnostics/codes/help.hpp"
#include "help/entries.hpp"
#include "help/ranking.hpp"
#include "run/session.hpp"
#include "text/suggest.hpp"
#include "text/unicode.hpp"

namespace onpace {
namespace {

constexpr std::size_t kMostShown = 12;
constexpr std::size_t kMostInPart = 5;
constexpr std::size_t kWidestText = 76;

/// What is not there, see absent.def.
struct AbsentRow {
  std::string_view called;
  std::string_view english;
  std::string_view chinese;
  std::string_view nearest;
};

constexpr auto kAbsent = std::to_array<AbsentRow>({
#define ONPACE_ABSENT(called, english, chinese, nearest) {called, english, chinese, nearest},
#include "help/absent.def"
#undef ONPACE_ABSENT
});

struct Found {
  Fit fit;
  HelpEntry const* entry;
};

/// The pieces between `, `.
std::vector<std::string> pieces_of(std::string_view list) {
  std::vector<std::string> pieces;
  while (!list.empty()) {
    std::size_t const comma = std::min(list.find(", "), list.size());
    pieces.emplace_back(list.substr(0, comma));
    list.remove_prefix(std::min(comma + 2, list.size()));
  }
  return pieces;
}

std::vector<Phrase> phrases_of(std::vector<std::string> const& texts) {
  std::vector<Phrase> phrases;
  phrases.reserve(texts.size());
  for (std::string const& text : texts)
    phrases.push_back(phrase_of(text));
  return phrases;
}

/// The best first, equals in the order of their kinds.
std::vector<Found> ranked(Phrase const& wanted, std::vector<HelpEntry> const& entries) {
  std::vector<Found> all;
  for (HelpEntry const& entry : entries) {
    Phrase const says = phrase_of(entry.says.en + " " + entry.says.zh);
    Fit const fit = fit_of(wanted, phrases_of(entry.called), says);
    if (fit != Fit::nothing) all.push_back({fit, &entry});
  }
  std::stable_sort(all.begin(), all.end(), [](Found const& one, Found const& other) { return one.fit < other.fit; });
  return all;
}

/// The row with a name that stands in what is wanted.
AbsentRow const* absent_by(Phrase const& wanted) {
  for (AbsentRow const& row : kAbsent)
    for (Phrase const& name : phrases_of(pieces_of(row.called)))
      if (fit_of(name, {wanted}, {}) <= Fit::called_alike) return &row;
  return nullptr;
}

/// Its first sentence, cut where it would not stand in a line.
std::string short_text(std::string const& text) {
  constexpr std::array<std::string_view, 3> kEnds{"; ", "；", ". "};
  std::string cut = text;
  for (std::string_view const end : kEnds)
    cut = cut.substr(0, cut.find(end));
  if (display_width(cut) <= kWidestText) return cut;
  while (display_width(cut) > kWidestText - 1 ||
         (!cut.empty() && (static_cast<unsigned char>(cut.back()) & 0xC0U) == 0x80U))
    cut.pop_back();
  while (!cut.empty() && static_cast<unsigned char>(cut.back()) >= 0xC0U)
    cut.pop_back();
  return cut + "…";
}

/// Columns as wide as the widest of these.
std::string lines_of(std::vector<Found> const& found, Language language) {
  std::size_t kind = 0;
  std::size_t name = 0;
  for (Found const& each : found) {
    kind = std::max(kind, display_width(each.entry->kind.in(language)));
    name = std::max(name, display_width(each.entry->name));
  }
  std::string lines;
  for (Found const& each : found)
    lines += padded(each.entry->kind.in(language), kind + 2) + padded(each.entry->name, name + 2) +
             short_text(each.entry->says.in(language)) + "  → " + each.entry->more + "\n";
  return lines;
}

std::string absent_text(AbsentRow const& row, std::vector<HelpEntry> const& entries, Language language) {
  bool const chinese = language == Language::chinese;
  std::vector<Found> nearest;
  for (std::string const& name : pieces_of(row.nearest))
    for (HelpEntry const& entry : entries)
      if (entry.name == name) nearest.push_back({Fit::in_part, &entry});
  return std::string(chinese ? "没有这项功能：" : "not there: ") + std::string(chinese ? row.chinese : row.english) +
         "\n" + (chinese ? "最接近的有：\n" : "the nearest:\n") + lines_of(nearest, language);
}

void report_nothing(Session& session, std::string const& words, std::vector<HelpEntry> const& entries) {
  std::vector<std::string> names;
  for (HelpEntry const& entry : entries)
    names.insert(names.end(), entry.called.begin(), entry.called.end());
  session.diagnostics.report(
      {.code = codes::nothing_called_so, .span = {}, .arguments = {words}, .help = suggestion(words, names)});
}

/// Where nothing has all the words, a few that have some of them.
std::string found_text(std::vector<Found> found, HelpRequest const& request) {
  bool const chinese = request.appearance.language == Language::chinese;
  bool const in_part = found.front().fit == Fit::in_part;
  if (!in_part) std::erase_if(found, [](Found const& each) { return each.fit == Fit::in_part; });
  std::size_t const most = in_part ? kMostInPart : kMostShown;
  std::size_t const left = found.size() > most ? found.size() - most : 0;
  found.resize(found.size() - left);
  std::string text;
  if (in_part) text = chinese ? "没有完全相符的；最接近的有：\n" : "nothing has all these words; the nearest:\n";
  text += lines_of(found, request.appearance.language);
  if (left > 0 && !in_part)
    text += chinese ? "还有 " + std::to_string(left) + " 项：请多写一个词\n"
                    : "and " + std::to_string(left) + " more: add a word\n";
  return text;
}

}  // namespace

HelpAnswer help(HelpRequest const& request) {
  Session session{request.appearance};
  HelpAnswer answer;
  std::string words;
  for (std::string const& word : request.words)
    words += (words.empty() ? "" : " ") + word;
  std::vector<HelpEntry> const entries = help_entries(request.commands);
  Phrase const wanted = phrase_of(words);
  std::vector<Found> found = ranked(wanted, entries);
  if (request.by_name_only) std::erase_if(found, [](Found const& each) { return each.fit != Fit::called_so; });
  AbsentRow const* const absent = request.by_name_only ? nullptr : absent_by(wanted);
  if (absent != nullptr)
    answer.report = absent_text(*absent, entries, request.appearance.language);
  else if (!found.empty())
    answer.report = found_text(std::move(found), request);
  else if (!request.by_name_only)
    report_nothing(session, words, entries);
  tell_diagnostics(session, answer);
  if (!session.diagnostics.has_errors()) answer.exit_status = ExitStatus::judged;
  return answer;
}

}  // namespace onpace
